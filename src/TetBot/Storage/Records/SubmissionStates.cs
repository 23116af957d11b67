using System.Collections.Concurrent;
using TetBot.BotConnector;
using TetBot.Clocks;
using TetBot.Domain;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>
/// Which answers stand, as fresh as a notice needs it: what is submitted on this instance at once, what is submitted on another within
/// <see cref="MaxAge"/>.
/// </summary>
internal sealed class SubmissionStates : IDisposable
{
    /// <summary>One listing a second serves every notice that leaves in it.</summary>
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

    /// <summary>Lists anew, unless that was done lately.</summary>
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

    /// <summary>The newest version of an answer, also where it withdraws; null where nothing was submitted.</summary>
    public SubmissionStatus? Of(ChainId chain) => _newest.GetValueOrDefault(chain);

    /// <summary>Whether an answer is submitted and not withdrawn.</summary>
    public bool Stands(ChainId chain) => Of(chain) is { IsWithdrawal: false };

    /// <summary>The newest version of every answer, withdrawals among them.</summary>
    public IReadOnlyCollection<SubmissionStatus> Newest => [.. _newest.Values];

    /// <summary>Every answer that stands.</summary>
    public HashSet<ChainId> All() => [.. _newest.Values.Where(status => !status.IsWithdrawal).Select(status => status.Chain)];

    public void Dispose() => _one.Dispose();

    /// <summary>
    /// Versions only ever get more, so whoever says the higher number is right; a listing also says since when the answer stands.
    /// </summary>
    private void Learn(SubmissionStatus status) =>
        _newest.AddOrUpdate(status.Chain, status, (_, known) => known.Version > status.Version ? known : status);

    /// <summary>A version by itself does not say that it corrects one that stands.</summary>
    private void Add(SubmissionStatus status) => _newest.AddOrUpdate(
        status.Chain,
        status,
        (_, known) => known.Version >= status.Version ? known
            : known.IsWithdrawal || status.IsWithdrawal ? status
            : status with { StandsSince = known.StandsSince });
}
