using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;

namespace TetBot.Domain.Submissions;

/// <summary>The decision on submitting.</summary>
public abstract record SubmitDecision
{
    private SubmitDecision()
    {
    }

    /// <summary>The submission is accepted as the next version; it counts once it is stored.</summary>
    /// <param name="Next">The next version.</param>
    public sealed record Accept(Submission Next) : SubmitDecision;

    /// <summary>This draft was already submitted (the button was pressed or delivered twice), so the receipt is the same.</summary>
    /// <param name="Existing">The existing version.</param>
    public sealed record Already(StoredSubmission Existing) : SubmitDecision;

    /// <summary>The draft changed after the review was shown, and nobody may submit what they have not seen.</summary>
    public sealed record ChangedSinceReview : SubmitDecision;

    /// <summary>The obligation is not open yet.</summary>
    /// <param name="From">When it opens.</param>
    public sealed record NotOpenYet(DateTimeOffset From) : SubmitDecision;

    /// <summary>Somebody enters it for the unit without saying how it came or from whom.</summary>
    public sealed record RelayMissing : SubmitDecision;

    /// <summary>Nobody is on the list.</summary>
    public sealed record NobodyListed : SubmitDecision;

    /// <summary>Some pasted lines must still be corrected or discarded.</summary>
    /// <param name="Count">The number of lines.</param>
    public sealed record LinesUnread(int Count) : SubmitDecision;

    /// <summary>The roster has gaps and no reason is stated (C01: "enough people for 24h/24h").</summary>
    /// <param name="Gaps">The gaps.</param>
    /// <param name="Typed">The text typed as the reason, which is too short or too long.</param>
    public sealed record ReasonMissing(IReadOnlyList<TimeRange> Gaps, string Typed) : SubmitDecision;

    /// <summary>The form is not filled in correctly.</summary>
    /// <param name="Problems">The problems; never empty.</param>
    public sealed record FormIncomplete(IReadOnlyList<FieldProblem> Problems) : SubmitDecision;

    /// <summary>The form changed with the campaign after the review was shown.</summary>
    public sealed record FormChanged : SubmitDecision;

    /// <summary>The form does not allow a report that nothing arose.</summary>
    public sealed record NothingNotAllowed : SubmitDecision;

    /// <summary>Something is filled in, so the unit cannot report that nothing arose.</summary>
    public sealed record NothingDespiteAnswers : SubmitDecision;
}

/// <summary>The facts every submission is decided on: what is submitted, by whom, and what came before.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Obligation">The obligation it is for.</param>
/// <param name="Occurrence">The occurrence of the obligation.</param>
/// <param name="Unit">The unit it is for.</param>
/// <param name="SoFar">What the unit has submitted before; null if nothing.</param>
/// <param name="SeenRevision">The draft's revision that the review showed.</param>
/// <param name="By">Who submits.</param>
/// <param name="IsForOwnUnit">Whether they act for the unit themselves.</param>
/// <param name="Relay">How it reached them, if they do not.</param>
/// <param name="Now">Server time, which decides whether it is late.</param>
public sealed record Submitting(
    Campaign Campaign,
    Obligation Obligation,
    Occurrence Occurrence,
    UnitId Unit,
    SubmittedSoFar? SoFar,
    int SeenRevision,
    Author By,
    bool IsForOwnUnit,
    Relay? Relay,
    DateTimeOffset Now)
{
    /// <summary>
    /// The decision if it does not depend on the content: nothing can be submitted now, or it already was. Otherwise null.
    /// </summary>
    /// <param name="draftRevision">The draft's present revision.</param>
    internal SubmitDecision? Judge(int draftRevision)
    {
        if (SoFar?.Content.Submission.DraftRevision == SeenRevision)
            return new SubmitDecision.Already(SoFar.Content);
        if (draftRevision != SeenRevision)
            return new SubmitDecision.ChangedSinceReview();
        return Occurrence.OpensAt is { } opensAt && Now < opensAt ? new SubmitDecision.NotOpenYet(opensAt) : null;
    }

    /// <summary>
    /// Whether it is entered for another unit without saying how it came. This is checked last, after what the unit sent.
    /// </summary>
    internal bool RelayIsMissing => !IsForOwnUnit && Relay is null;

    internal Submission Next(SubmissionContent content) => new()
    {
        Company = Campaign.Company.Id,
        Campaign = Campaign.Id,
        Obligation = Obligation.Id,
        Occurrence = Occurrence.Id,
        Unit = Unit,
        Version = (SoFar?.Newest.Submission.Version ?? 0) + 1,
        PreviousSha256 = SoFar?.Newest.Sha256,
        SubmittedAt = VietnamTime.Of(Now),
        SubmittedBy = By,
        Relay = IsForOwnUnit ? null : Relay,
        IsLate = Occurrence.Due.IsLate(Now),
        DraftRevision = SeenRevision,
        Content = content,
    };
}

/// <summary>A reason people state: for gaps in a roster, or for a withdrawal.</summary>
public static class Reason
{
    /// <summary>The maximum length in characters.</summary>
    public const int MaxLength = 500;

    /// <summary>Whether a tidied text can be a reason: at least a few letters, and not above the maximum length.</summary>
    public static bool Is(string stated) => stated.Count(char.IsLetter) >= 3 && stated.Length <= MaxLength;
}
