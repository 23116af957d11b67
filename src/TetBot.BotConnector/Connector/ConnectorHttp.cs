using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using TetBot.BotConnector.Authentication;

namespace TetBot.BotConnector.Connector;

/// <summary>The HTTP clients for the service: one that retries, and one for bulk sends that does not.</summary>
internal static class ConnectorHttp
{
    /// <summary>The most bytes read from a response. Anything longer is not the service's.</summary>
    public const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>When the first attempt began, as a timestamp of the clock.</summary>
    public static readonly HttpRequestOptionsKey<long> Started = new("TetBot.BotConnector.Started");

    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SendLanes>();

        var urgent = AddClient(services, ConnectorKeys.HttpClient);
        // The bound on the slowest request, bodies included. The retry schedule stops earlier.
        urgent.ConfigureHttpClient(client => client.Timeout = RetrySchedule.Budget + RetrySchedule.MessageAttemptLimit);
        urgent.AddResilienceHandler("bot-connector", Configure);
        // Inside the retries, because each attempt counts.
        urgent.AddHttpMessageHandler(Lanes);

        var bulk = AddClient(services, ConnectorKeys.BulkClient);
        // A bulk send waits for the limits as long as necessary; the attempt after that has its own bound.
        bulk.ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
        bulk.AddHttpMessageHandler(Lanes);
    }

    private static IHttpClientBuilder AddClient(IServiceCollection services, string name)
    {
        var http = services.AddHttpClient(name);
        // The client lives as long as the process, so its connections are renewed to follow DNS.
        http.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        // A redirect would carry the same body to a host that is not allowed.
        http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(4),
            AllowAutoRedirect = false,
            UseCookies = false,
        });
        http.ConfigureHttpClient(client => client.MaxResponseContentBufferSize = LongestAnswer);
        // The default loggers write each address, which names the recipient, twice per request.
        http.RemoveAllLoggers();
        return http;
    }

    private static LaneHandler Lanes(IServiceProvider provider) => new(
        provider.GetRequiredService<SendLanes>(),
        provider.GetRequiredService<IBotTokenSource>(),
        provider.GetRequiredKeyedService<TimeProvider>(ConnectorKeys.Clock));

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var time = context.ServiceProvider.GetRequiredKeyedService<TimeProvider>(ConnectorKeys.Clock);
        pipeline.TimeProvider = time;
        // Telemetry would time and report every send even without a listener. The outcome already holds what matters.
        pipeline.TelemetryListener = null;
        pipeline
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = RetrySchedule.MaxRetries,
                ShouldHandle = args => ValueTask.FromResult(ShouldRetry(args, time)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(
                    RetrySchedule.Delay(args.AttemptNumber, Asked(args.Outcome, args.Context, time), Random.Shared.NextDouble())),
            })
            .AddTimeout(new TimeoutStrategyOptions
            { TimeoutGenerator = args => ValueTask.FromResult(SilenceOf(args.Context.GetRequestMessage())) });
    }

    private static TimeSpan SilenceOf(HttpRequestMessage? request) => TicketOf(request)?.Repeat switch
    {
        RepeatRule.Never => RetrySchedule.MessageAttemptLimit,
        RepeatRule.Once => RetrySchedule.AnswerAttemptLimit,
        _ => RetrySchedule.AttemptLimit,
    };

    private static bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> args, TimeProvider time)
    {
        var request = args.Context.GetRequestMessage();
        var ticket = TicketOf(request);
        if (ticket is not null && IsOpen(args.Outcome, request))
            ticket.Doubts++;
        var transient = args.Outcome.Exception is HttpRequestException or TimeoutRejectedException
            || (args.Outcome.Result is { } response && RetrySchedule.IsTransient(response.StatusCode));
        if (!transient || args.Context.CancellationToken.IsCancellationRequested)
            return false;
        if (ticket is { MayRepeat: false })
            return false;

        var started = request?.Options.TryGetValue(Started, out var at) is true ? at : time.GetTimestamp();
        return RetrySchedule.HasTime(args.AttemptNumber, Asked(args.Outcome, args.Context, time), time.GetElapsedTime(started));
    }

    /// <summary>Whether an attempt to send a message may have been taken.</summary>
    private static bool IsOpen(Outcome<HttpResponseMessage> outcome, HttpRequestMessage? request) =>
        TicketOf(request) is { IsMessage: true } && request?.Content is TracedContent { IsWritten: true }
        && (outcome.Result is not { } response || RetrySchedule.LeavesOpen(response.StatusCode));

    private static SendTicket? TicketOf(HttpRequestMessage? request) =>
        request?.Options.TryGetValue(SendTicket.Option, out var ticket) is true ? ticket : null;

    /// <summary>The minimum wait: what the service asks for, and longer when it may have taken the request.</summary>
    private static TimeSpan? Asked(Outcome<HttpResponseMessage> outcome, ResilienceContext context, TimeProvider time)
    {
        var asked = outcome.Result is { } response ? RetrySchedule.RetryAfter(response, time.GetUtcNow()) : null;
        return IsOpen(outcome, context.GetRequestMessage()) && !(asked > RetrySchedule.BeforeRepeat) ? RetrySchedule.BeforeRepeat : asked;
    }
}
