using System.Text.RegularExpressions;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Ledger;

/// <summary>"kiểm tra K7M-2QX", or the code alone: says whether it belongs to a true, unchanged submission.</summary>
internal sealed partial class CheckReceiptMessage(Campaign campaign, SubmissionStore submissions, AttachmentStore attachments)
    : IMessageHandler
{
    public int Priority => 40;

    public bool Accepts(string text, string typed) => Asked().IsMatch(text);

    /// <summary>Keyboards turn a hyphen into a dash, and cards show a non-breaking one.</summary>
    private static string Plain(string text) => Dashes().Replace(text, "-");

    public async Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var match = Asked().Match(Command.Plain(typed));
        if (ReceiptCode.Read(Plain(match.Groups["code"].Value)) is not { } code)
            return new Answer.Say(Texts.CheckHow);

        var found = new List<Found>();
        foreach (var (chain, version) in await submissions.FindAsync(code, cancellationToken))
        {
            var broken = version.Content is { } content ? (await attachments.FindBrokenAsync(content, cancellationToken)).Count : 0;
            found.Add(new Found(chain, version, broken));
        }

        return new Answer.Show(new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Fill(Texts.CheckTitle, code)),
                .. found.Count == 0
                    ? [CardParts.Banner(Texts.CheckUnknown, ContainerStyle.Attention)]
                    : found.SelectMany(one => Draw(turn.Person, one)),
            ],
            Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home)],
        });
    }

    private IEnumerable<CardElement> Draw(Person person, Found found)
    {
        var (chain, version, brokenFiles) = found;
        var isTrue = brokenFiles == 0 && Domain.Submissions.Ledger.IsTrue(version.Number, chain.Problems);
        yield return CardParts.Banner(
            isTrue ? Texts.CheckTrue : Texts.CheckChanged, isTrue ? ContainerStyle.Good : ContainerStyle.Attention);
        if (brokenFiles > 0)
            yield return CardParts.Banner(Wording.Fill(Texts.CheckFilesBroken, brokenFiles), ContainerStyle.Attention);
        if (chain.Problems.Any(
            problem => problem.Number != version.Number || problem.Kind is LedgerProblemKind.LinkBroken or LedgerProblemKind.Mislisted))
            yield return CardParts.Banner(Texts.CheckChainBroken, ContainerStyle.Warning);

        // Whoever holds the code may know that it is true, but only those who may see the submission learn what it is about.
        if (version.Content is not { } submission || campaign.FindObligation(submission.Obligation) is not { } obligation)
            yield break;
        if (!EntryRights.MaySee(person, submission.Unit, obligation))
        {
            yield return CardParts.Line(Texts.CheckNotYours);
            yield break;
        }

        var withdrawnBy = chain.Versions.FirstOrDefault(
            other => other.Content?.Content is Withdrawal withdrawal && withdrawal.Version == version.Number);
        var newest = chain.Versions[^1].Number;
        yield return new FactSet(
        [
            new Fact(Texts.CheckWhat, ObligationWords.Title(obligation, obligation.FindOccurrence(submission.Occurrence))),
            new Fact(Texts.CheckUnit, campaign.FindUnit(submission.Unit) is { } unit ? Wording.Of(unit.Name) : submission.Unit.Value),
            new Fact(Texts.CheckVersion, Wording.Fill(
                withdrawnBy is not null ? Texts.CheckVersionWithdrawn
                    : submission.Content is Withdrawal ? Texts.CheckVersionIsWithdrawal
                    : version.Number < newest ? Texts.CheckVersionOlder : Texts.CheckVersionNewest,
                version.Number,
                withdrawnBy?.Number ?? newest)),
            new Fact(Texts.ReceiptAt, Wording.FullMoment(submission.SubmittedAt)),
            new Fact(Texts.CheckOnTime, submission.IsLate ? Texts.CheckLate : Texts.CheckInTime),
            new Fact(Texts.ReceiptBy, RelayParts.By(submission)),
        ]);
    }

    /// <summary>
    /// After a word such as "kiểm tra", anything short is taken as a code, perhaps mistyped or missing. Alone, it has to look like a code.
    /// </summary>
    [GeneratedRegex(
        @"^(?:(?:kiem tra|check|verify|xac minh)(?: ma| bien nhan| receipt| code)*:?(?: (?<code>.{1,9}))?"
        + @"|(?:ma|bien nhan|ma bien nhan):? (?<code>\S{3}[-\u2010-\u2015 ]?\S{3})"
        + @"|(?<code>[0-9a-z]{3}[-\u2010-\u2015][0-9a-z]{3}))$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Asked();

    [GeneratedRegex("[\u2010-\u2015]", RegexOptions.None, 10_000)]
    private static partial Regex Dashes();

    /// <summary>A version that a code belongs to.</summary>
    private sealed record Found(LedgerReport Chain, LedgerVersion Version, int BrokenFiles);
}
