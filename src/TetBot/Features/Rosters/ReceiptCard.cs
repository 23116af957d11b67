using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Rosters;

/// <summary>What was received, when, on time or late, under which code, and what comes next, with a button to the list.</summary>
internal static class ReceiptCard
{
    public static AdaptiveCard Draw(
        RosterView view, StoredSubmission stored, (Obligation Obligation, Occurrence Occurrence)? next,
        IReadOnlyList<OnCallAccount> unlinked)
    {
        var roster = RosterOf(stored);
        var coverage = Coverage.Of(view.Campaign, roster.Entries);
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                ReceiptParts.Head(view.For, stored.Submission),
                .. ReceiptParts.Since(view.SoFar, stored.Submission.Version),
                new FactSet(
                [
                    .. ReceiptParts.Facts(stored),
                    new Fact(Texts.ReceiptContent, Wording.Fill(
                        Texts.ReceiptContentOf, RosterFacts.CountPeople(roster.Entries), coverage.CoveredSlots, coverage.Slots.Count)),
                    .. roster.GapReason is { } reason
                        ? [new Fact(Texts.ReceiptGapReason, CardText.Escape(reason))]
                        : Array.Empty<Fact>(),
                ]),
                .. AccountParts.Unlinked(view, unlinked),
                ReceiptParts.Next(view.For, next, view.Now),
            ],
            Actions =
            [
                RosterButton.For(view, Texts.ReceiptView, RosterVerbs.View),
                RosterButton.For(view, Texts.Correct, RosterVerbs.Open),
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }

    /// <summary>The roster in a version of a roster's chain.</summary>
    public static SubmittedRoster RosterOf(StoredSubmission stored) => stored.Submission.Content as SubmittedRoster
        ?? throw new InvalidOperationException($"Version {stored.Submission.Version} of {stored.Submission.Chain} is no roster.");
}

/// <summary>The newest submitted version, to read.</summary>
internal static class SubmittedCard
{
    public static AdaptiveCard Draw(
        RosterView view, StoredSubmission stored, int page, bool isWithdrawn, IReadOnlyList<OnCallAccount> unlinked)
    {
        var submission = stored.Submission;
        var roster = ReceiptCard.RosterOf(stored);
        var subtitle = Wording.Fill(
            Texts.SubmittedSubtitle, submission.Version, Wording.Clock(submission.SubmittedAt),
            Wording.Day(Domain.Calendar.VietnamTime.DateOf(submission.SubmittedAt)), stored.Receipt);
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(view.For.Title),
                CardParts.Subtitle(submission.IsLate ? $"{subtitle} · {Texts.SubmittedLateMark}" : subtitle),
                CardParts.Subtitle(RelayParts.By(submission)),
                .. isWithdrawn ? [CardParts.Banner(Texts.WithdrawnBanner, ContainerStyle.Warning)] : Array.Empty<CardElement>(),
                .. roster.GapReason is { } reason
                    ? [CardParts.Banner($"**{Texts.GapReasonLabel}:** {CardText.Escape(reason)}", ContainerStyle.Warning)]
                    : Array.Empty<CardElement>(),
                .. AccountParts.Unlinked(view, unlinked),
                .. CoverageTable.Draw(view.Campaign, Coverage.Of(view.Campaign, roster.Entries)),
                .. RosterCard.List(view, roster.Entries, page, RosterVerbs.View, _ => null),
            ],
            Actions =
            [
                RosterButton.For(view, Texts.Correct, RosterVerbs.Open) with { Style = ActionStyle.Positive },
                RosterButton.For(view, Texts.Versions, Entrances.Versions),
                .. isWithdrawn ? Array.Empty<CardAction>() : [RosterButton.For(view, Texts.Withdraw, Entrances.Withdraw)],
                new ExecuteAction(Texts.BackHome, Entrances.Home),
            ],
        };
    }
}
