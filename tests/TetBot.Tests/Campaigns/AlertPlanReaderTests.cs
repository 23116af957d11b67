using System.Text.Json.Nodes;
using Xunit;

namespace TetBot.Tests.Campaigns;

/// <summary>What is wrong with what departments are on call for.</summary>
public sealed class AlertPlanReaderTests
{
    /// <summary>What is set where in the reference campaign; the place and the English of the only errors that must come of it.</summary>
    public static TheoryData<string, string, string, string> Slips => new()
    {
        { "systems", "[]", "systems", "There is no system." },
        { "systems[1].id", "\"O M S\"", "systems[1].id", "The id “O M S” is not valid" },
        { "systems[1].id", "\"cmis\"", "systems[1].id", "The id “cmis” is taken at $.alerts.systems[0].id." },
        { "unknownSystem", "\"others\"", "unknownSystem", "There is no system “others”. Is it “other”?" },
        { "ownSystem", "\"bot\"", "ownSystem", "There is no system “bot”." },
        { "systems[4].department", "\"p99\"", "systems[4].department", "There is no unit “p99”. Is it “p9”?" },
        { "systems[0].roster", "\"C27\"", "systems[0].roster", "There is no obligation “C27”." },
        { "systems[0].roster", "\"C03\"", "systems[0].roster", "“C03” is not a duty roster (kind: roster)." },
        { "systems[0].roster", "\"C18\"", "systems[0].roster", "The roster “C18” is not made by “p10”" },
        { "systems[4].department", "\"p10\"", "systems[4].roster", "The roster “C18” is not made by “p10”" },
        { "systems[3].spellings[0]", "\"Đường truyền\"", "systems[3].spellings[0]", "“Đường truyền” must be lower case without accents" },
        { "systems[3].spellings[0]", "\"duong  truyen\"", "systems[3].spellings[0]", "needless blanks" },
        { "systems[3].spellings[0]", "\"VPN-2\"", "systems[3].spellings[0]", "“VPN-2” must be lower case" },
        { "systems[6].spellings[0]", "\"vpn\"", "systems[6].spellings[0]",
            "The spelling “vpn” belongs to the system “data-link” already." },
        { "systems[0].spellings[0]", "\"oms\"", "systems[0].spellings[0]", "The spelling “oms” belongs to the system “oms” already." },
        { "systems[6].spellings[0]", "\"data-link\"", "systems[6].spellings[0]", "belongs to the system “data-link” already." },
        { "systems[3].spellings[1]", "\"duong truyen\"", "systems[3].spellings[1]", "“duong truyen” stands above in this list already." },
        { "ladders", "[]", "ladders", "Nothing says how an alert of severity “critical” escalates." },
        { "ladders[1].severity", "\"higher\"", "ladders[1].severity", "“higher” is none of: low, high, critical." },
        { "ladders[0].steps", "[]", "ladders[0].steps", "There is no step." },
        { "ladders[0].steps[0].minutes", "5", "ladders[0].steps[0].minutes", "The first step must be at once (minutes: 0)." },
        { "ladders[0].steps[0].minutes", "-1", "ladders[0].steps[0].minutes", "The first step must be at once" },
        { "ladders[0].steps[0].to", "\"lead\"", "ladders[0].steps[0].to", "The first step must go to who is on shift (to: on-shift)." },
        { "ladders[0].steps[0].to", "\"second\"", "ladders[0].steps[0].to",
            "“second” is none of: on-shift, second-on-shift, lead, managers." },
        { "ladders[0].steps[1].minutes", "0", "ladders[0].steps[1].minutes", "This step must come after “on-shift” above it." },
        { "ladders[0].steps[3].minutes", "5", "ladders[0].steps[3].minutes", "This step must come after “second” above it." },
        { "ladders[0].steps[3].id", "\"second\"", "ladders[0].steps[3].id",
            "The id “second” is taken at $.alerts.ladders[0].steps[2].id." },
        { "ladders[2].repeatMinutes", "0", "ladders[2].repeatMinutes", "It must be more than 0." },
        { "ladders[2].announced", "1", "ladders[2].announced", "true or false belongs here." },
        { "reopenMinutes", "0", "reopenMinutes", "It must be more than 0." },
        { "reopenMinutes", "1.5", "reopenMinutes", "A whole number from" },
        { "storm.alerts", "0", "storm.alerts", "It must be more than 0." },
        { "storm.seconds", "-60", "storm.seconds", "It must be more than 0." },
        { "readiness.minutesAhead", "0", "readiness.minutesAhead", "It must be more than 0." },
        { "readiness.eveningAt", "\"21:30\"", "readiness.eveningAt", "21:30 lies in the quiet hours." },
        { "readiness.drillAt", "\"2018-02-12T06:29\"", "readiness.drillAt", "06:29 lies in the quiet hours." },
        { "readiness.drillAt", "\"2018-02-14T15:00\"", "readiness.drillAt",
            "The readiness drill is on 2018-02-14; it must be on or after the day of the letter (2018-02-01) "
            + "and before the first day of the holiday (2018-02-14)." },
        { "readiness.drillAt", "\"2018-01-31T15:00\"", "readiness.drillAt", "The readiness drill is on 2018-01-31" },
        { "readiness.drillAt", "\"12/02/2018\"", "readiness.drillAt", "“12/02/2018” is not a time in Vietnam" },
        { "pager", "1", "pager", "There is no property “pager”." },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_is_named_by_its_place_alone(string place, string json, string path, string reason)
    {
        var result = ReferenceJson.Spoilt(root => JsonPlace.Set(root, $"alerts.{place}", JsonNode.Parse(json)));

        Assert.Contains(result.Errors, error => error.Reason.English.Contains(reason, StringComparison.Ordinal));
        Assert.All(result.Errors, error => Assert.Equal($"$.alerts.{path}", error.Path));
    }

    [Fact]
    public void A_severity_said_twice_leaves_another_unsaid()
    {
        var result = ReferenceJson.Spoilt(root => JsonPlace.Set(root, "alerts.ladders[1].severity", "critical"));

        Assert.Equal(
            [
                ("$.alerts.ladders", "Nothing says how an alert of severity “high” escalates."),
                ("$.alerts.ladders[1].severity", "How this severity escalates stands at $.alerts.ladders[0] already."),
            ],
            result.Errors.Select(error => (error.Path, error.Reason.English)));
    }

    [Theory]
    [InlineData("obligations[9].id")]
    [InlineData("obligations[9].kind")]
    [InlineData("obligations[9].owedBy")]
    [InlineData("alerts")]
    [InlineData("alerts.systems")]
    [InlineData("alerts.systems[0].id")]
    [InlineData("alerts.systems[6].id")]
    [InlineData("alerts.systems[0].department")]
    [InlineData("alerts.systems[0].roster")]
    [InlineData("alerts.systems[0].spellings")]
    [InlineData("alerts.unknownSystem")]
    [InlineData("alerts.ladders")]
    [InlineData("alerts.ladders[0].severity")]
    [InlineData("alerts.ladders[0].steps")]
    [InlineData("alerts.ladders[0].steps[0].to")]
    [InlineData("alerts.ladders[0].steps[1].minutes")]
    [InlineData("alerts.ladders[0].repeatMinutes")]
    [InlineData("alerts.storm")]
    [InlineData("alerts.readiness")]
    [InlineData("alerts.readiness.drillAt")]
    public void What_is_missing_is_the_only_error(string place)
    {
        var error = Assert.Single(ReferenceJson.Spoilt(root => JsonPlace.Remove(root, place)).Errors);

        Assert.Equal($"$.{place}", error.Path);
        Assert.EndsWith("is missing.", error.Reason.English, StringComparison.Ordinal);
    }
}
