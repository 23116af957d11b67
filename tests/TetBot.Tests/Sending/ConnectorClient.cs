using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace TetBot.Tests.Sending;

/// <summary>A client that does as it is told, to try the connector with: no retries, no proxy.</summary>
internal sealed class ConnectorClient(string serviceUrl) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(serviceUrl) };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    /// <summary>Stops waiting for answers, as a client does whose time is over.</summary>
    public void GiveUp() => _http.CancelPendingRequests();

    /// <summary>Posts a message into a conversation.</summary>
    public Task<(HttpStatusCode Status, string Body)> PostAsync(string conversation, string text = "") =>
        SendAsync("POST", $"v3/conversations/{conversation}/activities", new JsonObject { ["text"] = text }.ToJsonString());

    /// <summary>Sends a body, or nothing.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(string method, string path, string? body = null)
    {
        using var answer = await AskAsync(method, path, body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Posts a message and gives the answer's Retry-After; null without one.</summary>
    public async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> TryAsync(string conversation)
    {
        using var answer = await AskAsync("POST", $"v3/conversations/{conversation}/activities", "{}");
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await _http.SendAsync(request, Cancelled);
    }
}
