using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Intake;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Intake;

/// <summary>What programs say in TetBot's own JSON, and what is made of it.</summary>
public sealed class PostedBodyTests
{
    private static readonly DateTimeOffset Now = new(2018, 2, 16, 9, 11, 0, TimeSpan.FromHours(7));

    [Fact]
    public void The_least_there_is_becomes_a_signal_of_now()
    {
        var signal = Assert.Single(Read(Own()).Signals);

        Assert.Equal(new AlertSource(AlertSourceKind.Program, "sms"), signal.Source);
        Assert.Equal(
            ("crm", AlertSeverity.High, "Hàng đợi SMS đầy", "", (string?)null),
            (signal.System, signal.Severity, signal.Title, signal.Detail, signal.Link));
        Assert.Equal((Now, false, (DateTimeOffset?)null), (signal.StartsAt, signal.IsTimed, signal.EndedAt));
        Assert.Equal(signal.Fingerprint, signal.Group);
        Assert.Equal(signal.Fingerprint, Assert.Single(Read(Own()).Signals).Fingerprint);
        Assert.NotEqual(signal.Fingerprint, Assert.Single(Read(Own("Khác")).Signals).Fingerprint);
    }

    [Fact]
    public void All_there_is_is_kept()
    {
        var alert = Own();
        foreach (var (name, value) in (KeyValuePair<string, string>[])[
            new("fingerprint", "sms-1"), new("group", "sms"), new("detail", "12.000 tin"), new("link", "https://sms.example/queue"),
            new("startsAt", "2018-02-16T02:00:00Z"), new("endsAt", "2018-02-16T09:05:00+07:00"), new("status", "resolved"),
            new("more", "x")])
            alert[name] = value;

        var signal = Assert.Single(Read(alert).Signals);

        Assert.Equal(
            ("sms-1", "sms", "12.000 tin", "https://sms.example/queue"), (signal.Fingerprint, signal.Group, signal.Detail, signal.Link));
        Assert.Equal((Now.AddMinutes(-11), true, Now.AddMinutes(-6)), (signal.StartsAt, signal.IsTimed, signal.EndedAt!.Value));
    }

    [Theory]
    [InlineData(null, null, "2018-02-16T09:11:00+07:00", false)]
    [InlineData(null, "2018-02-16T10:00:00+07:00", "2018-02-16T09:11:00+07:00", false)]
    [InlineData("2018-02-16T08:00:00+07:00", null, "2018-02-16T08:00:00+07:00", true)]
    [InlineData("2018-02-16T08:00:00+07:00", "2018-02-16T07:00:00+07:00", "2018-02-16T07:00:00+07:00", true)]
    public void An_end_is_compared_with_what_the_source_said_of_the_beginning(string? startsAt, string? endsAt, string ended, bool isTimed)
    {
        var alert = Own();
        (alert["status"], alert["startsAt"], alert["endsAt"]) = ("resolved", startsAt, endsAt);

        var signal = Assert.Single(Read(alert).Signals);

        Assert.Equal((DateTimeOffset.Parse(ended, CultureInfo.InvariantCulture), isTimed), (signal.EndedAt!.Value, signal.IsTimed));
    }

    [Theory]
    [InlineData("title", null, "title must be a text that is not empty.")]
    [InlineData("title", "\" \\n\\t\\u200b \"", "title must be a text that is not empty.")]
    [InlineData("title", "17", "title must be a text.")]
    [InlineData("severity", null, "severity must be a text that is not empty.")]
    [InlineData("system", null, "system must be a text that is not empty.")]
    [InlineData("status", null, "status must be a text that is not empty.")]
    [InlineData("status", "\"over\"", "status must be \"firing\" or \"resolved\".")]
    [InlineData("detail", "[]", "detail must be a text.")]
    [InlineData("group", "{}", "group must be a text.")]
    [InlineData("startsAt", "\"16/02/2018 09:10\"", "startsAt must be a time with its offset, such as 2018-02-15T23:10:00+07:00.")]
    [InlineData("startsAt", "\"2018-02-16T09:10:00\"", "startsAt must be a time with its offset, such as 2018-02-15T23:10:00+07:00.")]
    [InlineData("endsAt", "1518747000", "endsAt must be a time with its offset, such as 2018-02-15T23:10:00+07:00.")]
    public void What_is_wrong_is_said_with_its_path(string part, string? value, string said)
    {
        var alert = Own();
        alert[part] = "BROKEN";
        var json = alert.ToJsonString().Replace("\"BROKEN\"", value ?? "null", StringComparison.Ordinal);

        Assert.Equal(said, Assert.Single(Read(json).Unusable));

        var list = Read($"[{Own().ToJsonString()},{json}]");
        Assert.Equal((1, 2), (list.Signals.Count, list.Received));
        Assert.Equal(
            said.Replace("The body", "[1]", StringComparison.Ordinal).TrimStart('['),
            Assert.Single(list.Unusable).Replace("[1].", "", StringComparison.Ordinal).TrimStart('['));
        Assert.StartsWith("[1]", Assert.Single(list.Unusable), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_of_one_system_need_not_name_it()
    {
        var alert = Own();
        alert.Remove("system");

        Assert.Equal("metering", Assert.Single(Read(alert.ToJsonString(), new AdmittedSource("sms", "metering")).Signals).System);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public void Another_body_is_refused(string body) => Assert.Equal("The body must be an alert, or a list of alerts.", Read(body).Refusal);

    [Theory]
    [InlineData(20_000, true)]
    [InlineData(20_001, false)]
    public void More_alerts_than_anybody_has_are_refused(int count, bool isTaken)
    {
        var one = Own().ToJsonString();

        var reading = Read($"[{string.Join(',', Enumerable.Repeat(one, count))}]");

        Assert.Equal((isTaken ? count : 0, isTaken ? null : "The body has more than 20000 alerts."), (reading.Received, reading.Refusal));
    }

    private static AlertReading Read(JsonObject body) => Read(body.ToJsonString());

    private static AlertReading Read(string body, AdmittedSource? source = null)
    {
        using var json = JsonDocument.Parse(body);
        return PostedBody.Read(json.RootElement, source ?? new AdmittedSource("sms", System: null), Now);
    }
}
