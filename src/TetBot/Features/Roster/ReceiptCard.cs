using TetBot.BotConnector.AdaptiveCards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Resources;

namespace TetBot.Features.Roster;

/// <summary>What was received, when, on time or late, under which code, and what comes next; and the list behind it.</summary>
internal static class ReceiptCard
{
    public static AdaptiveCard Draw(RosterScene scene, StoredSubmission stored, Obligation? next)
    {
        var submission = stored.Submission;
        var coverage = Coverage.Of(scene.Campaign, submission.Roster.Entries);
        var unit = Wording.Of(scene.Unit.Name);
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                new Container(
                    CardParts.Title(Wording.Fill(Texts.ReceiptTitle, Wording.Of(scene.Obligation.Title))),
                    new TextBlock(Wording.Fill(submission.IsLate ? Texts.ReceiptLate : Texts.ReceiptOnTime, unit)) { Spacing = Spacing.None })
                {
                    Style = submission.IsLate ? ContainerStyle.Warning : ContainerStyle.Good,
                    Bleed = true,
                },
                new FactSet(
                [
                    new Fact(Texts.ReceiptCode, Wording.Fill(Texts.ReceiptCodeOf, stored.Receipt, submission.Version)),
                    new Fact(Texts.ReceiptAt, Wording.FullMoment(submission.SubmittedAt)),
                    new Fact(Texts.ReceiptBy, CardText.Escape(submission.SubmittedBy.Name)),
                    new Fact(Texts.ReceiptContent, Wording.Fill(
                        Texts.ReceiptContentOf, RosterFacts.CountPeople(submission.Roster.Entries), coverage.CoveredSlots, coverage.Slots.Count)),
                    .. submission.Roster.GapReason is { } reason
                        ? [new Fact(Texts.ReceiptGapReason, CardText.Escape(reason))]
                        : Array.Empty<Fact>(),
                ]),
                new TextBlock(Next(scene, next)),
            ],
            Actions =
            [
                RosterButton.For(scene, Texts.ReceiptView, RosterVerbs.View),
                RosterButton.For(scene, Texts.Correct, RosterVerbs.Open),
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }

    private static string Next(RosterScene scene, Obligation? next)
    {
        var editable = scene.Due.IsLate(scene.Now) ? Texts.ReceiptEditableLate : Texts.ReceiptEditable;
        return next is null
            ? editable
            : $"{editable} {Wording.Fill(Texts.ReceiptNext, Wording.Of(next.Title), Wording.DueOf(next.Occurrences[0].Due))}";
    }
}

/// <summary>The newest submitted version, to read.</summary>
internal static class SubmittedCard
{
    public static AdaptiveCard Draw(RosterScene scene, StoredSubmission stored, int page)
    {
        var submission = stored.Submission;
        var subtitle = Wording.Fill(
            Texts.SubmittedSubtitle, submission.Version, Wording.Clock(submission.SubmittedAt),
            Wording.Day(Domain.Calendar.VietnamTime.DateOf(submission.SubmittedAt)), stored.Receipt);
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Fill(Texts.RosterTitle, Wording.Of(scene.Obligation.Title), Wording.Of(scene.Unit.Name))),
                CardParts.Subtitle(submission.IsLate ? $"{subtitle} · {Texts.SubmittedLateMark}" : subtitle),
                .. submission.Roster.GapReason is { } reason
                    ? [CardParts.Banner($"**{Texts.GapReasonLabel}:** {CardText.Escape(reason)}", ContainerStyle.Warning)]
                    : Array.Empty<CardElement>(),
                .. CoverageTable.Draw(scene.Campaign, Coverage.Of(scene.Campaign, submission.Roster.Entries)),
                .. RosterCard.List(scene, submission.Roster.Entries, page, RosterVerbs.View, _ => null),
            ],
            Actions =
            [
                RosterButton.For(scene, Texts.Correct, RosterVerbs.Open) with { Style = ActionStyle.Positive },
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }
}
