using System.Globalization;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Ledger;

/// <summary>The versions of a submission, newest first, each with what changed since the one before.</summary>
internal static class VersionsCard
{
    /// <summary>How many versions a card shows.</summary>
    public const int PageSize = 5;

    private const int MostChanges = 6;

    /// <summary>Draws one page of versions.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="of">What they were submitted for.</param>
    /// <param name="versions">The versions to show, newest first, and the one before them where there is one.</param>
    public static AdaptiveCard Draw(Campaign campaign, Assignment of, IReadOnlyList<StoredSubmission> versions) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Texts.Versions),
            CardParts.Subtitle(of.Title),
            .. versions.Count == 0 ? [CardParts.Line(Texts.VersionsNone)] : Array.Empty<CardElement>(),
            .. versions.Take(PageSize).Select(version => Row(campaign, of, version, ContentBefore(version, versions))),
        ],
        Actions =
        [
            .. versions.Count > PageSize
                ? [Button(of, Texts.VersionsOlder, LedgerVerbs.Versions, versions[PageSize - 1].Submission.Version)]
                : Array.Empty<CardAction>(),
            new ExecuteAction(Texts.BackHome, Entrances.Home),
        ],
    };

    /// <summary>A button about a submission, or about one version of it.</summary>
    public static ExecuteAction Button(Assignment of, string title, string verb, int? version = null)
    {
        var data = of.Data();
        if (version is { } number)
            data[LedgerVerbs.Number] = number.ToString(CultureInfo.InvariantCulture);
        return new ExecuteAction(title, verb) { Data = data };
    }

    private static Container Row(Campaign campaign, Assignment of, StoredSubmission stored, SubmissionContent? before)
    {
        var submission = stored.Submission;
        var head = Wording.Fill(
            submission.Content is Withdrawal ? Texts.VersionWithdraws : submission.IsLate ? Texts.VersionLate : Texts.VersionOnTime,
            submission.Version,
            Wording.FullMoment(submission.SubmittedAt));
        return new Container(CardParts.Row(
            [
                new TextBlock(head),
                new TextBlock($"{RelayParts.By(submission)} · {stored.Receipt}") { IsSubtle = true, Spacing = Spacing.None },
                .. Changes(campaign, submission.Content, before).Select(line => new TextBlock(line) { Spacing = Spacing.Small }),
            ],
            submission.Content is Withdrawal ? null : Button(of, Texts.ViewRoster, LedgerVerbs.Version, submission.Version)))
        {
            Separator = true,
        };
    }

    /// <summary>The content of the version before; where that one is a withdrawal, the content it withdrew.</summary>
    private static SubmissionContent? ContentBefore(StoredSubmission stored, IReadOnlyList<StoredSubmission> versions) => versions
        .Where(other => other.Submission.Version < stored.Submission.Version && other.Submission.Content is not Withdrawal)
        .MaxBy(other => other.Submission.Version)?.Submission.Content;

    private static List<string> Changes(Campaign campaign, SubmissionContent content, SubmissionContent? before)
    {
        var lines = (content, before) switch
        {
            (Withdrawal withdrawal, _) => [Wording.Fill(Texts.WithdrawnBecause, withdrawal.Version, CardText.Escape(withdrawal.Reason))],
            (SubmittedForm { IsNothing: true }, _) => [Texts.NothingArose],
            (SubmittedForm after, SubmittedForm first) => FormDifference.Between(first, after).Select(Tell).ToList(),
            (SubmittedRoster after, SubmittedRoster first) => Tell(RosterDifference.Between(first.Entries, after.Entries), campaign),
            _ => [],
        };
        return before is not null && lines.Count == 0 ? [Texts.VersionSame]
            : lines.Count <= MostChanges ? lines
            : [.. lines.Take(MostChanges), Wording.Fill(Texts.AndMore, lines.Count - MostChanges)];
    }

    private static string Tell(FieldDifference difference)
    {
        var before = difference.Before is null
            ? Texts.FieldEmpty
            : FieldWords.Value(difference.Before, FieldWords.ShortInLine).ReplaceLineEndings(" ");
        var after = difference.After is null
            ? Texts.FieldEmpty
            : FieldWords.Value(difference.After, FieldWords.ShortInLine).ReplaceLineEndings(" ");
        var said = Wording.Fill(Texts.FieldChanged, Wording.Of(difference.Label), before, after);
        return difference.Growth is { } growth ? Wording.Fill(Texts.ReportGrowth, said, FieldWords.Growth(growth)) : said;
    }

    private static List<string> Tell(RosterDifference difference, Campaign campaign) =>
    [
        .. difference.Added.Select(entry => Wording.Fill(Texts.EntryAdded, EntryLine.Of(entry, campaign))),
        .. difference.Removed.Select(entry => Wording.Fill(Texts.EntryRemoved, EntryLine.Of(entry, campaign))),
        .. difference.Changed.Select(
            entry => Wording.Fill(Texts.EntryChanged, EntryLine.Of(entry.Before, campaign), EntryLine.Of(entry.After, campaign))),
    ];
}

/// <summary>One version, to read.</summary>
internal static class VersionCard
{
    /// <summary>This many entries stay far below what a card takes. A longer roster has pages where it is edited.</summary>
    private const int MostEntries = 60;

    public static AdaptiveCard Draw(Campaign campaign, Assignment of, StoredSubmission stored)
    {
        var submission = stored.Submission;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(of.Title),
                new FactSet([.. ReceiptParts.Facts(stored)]),
                .. submission.Content switch
                {
                    SubmittedForm { IsNothing: true } => [CardParts.Heading(Texts.NothingArose)],
                    SubmittedForm report => of.Obligation.Form is { } form ? ReportParts.Answers(report, form) : [],
                    SubmittedRoster roster => Entries(roster, campaign),
                    Withdrawal withdrawal =>
                        [CardParts.Line(Wording.Fill(Texts.WithdrawnBecause, withdrawal.Version, CardText.Escape(withdrawal.Reason)))],
                    _ => Array.Empty<CardElement>(),
                },
            ],
            Actions =
            [
                VersionsCard.Button(of, Texts.Versions, LedgerVerbs.Versions),
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }

    private static IEnumerable<CardElement> Entries(SubmittedRoster roster, Campaign campaign)
    {
        foreach (var entry in roster.Entries.Take(MostEntries))
            yield return CardParts.Line(EntryLine.Of(entry, campaign));
        if (roster.Entries.Count > MostEntries)
            yield return CardParts.Line(Wording.Fill(Texts.AndMore, roster.Entries.Count - MostEntries));
        if (roster.GapReason is { } reason)
            yield return CardParts.Banner($"**{Texts.GapReasonLabel}:** {CardText.Escape(reason)}", ContainerStyle.Warning);
    }
}
