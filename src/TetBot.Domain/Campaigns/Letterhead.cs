using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>
/// What stands around the text of the company report (C19), as official letters have it (Nghị định 30/2020/NĐ-CP, phụ lục I). Always
/// Vietnamese, as the
/// letter is.
/// </summary>
/// <param name="Superior">The body above the one that writes, for instance "Công ty Điện lực Thái Bình".</param>
/// <param name="Issuer">The body that writes, for instance "Phòng Kinh doanh".</param>
/// <param name="NumberSign">What follows the letter's number: the kind of letter and who writes it, for instance "BC-KD".</param>
/// <param name="Place">Where it is written, for instance "Thái Bình".</param>
/// <param name="Addressee">To whom.</param>
/// <param name="SignerTitle">As what its signer signs, for instance "TRƯỞNG PHÒNG".</param>
/// <param name="Recipients">Who gets a copy ("Nơi nhận"), and where one is filed; never empty.</param>
public sealed record Letterhead(
    string Superior, string Issuer, string NumberSign, string Place, string Addressee, string SignerTitle, IReadOnlyList<string> Recipients)
{
    /// <summary>What is wrong with it.</summary>
    internal IEnumerable<CampaignFault> Check()
    {
        if (NumberSign.Any(character => char.IsWhiteSpace(character) || char.IsLower(character)))
            yield return new("$.letterhead.numberSign", NumberSignNotPlain, NumberSign);
        if (Recipients.Count == 0)
            yield return new("$.letterhead.recipients", NoRecipients);
    }
}
