using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly.Timeout;
using TetBot.BotConnector.Authentication;

namespace TetBot.BotConnector.Connector;

/// <summary>Sends a request to the service: checks its address, adds the token and interprets the response.</summary>
internal sealed partial class ConnectorTransport(
    IHttpClientFactory clients,
    ServiceUrls serviceUrls,
    IBotTokenSource tokens,
    [FromKeyedServices(ConnectorKeys.Clock)] TimeProvider time,
    ILogger<ConnectorTransport> logger)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    // One client per lane for the life of the process: their handlers renew connections themselves.
    private readonly HttpClient _http = clients.CreateClient(ConnectorKeys.HttpClient);
    private readonly HttpClient _bulk = clients.CreateClient(ConnectorKeys.BulkClient);

    /// <summary>Sends and returns the outcome. A new resource's id is the outcome's activity id.</summary>
    public async Task<SendOutcome> SendAsync(
        SendTicket ticket, string serviceUrl, HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        var (response, failure) = await RequestAsync(ticket, serviceUrl, method, path, body, cancellationToken);
        if (response is null)
            return failure!;

        using (response)
        {
            if (ticket.Withheld)
                return new SendOutcome.Withheld();

            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? new SendOutcome.Sent(ResourceId(content))
                : ticket.IsMessage && RetrySchedule.LeavesOpen(response.StatusCode) ? Open(response, content)
                : Refusal(response, content);
        }
    }

    /// <summary>Requests a resource and reads it.</summary>
    /// <exception cref="ConnectorException">The service refused, could not be reached or answered with something
    /// else.</exception>
    public async Task<T?> GetAsync<T>(string serviceUrl, string path, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class
    {
        var (response, failure) = await RequestAsync(ticket: null, serviceUrl, HttpMethod.Get, path, body: null, cancellationToken);
        if (response is null)
            throw new ConnectorException(failure!);

        using (response)
        {
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new ConnectorException(Refusal(response, content));

            try
            {
                return JsonSerializer.Deserialize(content, typeInfo);
            }
            catch (JsonException e)
            {
                throw new ConnectorException(new SendOutcome.Failed((int)response.StatusCode, "BadAnswer", e.Message));
            }
        }
    }

    private async Task<(HttpResponseMessage? Response, SendOutcome? Failure)> RequestAsync(
        SendTicket? ticket, string serviceUrl, HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        if (serviceUrls.Allowed(serviceUrl) is not { } address)
        {
            LogNotAllowed(logger);
            return (null, new SendOutcome.Failed(0, "ServiceUrlNotAllowed", "The bot does not speak to this service URL."));
        }

        var content = body is null ? null : new TracedContent(body) { Headers = { ContentType = Json } };
        try
        {
            using var request = new HttpRequestMessage(method, Combine(address, path));
            request.Headers.Authorization = await tokens.GetAsync(cancellationToken);
            request.Options.Set(ConnectorHttp.Started, time.GetTimestamp());
            if (ticket is not null)
                request.Options.Set(SendTicket.Option, ticket);
            request.Content = content;

            if (ticket?.Lane is SendLane.Bulk)
                return (await _bulk.SendAsync(request, cancellationToken), null);
            if (ticket is { IsMessage: true })
                return (await _http.SendAsync(request, cancellationToken), null);
            // The client's own timeout is that of a message, so this request has a shorter one.
            using var budget = new CancellationTokenSource(RetrySchedule.Budget, TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
            return (await _http.SendAsync(request, either.Token), null);
        }
        catch (HttpRequestException e)
        {
            return (null, Unanswered(ticket, content, "ConnectionFailed", e.HttpRequestError.ToString()));
        }
        catch (AuthenticationFailedException e)
        {
            LogNoToken(logger, e);
            return (null, new SendOutcome.Failed(0, "NoToken", "Entra gave the bot no token."));
        }
        catch (Exception e) when (e is TimeoutRejectedException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return (null, Unanswered(ticket, content, "Timeout", "The service did not answer in time."));
        }
    }

    private static SendOutcome Unanswered(SendTicket? ticket, TracedContent? content, string code, string message) =>
        ticket is { IsMessage: true } && (ticket.Doubts > 0 || content is { IsWritten: true })
            ? new SendOutcome.Unknown(0, code, message)
            : new SendOutcome.Failed(0, code, message);

    private static Uri Combine(Uri serviceUrl, string path)
    {
        var start = serviceUrl.GetLeftPart(UriPartial.Path);
        return new Uri(start.EndsWith('/') ? start + path : $"{start}/{path}");
    }

    private static string? ResourceId(byte[] content)
    {
        if (content.Length is 0)
            return null;

        try
        {
            return JsonSerializer.Deserialize(content, ConnectorJson.Default.ResourceResponse)?.Id;
        }
        catch (JsonException)
        {
            return null; // The message is sent, but it cannot be updated.
        }
    }

    private static SendOutcome.Unknown Open(HttpResponseMessage response, byte[] content)
    {
        var error = ErrorBody.Parse(content);
        return new SendOutcome.Unknown((int)response.StatusCode, error.Code, error.Message);
    }

    private SendOutcome Refusal(HttpResponseMessage response, byte[] content)
    {
        if (response.StatusCode is HttpStatusCode.TooManyRequests)
            return new SendOutcome.Throttled(RetrySchedule.RetryAfter(response, time.GetUtcNow()) ?? RetrySchedule.DefaultRetryAfter);

        var (status, error) = ((int)response.StatusCode, ErrorBody.Parse(content));
        // Without a code the answer comes from a proxy rather than the service, so nobody is known to be gone.
        return response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound && error.Code is not null
            ? new SendOutcome.Unreachable(status, error.Code)
            : new SendOutcome.Failed(status, error.Code, error.Message);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A send was not made: its service URL is not on the list of allowed hosts.")]
    private static partial void LogNotAllowed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entra gave the bot no token.")]
    private static partial void LogNoToken(ILogger logger, Exception exception);
}
