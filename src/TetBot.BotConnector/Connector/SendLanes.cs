using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TetBot.BotConnector.Authentication;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Keeps the service's limits in two lanes. A bulk send waits until its conversation and its tenant have room. An
/// urgent send counts towards the same limits, and precedes all bulk sends except at most one.
/// </summary>
internal sealed class SendLanes : IDisposable
{
    /// <summary>How long these limits may delay an urgent send. Then it is sent anyway: if it is too much, the service
    /// refuses it and it is retried.</summary>
    public static readonly TimeSpan UrgentPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>A tenant's id is a GUID, compared without case; a conversation's id is not.</summary>
    private static readonly StringComparer Tenants = StringComparer.OrdinalIgnoreCase;

    private const string Stopping = "The bot is stopping.";

    private readonly TimeProvider _time;
    private readonly PartitionedRateLimiter<string> _conversations;
    private readonly PartitionedRateLimiter<string> _tenants;
    private readonly ConcurrentDictionary<string, BulkGate> _gates = new(Tenants);
    private readonly Func<string, BulkGate> _newGate;

    public SendLanes(IOptions<BotOptions> options, [FromKeyedServices(ConnectorKeys.Clock)] TimeProvider time)
    {
        var sendsPerSecond = options.Value.SendsPerSecond;
        _time = time;
        _conversations = Limited(SendLimits.OfConversation, StringComparer.Ordinal, time);
        _tenants = Limited(SendLimits.OfTenant(sendsPerSecond), Tenants, time);
        _newGate = _ => new BulkGate(TimeSpan.FromSeconds(1) / sendsPerSecond, time);
    }

    /// <summary>Waits until a send may go, as long as its lane allows.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up, or the bot is stopping.</exception>
    public ValueTask<SendPass> EnterAsync(SendTicket ticket, CancellationToken cancellationToken) => ticket.Lane is SendLane.Urgent
        ? EnterUrgentAsync(ticket, cancellationToken)
        : EnterBulkAsync(ticket, cancellationToken);

    public void Dispose()
    {
        _conversations.Dispose();
        _tenants.Dispose();
    }

    private static PartitionedRateLimiter<string> Limited(SendLimit[] limits, StringComparer keys, TimeProvider time)
    {
        Func<string, RateLimiter> limiter = _ => new AnsweredWindowLimiter(limits, time);
        return PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.Get(key, limiter), keys);
    }

    private async ValueTask<SendPass> EnterUrgentAsync(SendTicket ticket, CancellationToken cancellationToken)
    {
        var tenant = (SendLease)_tenants.AttemptAcquire(ticket.Tenant);
        if (!tenant.IsAcquired)
            tenant = await WaitBrieflyAsync(ticket.Tenant, cancellationToken) ?? tenant;
        return new SendPass((SendLease)_conversations.AttemptAcquire(ticket.Conversation), tenant, gate: null);
    }

    private async ValueTask<SendLease?> WaitBrieflyAsync(string tenant, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(UrgentPatience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (SendLease)await _tenants.AcquireAsync(tenant, permitCount: 1, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async ValueTask<SendPass> EnterBulkAsync(SendTicket ticket, CancellationToken cancellationToken)
    {
        SendLease? conversation = null;
        SendLease? tenant = null;
        BulkGate? entered = null;
        try
        {
            // This precedes the gate: a send waiting for a busy conversation inside it would block all others.
            conversation = await AcquireAsync(_conversations, ticket.Conversation, cancellationToken);

            var gate = _gates.GetOrAdd(ticket.Tenant, _newGate);
            await gate.EnterAsync(cancellationToken);
            entered = gate;

            tenant = await AcquireAsync(_tenants, ticket.Tenant, cancellationToken);
            return new SendPass(conversation, tenant, gate);
        }
        catch
        {
            entered?.TurnBack();
            tenant?.Dispose();
            conversation?.Dispose();
            throw;
        }
    }

    private static async ValueTask<SendLease> AcquireAsync(
        PartitionedRateLimiter<string> limiter, string key, CancellationToken cancellationToken)
    {
        try
        {
            var lease = (SendLease)await limiter.AcquireAsync(key, permitCount: 1, cancellationToken);
            return lease.IsAcquired ? lease : throw new OperationCanceledException(Stopping);
        }
        catch (ObjectDisposedException e)
        {
            throw new OperationCanceledException(Stopping, e); // The limits were disposed while it waited in the gate.
        }
    }
}

/// <summary>Permission to send one request in its conversation and its tenant.</summary>
internal sealed class SendPass(SendLease conversation, SendLease tenant, BulkGate? gate) : IDisposable
{
    private BulkGate? _gate = gate;

    /// <summary>Records that the request is written now, and lets the next bulk send in.</summary>
    public void Written()
    {
        conversation.Written();
        tenant.Written();
        Leave()?.Pass();
    }

    /// <summary>Records that the request was answered or failed; before <see cref="Written"/>, that it will not be
    /// sent.</summary>
    public void Dispose()
    {
        conversation.Dispose();
        tenant.Dispose();
        Leave()?.TurnBack();
    }

    private BulkGate? Leave() => Interlocked.Exchange(ref _gate, null);
}
