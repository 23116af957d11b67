using Microsoft.Extensions.Options;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Sending;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Reminders.Dispatching;

/// <summary>Asks the domain what is due, and stores it as a wave before any of it is sent.</summary>
internal sealed partial class NoticePlanner(
    ReminderSchedule schedule,
    NoticeStore store,
    DirectoryStore directory,
    SubmissionStates standings,
    NoticeAuditor auditor,
    ClockHealth clockHealth,
    IOptions<DispatcherOptions> options,
    TimeProvider clock,
    ILogger<NoticePlanner> logger)
{
    /// <summary>Avoids a second look in the same instant when a timer fires slightly early.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(5);

    private readonly DispatcherOptions _options = options.Value;

    /// <summary>Plans until the term is over.</summary>
    public async Task RunAsync(DispatchTerm term)
    {
        var passed = new HashSet<int>();
        while (!term.IsOver)
        {
            // The audit covers what was due before this round looked.
            var now = clock.GetUtcNow();
            try
            {
                await PlanAsync(term);
                await PassOnAsync(term, passed);
                await auditor.CheckAsync(term, now);
            }
            catch (StorageUnavailableException problem)
            {
                Log.StorageUnavailable(logger, problem);
            }
            catch (OperationCanceledException) when (term.IsOver)
            {
                // The term ended during a call to the store.
            }
            catch (Exception problem)
            {
                Log.Broken(logger, problem); // Nothing is lost: what is due stays due, and the audit reports what stays due too long.
            }

            await term.SleepAsync(UntilNext(term), clock);
        }
    }

    private async Task PlanAsync(DispatchTerm term)
    {
        if (!await IsClockRightAsync(term))
            return;
        await standings.RefreshAsync(term.Ended);
        var asks = await AsksAsync(term);
        var people = await directory.ListAsync(term.Ended);
        // The clock is read last, so that nothing falls due between reading the clock and reading the facts.
        var now = clock.GetUtcNow();
        if (schedule.Campaign.Reminders.IsQuiet(now))
            return;

        var due = ReminderPlan.Due(Facts(term, people, asks), term.Watermark, now);
        if (!due.IsEmpty)
        {
            if (!await AddAsync(term, due.ToWave(term.Registry.Newest + 1, now)))
                return;
            Log.Due(logger, term.Registry.Newest, due.Taken.Count, due.Asks.Count, due.Notices.Count);
        }

        term.Watermark = now;
        if (!due.IsEmpty && await term.Lease.RenewAsync(term.Advance, CancellationToken.None))
        {
            foreach (var ask in due.Asks)
                await store.ForgetAskAsync(ask, CancellationToken.None);
        }
    }

    /// <summary>
    /// Whether this machine's clock may decide what is due. A step of seconds is accepted. A longer one, after days without the bot or a
    /// jump of the clock, is accepted where the store's clock agrees. A watermark ahead of a correct clock was moved by a wrong one and is
    /// pulled back.
    /// </summary>
    private async Task<bool> IsClockRightAsync(DispatchTerm term)
    {
        var step = clock.GetUtcNow() - term.Watermark;
        if (step.Duration() <= ClockHealth.Tolerance && !clockHealth.IsWrong)
            return true;
        if (!await clockHealth.CheckAsync(term.Ended))
            return false;
        if (step < -ClockHealth.Tolerance)
        {
            Log.PulledBack(logger, term.Watermark);
            clockHealth.WasAhead(term.Watermark);
            term.PullBack(clock.GetUtcNow());
        }

        return true;
    }

    /// <summary>Handles finished waves: whatever reached nobody is passed on to the next audience.</summary>
    private async Task PassOnAsync(DispatchTerm term, HashSet<int> passed)
    {
        foreach (var wave in term.Registry.DoneFrom(term.FirstOpen).Where(wave => !passed.Contains(wave.Number)))
        {
            if (!term.Registry.IsPassedOn(wave.Number))
            {
                var facts = Facts(term, await directory.ListAsync(term.Ended), []);
                var next = ReminderPlan.PassOn(
                    wave, to => term.Registry.StatusOf(wave.Number, to)!.Outcome, facts, term.Registry.Newest + 1, clock.GetUtcNow());
                if (next is not null && !await AddAsync(term, next))
                    return;
            }

            passed.Add(wave.Number);
        }

        while (passed.Remove(term.FirstOpen))
            term.FirstOpen++;
    }

    /// <summary>Stores a wave and queues its notices.</summary>
    /// <returns>False where it is not certain that this wave was stored; what is due is then decided again.</returns>
    private async Task<bool> AddAsync(DispatchTerm term, Wave wave)
    {
        if (term.IsOver)
            return false;
        if (await store.AddAsync(wave, CancellationToken.None))
        {
            Take(term, wave);
            return true;
        }

        // It was stored by an earlier holder just before its end, or by this instance without hearing that it succeeded. In either case it
        // holds what was due.
        if (await store.ReadWaveAsync(wave.Number, CancellationToken.None) is { } other)
        {
            Take(term, other);
            if (other.PassesOn is null)
                term.Watermark = other.MadeAt;
        }

        return false;
    }

    private static void Take(DispatchTerm term, Wave wave)
    {
        term.Registry.Add(wave);
        foreach (var notice in wave.Notices)
            term.Enqueue(wave.Number, notice);
    }

    /// <summary>
    /// The requests that no wave has taken up. Those that one has are deleted here, in case a holder died before it could.
    /// </summary>
    private async Task<IReadOnlyList<Ask>> AsksAsync(DispatchTerm term)
    {
        var all = await store.ListAsksAsync(term.Ended);
        if (all.Count == 0)
            return all;
        var taken = term.Registry.AsksTaken;
        foreach (var ask in all.Where(ask => taken.Contains(ask.Id)))
            await store.ForgetAskAsync(ask.Id, CancellationToken.None);
        return [.. all.Where(ask => !taken.Contains(ask.Id))];
    }

    private PlanFacts Facts(DispatchTerm term, IReadOnlyList<Person> people, IReadOnlyList<Ask> asks) =>
        new(schedule, new CompanyDirectory(people), standings.All(), asks)
        { PassedOn = term.Registry.PassedOn, TakenAt = term.Registry.TakenAt };

    private TimeSpan UntilNext(DispatchTerm term)
    {
        var next = schedule.NextAfter(term.Watermark) - clock.GetUtcNow();
        return next is not { } wait || wait > _options.Tick ? _options.Tick : wait < Least ? Least : wait;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Wave {Wave}: {Reminders} reminders and {Asks} asked for are due, in {Notices} notices")]
        public static partial void Due(ILogger logger, int wave, int reminders, int asks, int notices);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "What is due was taken up through {Watermark:O}, by a clock that was ahead; "
                + "from now on it is taken up by the right one")]
        public static partial void PulledBack(ILogger logger, DateTimeOffset watermark);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What is due cannot be read or written down; it stays due")]
        public static partial void StorageUnavailable(ILogger logger, Exception problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "Planning what is due failed in the bot; it stays due")]
        public static partial void Broken(ILogger logger, Exception problem);
    }
}
