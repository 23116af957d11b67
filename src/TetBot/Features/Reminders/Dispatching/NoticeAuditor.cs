using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TetBot.Domain.Notices;
using TetBot.Sending;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>Reconciles every hour, from what is stored, what was due with what was sent and how that ended.</summary>
internal sealed partial class NoticeAuditor(
    ReminderSchedule schedule,
    NoticeStore store,
    SubmissionStore submissions,
    NoticeHealth health,
    IOptions<DispatcherOptions> options,
    ILogger<NoticeAuditor> logger)
{
    private const int MostLogged = 20;

    private DateTimeOffset? _checkedAt;

    /// <summary>Runs the audit where it is time to.</summary>
    /// <param name="term">The dispatcher's term, with its watermark.</param>
    /// <param name="now">When the planner last looked at what is due.</param>
    public async Task CheckAsync(DispatchTerm term, DateTimeOffset now)
    {
        // The audit also runs when the clock was moved back.
        if (_checkedAt is { } last && now - last < options.Value.AuditEvery && now >= last)
            return;

        var facts = await GatherAsync(term.Lease.State with { Watermark = term.Watermark }, term.Ended);
        var findings = NoticeAudit.Check(facts, now);
        _checkedAt = now;
        health.Report(now, findings);
        foreach (var finding in findings.Take(MostLogged))
            Log.Difference(logger, finding.ToString());
        if (findings.Count > MostLogged)
            Log.MoreDifferences(logger, findings.Count - MostLogged);
    }

    /// <summary>Reads everything from the store, since the registry is what is to be checked.</summary>
    public async Task<AuditFacts> GatherAsync(DispatcherState state, CancellationToken cancellationToken)
    {
        var registry = await NoticeRegistry.LoadAsync(store, cancellationToken);
        var changes = (await submissions.ListAllAsync(cancellationToken))
            .Select(status => new StandingChange(status.Chain, status.SubmittedAt, !status.IsWithdrawal))
            .ToList();
        return new AuditFacts(
            schedule, registry.Waves, (wave, to) => registry.StatusOf(wave, to)?.Outcome, changes, state.Since, state.Watermark);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The audit of notices found a difference, P10 must look: {Finding}")]
        public static partial void Difference(ILogger logger, string finding);

        [LoggerMessage(Level = LogLevel.Error, Message = "The audit of notices found {Count} differences more")]
        public static partial void MoreDifferences(ILogger logger, int count);
    }
}

/// <summary>The result of the last audit, as a health state. A difference takes no traffic away; whoever is on call has to look.</summary>
internal sealed class NoticeHealth : IHealthCheck
{
    private volatile Report? _last;

    /// <summary>Stores the findings of an audit.</summary>
    public void Report(DateTimeOffset at, IReadOnlyList<AuditFinding> findings) =>
        _last = new Report(at, findings.Count, findings is [var first, ..] ? first : null);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
        _last switch
        {
            null => HealthCheckResult.Healthy("This instance has not audited notices."),
            { Count: 0 } last => HealthCheckResult.Healthy($"Notices were reconciled at {last.At:O}."),
            var last => HealthCheckResult.Degraded($"{last.Count} differences in notices at {last.At:O}, among them {last.First}."),
        });
}

/// <summary>The summary of an audit.</summary>
internal sealed record Report(DateTimeOffset At, int Count, AuditFinding? First);
