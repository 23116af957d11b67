using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain.Alerts;
using TetBot.Features.Alerts.Intake;
using TetBot.Storage.Records;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>What a program was answered.</summary>
internal sealed record IntakeAnswer(HttpStatusCode Status, string Text, int? RetryAfter, string WwwAuthenticate)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>Received, taken, unusable.</summary>
    public (int, int, int) Counts => ((int)Json["received"]!, (int)Json["taken"]!, (int)Json["unusable"]!);
}

/// <summary>A program that tells alerts, with its key.</summary>
internal sealed class TellingProgram(TestBot bot, string? key) : IDisposable
{
    public const string Alertmanager = "/api/alerts/alertmanager";
    public const string Own = "/api/alerts";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(bot.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>One with a new key.</summary>
    public static async Task<TellingProgram> WithKeyAsync(TestBot bot, string source = "prometheus", string? system = null) =>
        new(bot, await KeyAsync(bot, source, system));

    /// <summary>A new key.</summary>
    public static async Task<string> KeyAsync(TestBot bot, string source = "prometheus", string? system = null)
    {
        var key = await bot.Services.GetRequiredService<SourceKeys>()
            .AddKeyAsync(source, system, bot.Services.GetRequiredService<TimeProvider>().GetUtcNow(), Cancel);
        Assert.NotNull(key);
        return key;
    }

    public Task<IntakeAnswer> PostAsync(string path, string body) =>
        PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<IntakeAnswer> PostAsync(string path, HttpContent body, string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = body };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, key);
        using var response = await _http.SendAsync(request, Cancel);
        return new IntakeAnswer(
            response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), (int?)response.Headers.RetryAfter?.Delta?.TotalSeconds,
            response.Headers.WwwAuthenticate.ToString());
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>Bodies as programs send them, and what came of them.</summary>
internal static class IntakeSteps
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A body as Alertmanager 0.25 sends it.</summary>
    public static JsonObject Body(params IReadOnlyList<JsonObject> alerts) => new()
    {
        ["receiver"] = "tetbot",
        ["status"] = "firing",
        ["alerts"] = new JsonArray([.. alerts]),
        ["groupLabels"] = new JsonObject { ["system"] = "cmis" },
        ["commonLabels"] = new JsonObject { ["system"] = "cmis" },
        ["commonAnnotations"] = new JsonObject(),
        ["externalURL"] = "http://alertmanager.example:9093",
        ["version"] = "4",
        ["groupKey"] = "{}:{system=\"cmis\"}",
        ["truncatedAlerts"] = 0,
    };

    /// <summary>An alert of such a body: CMIS slow, on one of its machines.</summary>
    public static JsonObject Firing(string instance = "may-1", string name = "CmisSlow") => new()
    {
        ["status"] = "firing",
        ["labels"] = new JsonObject { ["alertname"] = name, ["instance"] = instance, ["severity"] = "critical", ["system"] = "cmis" },
        ["annotations"] = new JsonObject { ["summary"] = $"{name} on {instance}", ["description"] = "Answers take 30 s." },
        ["startsAt"] = "2018-02-16T09:10:00.123456789+07:00",
        ["endsAt"] = "0001-01-01T00:00:00Z",
        ["generatorURL"] = "http://prometheus.example:9090/graph?g0.expr=up",
        ["fingerprint"] = $"{name}-{instance}",
    };

    public static JsonObject Ended(string instance = "may-1", string name = "CmisSlow")
    {
        var alert = Firing(instance, name);
        (alert["status"], alert["endsAt"]) = ("resolved", "2018-02-16T09:20:00+07:00");
        return alert;
    }

    /// <summary>An alert of TetBot's own JSON.</summary>
    public static JsonObject Own(string title = "Hàng đợi SMS đầy") => new()
    {
        ["system"] = "crm",
        ["severity"] = "high",
        ["title"] = title,
        ["status"] = "firing",
    };

    /// <summary>What lies in the store.</summary>
    public static Task<IReadOnlyList<Alert>> AlertsAsync(this TestBot bot) =>
        bot.Services.GetRequiredService<AlertStore>().ListAsync(Cancel);
}
