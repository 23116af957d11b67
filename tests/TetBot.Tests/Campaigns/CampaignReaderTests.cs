using System.Text;
using System.Text.Json.Nodes;
using TetBot.Campaigns;
using Xunit;

namespace TetBot.Tests.Campaigns;

public sealed class CampaignReaderTests
{
    /// <summary>What is set where in the reference campaign; the place and the English of the only error that must come of it.</summary>
    public static TheoryData<string, string, string, string> Slips => new()
    {
        // Form
        { "name", "7", "$.name", "An object in { } belongs here." },
        { "units", "{}", "$.units", "A list in [ ] belongs here." },
        { "letter.number", "207", "$.letter.number", "A text in quotes belongs here." },
        { "letter.subject", "\" \"", "$.letter.subject", "This text is empty." },
        { "texts.greeting-sms", "\"\"", "$.texts.greeting-sms", "This text is empty." },
        { "clauses[4].summary.en", "null", "$.clauses[4].summary.en", "A text in quotes belongs here." },
        { "shifts[3].slot", "\"no\"", "$.shifts[3].slot", "true or false belongs here." },
        { "rules[0].shiftDays", "1.5", "$.rules[0].shiftDays", "A whole number from -31 to 31 belongs here." },
        { "rules[0].shiftDays", "99", "$.rules[0].shiftDays", "A whole number from -31 to 31 belongs here." },
        { "letter.date", "\"01/02/2018\"", "$.letter.date", "“01/02/2018” is not a date written year-month-day" },
        { "holiday.first", "\"2018-02-30\"", "$.holiday.first", "“2018-02-30” is not a date" },
        { "holiday.last", "\"0001-01-01\"", "$.holiday.last", "“0001-01-01” is not a date" },
        { "obligations[1].due.at", "\"2018-02-15\"", "$.obligations[1].due.at", "“2018-02-15” is not a time in Vietnam" },
        { "obligations[1].due.at", "\"2018-02-15T15:00+07:00\"", "$.obligations[1].due.at", "is not a time in Vietnam" },
        { "shifts[0].from", "\"7h\"", "$.shifts[0].from", "“7h” is not a time of day" },
        { "shifts[0].to", "\"24:00\"", "$.shifts[0].to", "“24:00” is not a time of day" },
        { "obligations[0].kind", "\"rooster\"", "$.obligations[0].kind",
            "“rooster” is none of: roster, form, confirmation, company-report. Is it “roster”?" },
        { "windows[0].kind", "\"maybe\"", "$.windows[0].kind", "“maybe” is none of: allowed, required, forbidden." },
        { "rules[0].kind", "\"move-readings\"", "$.rules[0].kind", "Is it “move-reading”?" },
        { "units[0].kind", "\"brunch\"", "$.units[0].kind", "Is it “branch”?" },
        { "obligations[2].clauses[1]", "\"C03\"", "$.obligations[2].clauses[1]", "“C03” stands above in this list already." },
        { "obligations[0].due", "{}", "$.obligations[0].due", "Exactly one of these is needed: before, at, eachHolidayDay." },
        { "obligations[0].due.at", "\"2018-02-07T15:00\"", "$.obligations[0].due", "Exactly one of these is needed" },
        { "obligations[0].occurrences", "[]", "$.obligations[0]", "Exactly one of these is needed: due, occurrences." },
        { "obligations[0].note", "\"x\"", "$.obligations[0].note", "There is no property “note”." },
        { "rules[2].first", "\"2018-02-15\"", "$.rules[2].first", "There is no property “first”." },
        { "a b", "1", "$['a b']", "There is no property “a b”." },

        // Ids
        { "id", "\"Mậu Tuất\"", "$.id", "The id “Mậu Tuất” is not valid" },
        { "company.id", "\"pc--thai\"", "$.company.id", "The id “pc--thai” is not valid" },
        { "duties[0].id", "\"DESK\"", "$.duties[0].id", "The id “DESK” is not valid" },
        { "windows[0].subject", "\"../sms\"", "$.windows[0].subject", "The id “../sms” is not valid" },
        { "units[1].id", "\"branches\"", "$.units[1].id", "“branches” is the name of a group" },
        { "units[1].id", "\"thanh-pho\"", "$.units[1].id", "The id “thanh-pho” is taken at $.units[0].id." },
        { "obligations[4].id", "\"c02\"", "$.obligations[4].id", "The id “c02” is taken at $.obligations[1].id." },
        { "windows[1].id", "\"greeting-sms\"", "$.windows[1].id", "The id “greeting-sms” is taken" },
        { "rules[1].id", "\"read-early\"", "$.rules[1].id", "The id “read-early” is taken" },
        { "shifts[1].id", "\"sang\"", "$.shifts[1].id", "The id “sang” is taken" },
        { "duties[1].id", "\"desk\"", "$.duties[1].id", "The id “desk” is taken" },
        { "reminders.steps[1].id", "\"7-days\"", "$.reminders.steps[1].id", "The id “7-days” is taken" },
        { "obligations[11].occurrences[1].id", "\"truoc-tet\"", "$.obligations[11].occurrences[1].id", "The id “truoc-tet” is taken" },

        // References
        { "obligations[0].owedBy", "[\"vu-thuu\"]", "$.obligations[0].owedBy[0]", "There is no unit “vu-thuu”. Is it “vu-thu”?" },
        { "obligations[0].owedBy", "[\"branches\",\"branch\",\"p9\"]", "$.obligations[0].owedBy[1]",
            "There is no unit “branch”. Is it “branches”?" },
        { "obligations[0].receivedBy", "[\"p99\"]", "$.obligations[0].receivedBy[0]", "There is no unit “p99”." },
        { "windows[0].appliesTo", "[\"nobody\"]", "$.windows[0].appliesTo[0]", "There is no unit “nobody”." },
        { "rules[3].by", "\"p3\"", "$.rules[3].by", "There is no unit “p3”." },
        { "rules[3].clause", "\"C41\"", "$.rules[3].clause", "There is no clause “C41”." },
        { "rules[4].obligation", "\"C05\"", "$.rules[4].obligation", "There is no obligation “C05”." },
        { "rules[4].to", "[\"all\"]", "$.rules[4].to[0]", "There is no unit “all”." },
        { "obligations[2].clauses", "[\"C03\",\"C09\",\"C13\",\"C14\",\"C31\"]", "$.obligations[2].clauses[4]",
            "There is no clause “C31”." },
        { "obligations[0].owedBy", "[]", "$.obligations[0].owedBy", "This list of units is empty." },
        { "rules[4].to", "[]", "$.rules[4].to", "This list of units is empty." },

        // Clauses
        { "clauses[21]", "{\"id\":\"C22\",\"summary\":{\"vi\":\"x\",\"en\":\"x\"}}", "$.clauses[21]",
            "No obligation, window or rule carries clause C22." },
        { "obligations[2].clauses", "[\"C03\",\"C09\",\"C14\"]", "$.clauses[12]", "carries clause C13." },
        { "rules[5].clauses", "[]", "$.rules[5].clauses", "It names no clause of the letter." },

        // Dates
        { "letter.date", "\"2017-02-01\"", "$.holiday.first", "The holiday starts on 2018-02-14, not from 2017-02-01 to 2017-06-01" },
        { "letter.date", "\"2018-02-15\"", "$.holiday.first", "The holiday starts on 2018-02-14" },
        { "holiday.last", "\"2018-02-13\"", "$.holiday.last", "It starts on 2018-02-14 but ends on 2018-02-13" },
        { "holiday.last", "\"2018-04-20\"", "$.holiday.last", "The holiday has 66 days, more than 31." },
        { "windows[1].last", "\"2018-02-13\"", "$.windows[1].last", "It starts on 2018-02-14 but ends on 2018-02-13" },
        { "rules[0].last", "\"2018-02-14\"", "$.rules[0].last", "It starts on 2018-02-15 but ends on 2018-02-14" },
        { "obligations[0].due.before", "\"2017-02-08\"", "$.obligations[0].due.before",
            "2017-02-08 lies outside 2018-02-01 (the day of the letter) to 2018-03-22." },
        { "obligations[2].due.at", "\"2018-12-15T15:00\"", "$.obligations[2].due.at", "2018-12-15 lies outside" },
        { "obligations[11].occurrences[1].due.before", "\"2019-02-20\"", "$.obligations[11].occurrences[1].due.before",
            "2019-02-20 lies outside" },
        { "obligations[11].occurrences[0].opensAt", "\"2017-02-15T15:00\"", "$.obligations[11].occurrences[0].opensAt",
            "2017-02-15 lies outside" },
        { "windows[1].last", "\"2019-02-20\"", "$.windows[1].last", "2019-02-20 lies outside" },
        { "rules[0].collectAfter", "\"2019-02-20\"", "$.rules[0].collectAfter", "2019-02-20 lies outside" },
        { "obligations[11].occurrences[0].opensAt", "\"2018-02-16T00:00\"", "$.obligations[11].occurrences[0].opensAt",
            "It opens at 2018-02-16T00:00 but is due at 2018-02-16T00:00" },
        { "obligations[11].occurrences[0].due.before", "\"2018-02-21\"", "$.obligations[11].occurrences[1].due",
            "It is due before the one above it." },
        { "obligations[11].occurrences", "[]", "$.obligations[11].occurrences", "It never falls due." },
        { "obligations[5].due.eachHolidayDay", "false", "$.obligations[5].due", "It never falls due." },
        { "windows[1].subject", "\"greeting-sms\"", "$.windows[1].kind", "It contradicts “greeting-sms”" },
        { "rules[0].shiftDays", "0", "$.rules[0].shiftDays", "It moves the reading by no day" },
        { "rules[1].first", "\"2018-02-16\"", "$.rules[1].first", "The rule “read-early” moves sessions of the same day already." },

        // Shifts
        { "shifts[0].to", "\"14:30\"", "$.shifts", "No slot covers 14:30 to 15:00" },
        { "shifts[2].slot", "false", "$.shifts", "No slot covers 00:00 to 07:00" },
        { "shifts[1].from", "\"14:00\"", "$.shifts[1]", "It shares time with “sang”" },
        { "shifts[3].slot", "true", "$.shifts[3]", "It shares time with “" },
        { "shifts[0].spellings[0]", "\"Sáng\"", "$.shifts[0].spellings[0]", "“Sáng” must be lower case without accents." },
        { "shifts[1].spellings[0]", "\"sang\"", "$.shifts[1].spellings[0]", "The spelling “sang” belongs to the shift “sang” already." },

        // Ladder
        { "reminders.quiet.to", "\"22:00\"", "$.reminders.quiet", "Quiet hours must run over midnight" },
        { "reminders.steps", "[]", "$.reminders.steps", "There is no step." },
        { "reminders.steps[1].days", "8", "$.reminders.steps[1]", "This step falls before “7-days” above it." },
        { "reminders.steps[7].hours", "-3", "$.reminders.steps[7]", "must be more than 0 away" },
        { "reminders.steps[5].hours", "1", "$.reminders.steps[5]", "takes no days or hours" },
        { "reminders.steps[5].at", "\"09:00\"", "$.reminders.steps[5]", "A time (at) goes only with whole days" },
        { "reminders.steps[3].at", "\"09:00\"", "$.reminders.steps[3]", "A time (at) goes only with whole days" },
        { "reminders.steps[8].at", "null", "$.reminders.steps[8]", "needs a time (at)" },
        { "reminders.steps[0].at", "\"05:00\"", "$.reminders.steps[0].at", "05:00 lies in the quiet hours." },
        { "reminders.steps[0].at", "\"21:30\"", "$.reminders.steps[0].at", "21:30 lies in the quiet hours." },
        { "serviceLogs.slow[0].minutes", "0", "$.serviceLogs.slow[0].minutes", "Something is slow after 1 to 44640 minutes." },
        { "serviceLogs.slow[0].minutes", "-5", "$.serviceLogs.slow[0].minutes", "Something is slow after 1 to 44640 minutes." },
        { "serviceLogs.slow[2].minutes", "44641", "$.serviceLogs.slow[2].minutes", "Something is slow after 1 to 44640 minutes." },
        { "serviceLogs.slow[1].delay", "\"take-up\"", "$.serviceLogs.slow[1].delay",
            "When this delay is slow stands at $.serviceLogs.slow[0] already." },
        { "serviceLogs.slow[1].delay", "\"taking\"", "$.serviceLogs.slow[1].delay", "“taking” is none of: take-up, resolve, entry." },
        { "serviceLogs.slow[1].reading", "1", "$.serviceLogs.slow[1].reading", "true or false belongs here." },
        { "summaries.morningAt", "\"05:00\"", "$.summaries.morningAt", "05:00 lies in the quiet hours." },

        // Letterhead
        { "letterhead.superior", "\"\"", "$.letterhead.superior", "This text is empty." },
        { "letterhead.numberSign", "\"BC KD\"", "$.letterhead.numberSign", "The sign “BC KD” has blanks or small letters" },
        { "letterhead.numberSign", "\"bc-kd\"", "$.letterhead.numberSign", "The sign “bc-kd” has blanks or small letters" },
        { "letterhead.recipients", "[]", "$.letterhead.recipients", "Nobody receives a copy." },
        { "letterhead.recipients[1]", "\"Như trên\"", "$.letterhead.recipients[1]", "“Như trên” stands above in this list already." },
        { "letterhead.signer", "\"x\"", "$.letterhead.signer", "There is no property “signer”." },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_is_named_by_its_place(string place, string json, string path, string reason)
    {
        var result = ReferenceJson.Spoilt(root => JsonPlace.Set(root, place, JsonNode.Parse(json)));

        Assert.False(result.IsGood);
        Assert.Contains(result.Errors, error => error.Path == path && error.Reason.English.Contains(reason, StringComparison.Ordinal));
        // All errors of a slip are about that place: none is the echo of a value that could not be read.
        Assert.True(
            result.Errors.Select(error => error.Path).Distinct().Count() == 1 || Echoes.Contains(place),
            string.Join('\n', result.Errors));
    }

    /// <summary>Slips that truly make other things wrong: ids that are referred to, days that several things stand on.</summary>
    private static readonly string[] Echoes =
        ["units[1].id", "obligations[4].id", "shifts[3].slot", "shifts[1].from", "rules[5].clauses"];

    [Theory]
    [InlineData("id")]
    [InlineData("holiday")]
    [InlineData("units")]
    [InlineData("units[3].id")]
    [InlineData("clauses")]
    [InlineData("obligations")]
    [InlineData("obligations[2].clauses")]
    [InlineData("obligations[2].title.en")]
    [InlineData("obligations[2].form.groups")]
    [InlineData("obligations[2].form.groups[2].fields")]
    [InlineData("obligations[2].form.groups[2].fields[0].id")]
    [InlineData("obligations[2].form.groups[2].fields[0].kind")]
    [InlineData("obligations[2].form.groups[2].fields[0].max")]
    [InlineData("obligations[2].form.groups[2].fields[0].unit")]
    [InlineData("obligations[2].form.groups[2].fields[4].options")]
    [InlineData("obligations[2].form.rules[3].kind")]
    [InlineData("obligations[2].form.rules[3].total")]
    [InlineData("obligations[2].form.rules[8].is")]
    [InlineData("obligations[11].occurrences[0].due")]
    [InlineData("windows[0].first")]
    [InlineData("rules[0].kind")]
    [InlineData("rules[4].to")]
    [InlineData("shifts[0].from")]
    [InlineData("reminders.quiet")]
    [InlineData("reminders.steps[0].anchor")]
    [InlineData("texts")]
    [InlineData("letterhead")]
    [InlineData("letterhead.numberSign")]
    [InlineData("letterhead.recipients")]
    public void What_is_missing_is_the_only_error(string place)
    {
        var result = ReferenceJson.Spoilt(root => JsonPlace.Remove(root, place));

        var error = Assert.Single(result.Errors);
        Assert.Equal($"$.{place}", error.Path);
        Assert.EndsWith("is missing.", error.Reason.English, StringComparison.Ordinal);
        Assert.StartsWith("Thiếu mục", error.Reason.Vietnamese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"owedBy\"", "\"ownedBy\"", "$.obligations[0].ownedBy", "Is it “owedBy”?")]
    [InlineData("\"holiday\"", "\"holidays\"", "$.holidays", "Is it “holiday”?")]
    [InlineData("\"before\"", "\"befor\"", "$.obligations[0].due.befor", "Is it “before”?")]
    [InlineData("\"opensAt\"", "\"openAt\"", "$.obligations[11].occurrences[0].openAt", "Is it “opensAt”?")]
    [InlineData("\"form\":", "\"forms\":", "$.obligations[1].forms", "Is it “form”?")]
    [InlineData("\"sameAsLast\"", "\"sameAsLats\"", "$.obligations[1].form.groups[0].fields[0].sameAsLats", "Is it “sameAsLast”?")]
    public void A_mistyped_property_is_named_once_with_the_one_that_was_meant(string written, string mistyped, string path, string reason)
    {
        var error = Assert.Single(ReferenceJson.Replaced(written, mistyped).Errors);

        Assert.Equal(path, error.Path);
        Assert.EndsWith(reason, error.Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_stands_twice_is_named()
    {
        var error = Assert.Single(ReferenceJson.Replaced("\"number\":", "\"number\": \"1/PCTB\", \"number\":").Errors);

        Assert.Equal("$.letter.number", error.Path);
        Assert.Equal("Mục “number” viết hai lần.", error.Reason.Vietnamese);
    }

    [Fact]
    public void Every_error_is_named_at_once()
    {
        var result = ReferenceJson.Spoilt(root =>
        {
            JsonPlace.Set(root, "id", JsonNode.Parse("7"));
            JsonPlace.Set(root, "holiday.last", JsonNode.Parse("\"20/02/2018\""));
            JsonPlace.Set(root, "obligations[0].due.before", JsonNode.Parse("\"8 Feb\""));
            JsonPlace.Set(root, "obligations[1].owedBy", JsonNode.Parse("[\"branches\",\"p99\"]"));
            JsonPlace.Set(root, "windows[1].last", JsonNode.Parse("\"2018-02-01\""));
            JsonPlace.Set(root, "shifts[0].to", JsonNode.Parse("\"14:00\""));
            JsonPlace.Set(root, "reminders.steps[3].hours", JsonNode.Parse("-4"));
            JsonPlace.Remove(root, "rules[2]");
        });

        Assert.Equal(
            [
                "$.clauses[6]", "$.holiday.last", "$.id", "$.obligations[0].due.before", "$.obligations[1].owedBy[1]",
                "$.reminders.steps[3]",
                "$.shifts", "$.windows[1].last",
            ],
            result.Errors.Select(error => error.Path).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"name\": \"Tết\" \"x\"\n}", 2, 17)]
    [InlineData("{\"a\": 1,}", 1, 9)]
    [InlineData("{} x", 1, 4)]
    public void Malformed_JSON_is_one_error_with_line_and_column(string text, int line, int column)
    {
        var error = Assert.Single(CampaignReader.Read(Encoding.UTF8.GetBytes(text)).Errors);

        Assert.Equal("$", error.Path);
        Assert.Equal($"Not well-formed JSON: line {line}, column {column}.", error.Reason.English);
        Assert.Equal($"Không phải JSON đúng: dòng {line}, cột {column}.", error.Reason.Vietnamese);
    }

    [Theory]
    [InlineData("{\"id\":\n \"ế\\uD83D\"}", 2, 4)]
    [InlineData("{\"\\uDC36\": 1}", 1, 3)]
    [InlineData("{\"id\": \"\\uD83Dx\"}", 1, 9)]
    public void Half_a_character_is_one_error_with_line_and_column(string text, int line, int column)
    {
        var error = Assert.Single(CampaignReader.Read(Encoding.UTF8.GetBytes(text)).Errors);

        Assert.Equal($"Half of a character written with \\u: line {line}, column {column}.", error.Reason.English);
    }

    [Fact]
    public void A_whole_character_written_in_halves_is_read()
    {
        var result = ReferenceJson.Replaced("\"number\": \"207", "\"number\": \"\\\\\\uD83D\\uDC36\\u00e9 207");

        Assert.Equal("\\🐶é 207/PCTB-KD", result.Value!.Letter.Number);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_one_error() =>
        Assert.StartsWith("The file is not UTF-8", Assert.Single(CampaignReader.Read([0x7B, 0xFF, 0x7D]).Errors).Reason.English,
            StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Contains(CampaignReader.Read([.. Encoding.UTF8.Preamble, .. "{}"u8]).Errors, error => error.Path == "$.id");

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public void A_document_that_is_no_object_is_one_error(string text) =>
        Assert.Equal("$", Assert.Single(CampaignReader.Read(Encoding.UTF8.GetBytes(text)).Errors).Path);
}
