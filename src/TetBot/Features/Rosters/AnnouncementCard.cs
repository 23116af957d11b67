using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Resources;

namespace TetBot.Features.Rosters;

/// <summary>An announced roster: whom to call for what, with the changes marked.</summary>
internal static class AnnouncementCard
{
    /// <summary>This many fit on a card. Readers can still ask who is on duty at an hour.</summary>
    private const int MostEntries = 30;

    private const int MostChanges = 10;

    /// <param name="campaign">The campaign.</param>
    /// <param name="obligation">What the roster is for.</param>
    /// <param name="unit">Whose it is.</param>
    /// <param name="newest">The roster, or its withdrawal.</param>
    /// <param name="before">The roster the reader knows; null where they know none.</param>
    /// <param name="now">Server time.</param>
    public static AdaptiveCard Draw(
        Campaign campaign, Obligation obligation, Unit unit, StoredSubmission newest, SubmittedRoster? before, DateTimeOffset now)
    {
        var at = Wording.Moment(newest.Submission.SubmittedAt, now);
        var roster = newest.Submission.Content as SubmittedRoster;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Of(obligation.Title)),
                CardParts.Subtitle(Wording.Fill(
                    roster is null ? Texts.AnnouncedWithdrawn : before is null ? Texts.Announced : Texts.AnnouncedChange,
                    Wording.Of(unit.Name),
                    at)),
                .. roster is null
                    ? [CardParts.Banner(Texts.AnnouncedNone, ContainerStyle.Warning)]
                    : (IEnumerable<CardElement>)[.. Changes(campaign, before, roster), .. Entries(campaign, roster)],
            ],
            Actions =
            [
                new ExecuteAction(Texts.SummaryOnDuty, Entrances.OnDuty)
                {
                    Data = new Dictionary<string, string>(StringComparer.Ordinal) { [Entrances.Unit] = unit.Id.Value },
                    Style = ActionStyle.Positive,
                },
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }

    /// <summary>The text of a phone's notification.</summary>
    public static string InOneLine(Obligation obligation, Unit unit, StoredSubmission newest, bool isChange) => Wording.Fill(
        newest.Submission.Content is not SubmittedRoster ? Texts.AnnouncedSummaryWithdrawn
            : isChange ? Texts.AnnouncedSummaryChange
            : Texts.AnnouncedSummary,
        Wording.Of(obligation.Title),
        UnitWords.Short(unit));

    private static IEnumerable<CardElement> Changes(Campaign campaign, SubmittedRoster? before, SubmittedRoster after)
    {
        if (before is null)
            yield break;
        var difference = RosterDifference.Between(before.Entries, after.Entries);
        List<string> lines =
        [
            .. difference.Added.Select(entry => Wording.Fill(Texts.EntryAdded, EntryLine.Of(entry, campaign))),
            .. difference.Removed.Select(entry => Wording.Fill(Texts.EntryRemoved, EntryLine.Of(entry, campaign))),
            .. difference.Changed.Select(
                entry => Wording.Fill(Texts.EntryChanged, EntryLine.Of(entry.Before, campaign), EntryLine.Of(entry.After, campaign))),
        ];
        yield return lines.Count == 0
            ? CardParts.Banner(Texts.AnnouncedSame, ContainerStyle.Emphasis)
            : CardParts.Banner(
                Texts.AnnouncedChanges,
                ContainerStyle.Warning,
                [
                    .. lines.Take(MostChanges).Select(CardParts.Line),
                    .. lines.Count > MostChanges
                        ? [CardParts.Line(Wording.Fill(Texts.AndMore, lines.Count - MostChanges))]
                        : Array.Empty<CardElement>(),
                ]);
    }

    private static IEnumerable<CardElement> Entries(Campaign campaign, SubmittedRoster roster)
    {
        yield return CardParts.Heading(Texts.AnnouncedCall);
        foreach (var entry in roster.Entries.OrderBy(entry => entry.Ranges.Min(range => range.Start)).Take(MostEntries))
        {
            yield return CardParts.Line(Wording.Fill(
                Texts.AnnouncedEntry,
                CardText.Escape(entry.Name.Value),
                PhoneWords.ToCall(entry.Phone),
                Wording.DutyOf(entry, campaign),
                Wording.Days(entry.Dates),
                Wording.ShiftOf(entry.Shift, campaign)));
        }

        if (roster.Entries.Count > MostEntries)
            yield return CardParts.Line(Wording.Fill(Texts.AndMore, roster.Entries.Count - MostEntries));
    }
}
