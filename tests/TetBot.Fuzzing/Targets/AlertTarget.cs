using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace TetBot.Fuzzing.Targets;

/// <summary>What programs post to both intakes of alerts, each body fired, ended and mixed with others.</summary>
internal sealed class AlertTarget : IFuzzTarget
{
    private const int InputsPerBot = 400;

    private static readonly string[] Systems = ["cmis", "crm", "oms", "", "may chu la", "tetbot"];

    private Bot? _bot;
    private string _key = "";
    private int _tried;

    public string Name => "alerts";

    public int Share => 8;

    public async Task<Fault?> TryAsync(Dice dice, CancellationToken cancellationToken)
    {
        if (_tried++ % InputsPerBot == 0)
        {
            await DisposeAsync();
            _bot = await Bot.StartAsync();
            _key = await _bot.KeyAsync(cancellationToken);
        }

        var isOurs = dice.OneIn(2);
        JsonNode sample = isOurs ? Own(dice) : Alertmanager(dice);
        var body = Mutations.Utf8(Mutations.Json(sample, dice));
        if (dice.OneIn(20))
            body = Mutations.Bytes(body, dice);
        var (status, answer, problem) = await _bot!.PostAsync(
            isOurs ? "/api/alerts" : "/api/alerts/alertmanager", body, _key, cancellationToken);
        problem ??= Judge(status, answer);
        return problem is null ? null : new Fault(problem, body);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
            await _bot.DisposeAsync();
        _bot = null;
    }

    /// <summary>Whatever was received is counted as taken or as unusable, and who is refused is told why.</summary>
    private static string? Judge(HttpStatusCode status, string answer)
    {
        if (JsonNode.Parse(answer) is not JsonObject told)
            return $"{(int)status} says nothing";
        if (status is HttpStatusCode.BadRequest)
            return told["error"] is null ? "A refusal says no reason" : null;
        return status is HttpStatusCode.OK && (int)told["received"]! == (int)told["taken"]! + (int)told["unusable"]!
            ? null
            : $"{(int)status} does not count what it received";
    }

    private static JsonNode Own(Dice dice)
    {
        JsonObject One() => new()
        {
            ["system"] = dice.Of(Systems),
            ["severity"] = dice.Of<string>(["critical", "high", "low", "P1", ""]),
            ["title"] = $"Hàng đợi SMS đầy {dice.Below(9).ToString(CultureInfo.InvariantCulture)}",
            ["detail"] = "Còn 1.200 tin chưa gửi",
            ["status"] = dice.OneIn(3) ? "resolved" : "firing",
            ["fingerprint"] = $"q{dice.Below(5).ToString(CultureInfo.InvariantCulture)}",
            ["group"] = "sms",
            ["link"] = "https://grafana.example/d/1",
            ["startsAt"] = $"2018-02-06T08:0{dice.Below(9).ToString(CultureInfo.InvariantCulture)}:00+07:00",
            ["endsAt"] = "2018-02-06T08:20:00+07:00",
        };

        return dice.OneIn(2) ? One() : new JsonArray([.. Enumerable.Range(0, dice.Below(4)).Select(_ => One())]);
    }

    private static JsonObject Alertmanager(Dice dice)
    {
        JsonObject One()
        {
            var instance = dice.Below(5).ToString(CultureInfo.InvariantCulture);
            var isFiring = !dice.OneIn(3);
            return new JsonObject
            {
                ["status"] = isFiring ? "firing" : "resolved",
                ["labels"] = new JsonObject
                {
                    ["alertname"] = "CmisSlow",
                    ["instance"] = $"may-{instance}",
                    ["severity"] = dice.Of<string>(["critical", "warning", "none"]),
                    ["system"] = dice.Of(Systems),
                },
                ["annotations"] = new JsonObject { ["summary"] = "CMIS chậm", ["description"] = "Trả lời sau 30 s." },
                ["startsAt"] = "2018-02-06T08:10:00.123456789+07:00",
                ["endsAt"] = isFiring ? "0001-01-01T00:00:00Z" : "2018-02-06T08:20:00Z",
                ["generatorURL"] = "http://prometheus.example:9090/graph?g0.expr=up",
                ["fingerprint"] = $"CmisSlow-{instance}",
            };
        }

        return new JsonObject
        {
            ["receiver"] = "tetbot",
            ["status"] = "firing",
            ["alerts"] = new JsonArray([.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => One())]),
            ["groupLabels"] = new JsonObject { ["system"] = "cmis" },
            ["commonLabels"] = new JsonObject { ["system"] = "cmis" },
            ["commonAnnotations"] = new JsonObject(),
            ["externalURL"] = "http://alertmanager.example:9093",
            ["version"] = "4",
            ["groupKey"] = "{}:{system=\"cmis\"}",
            ["truncatedAlerts"] = 0,
        };
    }
}
