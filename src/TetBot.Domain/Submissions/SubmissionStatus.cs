namespace TetBot.Domain.Submissions;

/// <summary>What is known of a version without opening it.</summary>
/// <param name="Chain">What it answers, for whom.</param>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="SubmittedAt">Server time.</param>
/// <param name="IsLate">Late or not.</param>
/// <param name="IsWithdrawal">Whether it takes the version before back: nothing stands.</param>
/// <param name="Receipt">What the unit holds as proof.</param>
public sealed record SubmissionStatus(
    ChainId Chain, int Version, DateTimeOffset SubmittedAt, bool IsLate, bool IsWithdrawal, ReceiptCode Receipt);
