using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>
/// What surrounds the text of the company report (C19), in the layout of official letters (Nghị định 30/2020/NĐ-CP, phụ lục I). It
/// is always in Vietnamese, as the letter is.
/// </summary>
/// <param name="Superior">The body above the issuer, for instance "Công ty Điện lực Thái Bình".</param>
/// <param name="Issuer">The body that issues the letter, for instance "Phòng Kinh doanh".</param>
/// <param name="NumberSign">The sign after the letter's number: the kind of letter and its issuer, for instance "BC-KD".</param>
/// <param name="Place">The place of writing, for instance "Thái Bình".</param>
/// <param name="Addressee">The body the letter is addressed to.</param>
/// <param name="SignerTitle">The title the signer signs under, for instance "TRƯỞNG PHÒNG".</param>
/// <param name="Recipients">Who receives a copy ("Nơi nhận"), and where one is filed; never empty.</param>
public sealed record Letterhead(
    string Superior, string Issuer, string NumberSign, string Place, string Addressee, string SignerTitle, IReadOnlyList<string> Recipients)
{
    internal IEnumerable<CampaignFault> Check()
    {
        if (NumberSign.Any(character => char.IsWhiteSpace(character) || char.IsLower(character)))
            yield return new("$.letterhead.numberSign", NumberSignNotPlain, NumberSign);
        if (Recipients.Count == 0)
            yield return new("$.letterhead.recipients", NoRecipients);
    }
}
