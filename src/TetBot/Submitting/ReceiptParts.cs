using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;

namespace TetBot.Submitting;

/// <summary>What every receipt says: what was received, when, on time or late, by whom, under which code, and what comes next.</summary>
internal static class ReceiptParts
{
    /// <summary>The coloured head.</summary>
    public static Container Head(Assignment assignment, Submission submission) => new(
        CardParts.Title(Wording.Fill(Texts.ReceiptTitle, ObligationWords.Title(assignment.Obligation, assignment.Occurrence))),
        new TextBlock(Wording.Fill(submission.IsLate ? Texts.ReceiptLate : Texts.ReceiptOnTime, Wording.Of(assignment.Unit.Name)))
        { Spacing = Spacing.None })
    {
        Style = submission.IsLate ? ContainerStyle.Warning : ContainerStyle.Good,
        Bleed = true,
    };

    /// <summary>Code, time and author.</summary>
    public static IEnumerable<Fact> Facts(StoredSubmission stored)
    {
        yield return new Fact(Texts.ReceiptCode, Wording.Fill(Texts.ReceiptCodeOf, stored.Receipt, stored.Submission.Version));
        yield return new Fact(Texts.ReceiptAt, Wording.FullMoment(stored.Submission.SubmittedAt));
        yield return new Fact(Texts.ReceiptBy, RelayParts.By(stored.Submission));
    }

    /// <summary>What has happened to the version since; its submission may be delivered again much later.</summary>
    public static IEnumerable<CardElement> Since(SubmittedSoFar? soFar, int version)
    {
        if (soFar is { IsWithdrawn: true } && soFar.Content.Submission.Version == version)
            yield return CardParts.Banner(Texts.WithdrawnBanner, ContainerStyle.Warning);
        else if (soFar?.Newest.Submission.Version > version)
            yield return CardParts.Banner(Wording.Fill(Texts.SupersededBanner, soFar.Newest.Submission.Version), ContainerStyle.Emphasis);
    }

    /// <summary>That it can be corrected, and what the unit owes next.</summary>
    public static TextBlock Next(Assignment assignment, (Obligation Obligation, Occurrence Occurrence)? next, DateTimeOffset now)
    {
        var editable = assignment.Due.IsLate(now) ? Texts.ReceiptEditableLate : Texts.ReceiptEditable;
        return new TextBlock(next is not { } owed || !assignment.IsForOwnUnit
            ? editable
            : $"{editable} {Wording.Fill(
                Texts.ReceiptNext, ObligationWords.Title(owed.Obligation, owed.Occurrence), Wording.DueOf(owed.Occurrence.Due))}");
    }

    /// <summary>What the unit owes next: the soonest that is not late, not submitted, and not owed only if its case arises.</summary>
    public static async Task<(Obligation Obligation, Occurrence Occurrence)?> NextOwedAsync(
        this SubmissionStore submissions, Campaign campaign, Assignment assignment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answered = (await submissions.ListLatestAsync(cancellationToken))
            .Where(status => status.Chain.Unit == assignment.Unit.Id && !status.IsWithdrawal)
            .Select(status => (status.Chain.Obligation, status.Chain.Occurrence))
            .ToHashSet();
        return campaign.OwedBy(assignment.Unit.Id)
            .Where(obligation => !obligation.OnlyIfItArises)
            .SelectMany(obligation => obligation.Occurrences.Select(occurrence => (Obligation: obligation, Occurrence: occurrence)))
            .Where(owed => !owed.Occurrence.Due.IsLate(now) && !answered.Contains((owed.Obligation.Id, owed.Occurrence.Id)))
            .OrderBy(owed => owed.Occurrence.Due.Boundary)
            .Select(owed => ((Obligation, Occurrence)?)owed)
            .FirstOrDefault();
    }
}
