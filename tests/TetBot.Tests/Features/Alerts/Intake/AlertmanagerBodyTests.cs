using System.Text.Json;
using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Intake;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>What Alertmanager's webhook says, and what is made of it.</summary>
public sealed class AlertmanagerBodyTests
{
    private static readonly DateTimeOffset Now = new(2018, 2, 16, 9, 11, 0, TimeSpan.FromHours(7));

    [Fact]
    public void A_body_as_it_is_becomes_a_signal()
    {
        var signal = Assert.Single(Read(Body(Firing())).Signals);

        Assert.Equal(new AlertSource(AlertSourceKind.Alertmanager, "prometheus"), signal.Source);
        Assert.Equal(("CmisSlow-may-1", "{}:{system=\"cmis\"}\nCmisSlow", "cmis"), (signal.Fingerprint, signal.Group, signal.System));
        Assert.Equal((AlertSeverity.Critical, "CmisSlow on may-1", "Answers take 30 s."), (signal.Severity, signal.Title, signal.Detail));
        Assert.Equal("http://prometheus.example:9090/graph?g0.expr=up", signal.Link);
        // Go writes nanoseconds; the end of what is firing is when it would be forgotten.
        Assert.Equal(new DateTimeOffset(2018, 2, 16, 9, 10, 0, TimeSpan.FromHours(7)).AddTicks(1234567), signal.StartsAt);
        Assert.True(signal.IsTimed);
        Assert.Null(signal.EndedAt);
    }

    [Theory]
    [InlineData("critical", AlertSeverity.Critical)]
    [InlineData("PAGE", AlertSeverity.Critical)]
    [InlineData("disaster", AlertSeverity.Critical)]
    [InlineData("Emergency", AlertSeverity.Critical)]
    [InlineData("warning", AlertSeverity.High)]
    [InlineData("high", AlertSeverity.High)]
    [InlineData("error", AlertSeverity.High)]
    [InlineData("major", AlertSeverity.High)]
    [InlineData("info", AlertSeverity.Low)]
    [InlineData("low", AlertSeverity.Low)]
    [InlineData("none", AlertSeverity.Low)]
    [InlineData(" minor ", AlertSeverity.Low)]
    [InlineData("sev-17", AlertSeverity.High)]
    [InlineData("", AlertSeverity.High)]
    [InlineData(null, AlertSeverity.High)]
    public void Words_for_how_grave_it_is_are_understood_and_what_nobody_knows_is_grave(string? said, AlertSeverity severity)
    {
        var alert = Firing();
        alert["labels"]!["severity"] = said;

        Assert.Equal(severity, Assert.Single(Read(Body(alert)).Signals).Severity);
    }

    [Theory]
    [InlineData("""{"system":"oms","service":"crm","job":"x"}""", "oms")]
    [InlineData("""{"service":"crm","job":"x"}""", "crm")]
    [InlineData("""{"system":" ","job":"x"}""", "x")]
    [InlineData("""{"instance":"x"}""", "metering")]
    public void The_system_is_the_first_label_that_says_one_else_the_sources(string labels, string system)
    {
        var alert = Firing();
        alert["labels"] = JsonNode.Parse(labels);

        Assert.Equal(system, Assert.Single(Read(Body(alert), new AdmittedSource("prometheus", "metering")).Signals).System);
    }

    [Theory]
    [InlineData("CMIS is slow", "CmisSlow", "CMIS is slow")]
    [InlineData(" \n ", "CmisSlow", "CmisSlow")]
    [InlineData(null, "CmisSlow", "CmisSlow")]
    [InlineData(null, null, "instance=may-1, severity=critical, system=cmis")]
    public void The_title_is_the_summary_else_the_name_else_the_labels(string? summary, string? name, string title)
    {
        var alert = Firing();
        (alert["annotations"]!["summary"], alert["labels"]!["alertname"]) = (summary, name);

        Assert.Equal(title, Assert.Single(Read(Body(alert)).Signals).Title);
    }

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x")]
    [InlineData("javascript:alert(1)", "http://alertmanager.example:9093/")]
    [InlineData("file:///etc/passwd", "http://alertmanager.example:9093/")]
    [InlineData("/graph", "http://alertmanager.example:9093/")]
    [InlineData("", "http://alertmanager.example:9093/")]
    [InlineData(null, "http://alertmanager.example:9093/")]
    public void Only_pages_are_linked_to(string? url, string link)
    {
        var alert = Firing();
        alert["generatorURL"] = url;
        Assert.Equal(link, Assert.Single(Read(Body(alert)).Signals).Link);

        var body = Body(alert.DeepClone().AsObject());
        body["externalURL"] = "ftp://x";
        Assert.Equal(url?.StartsWith("https", StringComparison.Ordinal) == true ? link : null, Assert.Single(Read(body).Signals).Link);
    }

    [Fact]
    public void Without_a_fingerprint_the_labels_tell_alerts_apart_whatever_their_order()
    {
        var (one, same, other) = (Firing(), Firing(), Firing("may-2"));
        foreach (var alert in (JsonObject[])[one, same, other])
            alert.Remove("fingerprint");
        same["labels"] =
            new JsonObject(one["labels"]!.AsObject().Reverse().Select(label => KeyValuePair.Create(label.Key, label.Value?.DeepClone())));

        var signals = Read(Body(one, same, other)).Signals;

        Assert.Equal(signals[0].Fingerprint, signals[1].Fingerprint);
        Assert.NotEqual(signals[0].Fingerprint, signals[2].Fingerprint);
    }

    [Fact]
    public void Many_instances_of_one_trouble_are_a_group_and_another_trouble_is_another()
    {
        var signals = Read(Body(Firing("may-1"), Firing("may-2"), Firing("may-1", "CmisDown"))).Signals;

        Assert.Equal(signals[0].Group, signals[1].Group);
        Assert.NotEqual(signals[0].Group, signals[2].Group);
    }

    [Theory]
    [InlineData("\"2018-02-16T09:20:00+07:00\"", "\"2018-02-16T09:30:00+07:00\"", "2018-02-16T09:30:00+07:00", true)]
    [InlineData("\"2018-02-16T09:20:00+07:00\"", "\"0001-01-01T00:00:00Z\"", "2018-02-16T09:20:00+07:00", true)]
    [InlineData("null", "null", "2018-02-16T09:11:00+07:00", false)]
    [InlineData("\"yesterday\"", "17", "2018-02-16T09:11:00+07:00", false)]
    [InlineData("\"2018-02-16T09:20:00\"", "\"2018-02-16\"", "2018-02-16T09:11:00+07:00", false)]
    public void An_end_without_a_time_is_as_old_as_its_beginning_and_no_wrong_time_keeps_an_alert_out(
        string startsAt, string endsAt, string ended, bool isTimed)
    {
        var alert = Ended();
        (alert["startsAt"], alert["endsAt"]) = (JsonNode.Parse(startsAt), JsonNode.Parse(endsAt));

        var signal = Assert.Single(Read(Body(alert)).Signals);

        Assert.Equal(
            (DateTimeOffset.Parse(ended, System.Globalization.CultureInfo.InvariantCulture), isTimed),
            (signal.EndedAt!.Value, signal.IsTimed));
    }

    [Fact]
    public void What_was_left_out_is_said_first_so_that_no_cut_takes_it_away()
    {
        var alert = Firing();
        alert["annotations"]!["description"] = new string('x', 1_000_000);
        var body = Body(alert);
        body["truncatedAlerts"] = 812;

        var detail = Assert.Single(Read(body).Signals).Detail;

        Assert.StartsWith("Alertmanager còn 812 cảnh báo nữa không gửi kèm. xxx", detail, StringComparison.Ordinal);
        Assert.Equal(AlertFolding.LongestDetail, detail.Length);
    }

    [Fact]
    public void What_looks_like_markup_is_kept_as_it_is()
    {
        const string Markup = "<at>Vũ</at> <b>x</b> [y](https://z.example) **w** {{DATE(2018-02-16T09:10:00Z)}} &lt;";
        var alert = Firing();
        (alert["annotations"]!["summary"], alert["annotations"]!["description"]) = (Markup, Markup);

        var signal = Assert.Single(Read(Body(alert)).Signals);

        Assert.Equal((Markup, Markup), (signal.Title, signal.Detail));
    }

    [Theory]
    [InlineData("status", "\"on fire\"", "alerts[1].status must be \"firing\" or \"resolved\".")]
    [InlineData("status", "7", "alerts[1].status must be a text.")]
    [InlineData("labels", "{}", "alerts[1].labels must have at least one label.")]
    [InlineData("labels", "[]", "alerts[1].labels must be an object of texts.")]
    [InlineData("labels", """{"a":{"b":1}}""", "alerts[1].labels.a must be a text.")]
    [InlineData("annotations", """{"summary":17}""", "alerts[1].annotations.summary must be a text.")]
    [InlineData("fingerprint", "17", "alerts[1].fingerprint must be a text.")]
    public void A_broken_alert_is_named_and_its_neighbours_are_taken(string part, string value, string said)
    {
        var broken = Firing();
        broken[part] = "BROKEN";

        var reading =
            Read(Body(Firing("may-1"), broken, Firing("may-3")).ToJsonString().Replace("\"BROKEN\"", value, StringComparison.Ordinal));

        Assert.Equal(["CmisSlow-may-1", "CmisSlow-may-3"], reading.Signals.Select(signal => signal.Fingerprint));
        Assert.Equal((said, 3), (Assert.Single(reading.Unusable), reading.Received));
    }

    [Theory]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    public void An_alert_that_is_no_object_is_named(string value) =>
        Assert.Equal(
            "alerts[0] must be an object.", Assert.Single(
                Read(Body().ToJsonString().Replace("\"alerts\":[]", $"\"alerts\":[{value}]", StringComparison.Ordinal)).Unusable));

    [Theory]
    [InlineData("[]", "The body must be an object.")]
    [InlineData("null", "The body must be an object.")]
    [InlineData("{}", "version must be \"4\", as Alertmanager's webhook has it.")]
    [InlineData("""{"version":"3","alerts":[]}""", "version must be \"4\", as Alertmanager's webhook has it.")]
    [InlineData("""{"version":4,"alerts":[]}""", "version must be \"4\", as Alertmanager's webhook has it.")]
    [InlineData("""{"version":"4"}""", "alerts must be a list.")]
    [InlineData("""{"version":"4","alerts":{}}""", "alerts must be a list.")]
    public void Another_body_is_refused_with_a_sentence(string body, string said)
    {
        var reading = Read(body);

        Assert.Equal((said, 0), (reading.Refusal, reading.Received));
    }

    [Fact]
    public void Long_names_are_told_apart_all_the_same()
    {
        var (one, other) = (Firing(), Firing());
        (one["fingerprint"], other["fingerprint"]) = (new string('f', 100_000) + "1", new string('f', 100_000) + "2");

        var signals = Read(Body(one, other)).Signals;

        Assert.NotEqual(signals[0].Fingerprint, signals[1].Fingerprint);
        Assert.All(signals, signal => Assert.InRange(signal.Fingerprint.Length, 1, AlertPart.LongestName));
    }

    private static AlertReading Read(JsonObject body, AdmittedSource? source = null) => Read(body.ToJsonString(), source);

    private static AlertReading Read(string body, AdmittedSource? source = null)
    {
        using var json = JsonDocument.Parse(body);
        return AlertmanagerBody.Read(json.RootElement, source ?? new AdmittedSource("prometheus", System: null), Now);
    }
}
