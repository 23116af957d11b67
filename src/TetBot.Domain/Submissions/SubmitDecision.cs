using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;

namespace TetBot.Domain.Submissions;

/// <summary>What submitting comes to.</summary>
public abstract record SubmitDecision
{
    private SubmitDecision()
    {
    }

    /// <summary>This is the next version; it counts once it is stored.</summary>
    /// <param name="Next">The version.</param>
    public sealed record Accept(Submission Next) : SubmitDecision;

    /// <summary>This very draft was submitted already (the button was pressed or delivered twice): the receipt is the same.</summary>
    /// <param name="Existing">The version there is.</param>
    public sealed record Already(StoredSubmission Existing) : SubmitDecision;

    /// <summary>The draft changed after the review was shown: nobody submits what they have not seen.</summary>
    public sealed record ChangedSinceReview : SubmitDecision;

    /// <summary>It cannot be answered yet.</summary>
    /// <param name="From">From when on it can.</param>
    public sealed record NotOpenYet(DateTimeOffset From) : SubmitDecision;

    /// <summary>Somebody enters it for the unit and does not say by what way, or from whom, it came.</summary>
    public sealed record RelayMissing : SubmitDecision;

    /// <summary>Nobody is on the list.</summary>
    public sealed record NobodyListed : SubmitDecision;

    /// <summary>Pasted lines are still to be mended or thrown away.</summary>
    /// <param name="Count">How many.</param>
    public sealed record LinesUnread(int Count) : SubmitDecision;

    /// <summary>The roster has gaps and no reason is stated (C01: "enough people for 24h/24h").</summary>
    /// <param name="Gaps">The gaps.</param>
    /// <param name="Typed">What was typed as reason, too short to be one or too long.</param>
    public sealed record ReasonMissing(IReadOnlyList<TimeRange> Gaps, string Typed) : SubmitDecision;

    /// <summary>The form is not filled in as it must be.</summary>
    /// <param name="Problems">Why; never empty.</param>
    public sealed record FormIncomplete(IReadOnlyList<FieldProblem> Problems) : SubmitDecision;

    /// <summary>The form changed with the campaign after the review was shown.</summary>
    public sealed record FormChanged : SubmitDecision;

    /// <summary>The form does not allow "nothing arose".</summary>
    public sealed record NothingNotAllowed : SubmitDecision;

    /// <summary>Something is filled in, so it cannot be said that nothing arose.</summary>
    public sealed record NothingDespiteAnswers : SubmitDecision;
}

/// <summary>What is submitted, by whom, and on what it follows: the facts every submission is decided on.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Obligation">What is answered.</param>
/// <param name="Occurrence">Which time of it.</param>
/// <param name="Unit">For whom.</param>
/// <param name="SoFar">What the unit has submitted before; null where nothing.</param>
/// <param name="SeenRevision">The revision of the draft that the review showed.</param>
/// <param name="By">Who submits.</param>
/// <param name="IsForOwnUnit">Whether they act for the unit themselves.</param>
/// <param name="Relay">How it reached them, where they do not.</param>
/// <param name="Now">Server time: it decides late or not.</param>
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
    /// <summary>What keeps anything from being submitted now, or tells that it was; null where the content decides.</summary>
    /// <param name="draftRevision">The revision the draft is at.</param>
    internal SubmitDecision? Judge(int draftRevision)
    {
        if (SoFar?.Content.Submission.DraftRevision == SeenRevision)
            return new SubmitDecision.Already(SoFar.Content);
        if (draftRevision != SeenRevision)
            return new SubmitDecision.ChangedSinceReview();
        return Occurrence.OpensAt is { } opensAt && Now < opensAt ? new SubmitDecision.NotOpenYet(opensAt) : null;
    }

    /// <summary>Whether it is entered for another unit without a word of how it came. Asked last: what the unit sent comes first.</summary>
    internal bool RelayIsMissing => !IsForOwnUnit && Relay is null;

    /// <summary>The next version of the chain.</summary>
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

/// <summary>What people state as a reason: for gaps in a roster, for withdrawing.</summary>
public static class Reason
{
    /// <summary>The longest kept, in characters.</summary>
    public const int MaxLength = 500;

    /// <summary>Whether a tidied text can be one: a few letters at least, and not longer than is kept.</summary>
    public static bool Is(string stated) => stated.Count(char.IsLetter) >= 3 && stated.Length <= MaxLength;
}
