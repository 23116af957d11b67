using System.Collections.Concurrent;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>
/// The current state of every submission, fresh enough for notices: immediately for what is submitted on this instance,
/// and within <see cref="MaxAge"/> for another instance.
/// </summary>
internal sealed class SubmissionStates : IDisposable
{
    /// <summary>One listing a second serves every notice sent in that second.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ChainId, SubmissionStatus> _newest = new();
    private readonly SubmissionStore _submissions;
    private readonly TimeProvider _machine;
    private readonly SemaphoreSlim _one = new(1);
    private long? _listedAt;

    public SubmissionStates(SubmissionStore submissions, [MachineClock] TimeProvider machine)
    {
        (_submissions, _machine) = (submissions, machine);
        submissions.WhenAdded(Add);
    }

    /// <summary>Lists the submissions again, unless that was done less than <see cref="MaxAge"/> ago.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_listedAt is { } last && _machine.GetElapsedTime(last) < MaxAge)
                return;
            var startedAt = _machine.GetTimestamp();
            foreach (var status in await _submissions.ListLatestAsync(cancellationToken))
                Learn(status);
            _listedAt = startedAt;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The newest version in a chain, which may be a withdrawal; null if nothing was submitted.</summary>
    public SubmissionStatus? Of(ChainId chain) => _newest.GetValueOrDefault(chain);

    /// <summary>Whether something is submitted and not withdrawn.</summary>
    public bool Stands(ChainId chain) => Of(chain) is { IsWithdrawal: false };

    /// <summary>The newest version in every chain, including withdrawals.</summary>
    public IReadOnlyCollection<SubmissionStatus> Newest => [.. _newest.Values];

    /// <summary>Every chain with a submission that is not withdrawn.</summary>
    public HashSet<ChainId> All() => [.. _newest.Values.Where(status => !status.IsWithdrawal).Select(status => status.Chain)];

    public void Dispose() => _one.Dispose();

    /// <summary>
    /// Takes in a listed version. Version numbers only grow, so the higher one wins. A listing also says since when the
    /// submission stands.
    /// </summary>
    private void Learn(SubmissionStatus status) =>
        _newest.AddOrUpdate(status.Chain, status, (_, known) => known.Version > status.Version ? known : status);

    /// <summary>Takes in a new version. On its own, it does not say since when the submission it corrects
    /// stands.</summary>
    private void Add(SubmissionStatus status) => _newest.AddOrUpdate(
        status.Chain,
        status,
        (_, known) => known.Version >= status.Version ? known
            : known.IsWithdrawal || status.IsWithdrawal ? status
            : status with { StandsSince = known.StandsSince });
}
