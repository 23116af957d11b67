using System.Text.Json.Nodes;
using TetBot.Domain;
using TetBot.Domain.Reports;
using Xunit;

namespace TetBot.Tests.Campaigns;

/// <summary>Obligations by their place: C02 is 1, C03 is 2, C04 is 3, C10 is 5, C11 is 6.</summary>
public sealed class FormReaderTests
{
    private const string Minimal =
        """{"groups":[{"id":"g","title":{"vi":"x","en":"x"},"fields":[{"id":"f","kind":"yes-no","label":{"vi":"x","en":"x"}}]}]}""";

    /// <summary>What is set where in the reference campaign; the place and the English of the only error that must come of it.</summary>
    public static TheoryData<string, string, string, string> Slips => new()
    {
        // What each kind is made of
        { "obligations[2].form", "7", "$.obligations[2].form", "An object in { } belongs here." },
        { "obligations[2].form.groups", "{}", "$.obligations[2].form.groups", "A list in [ ] belongs here." },
        { "obligations[2].form.groups[2]", "true", "$.obligations[2].form.groups[2]", "An object in { } belongs here." },
        { "obligations[2].form.groups[2].fields[3]", "[]", "$.obligations[2].form.groups[2].fields[3]", "An object in { } belongs here." },
        { "obligations[2].form.mayBeNothing", "\"yes\"", "$.obligations[2].form.mayBeNothing", "true or false belongs here." },
        { "obligations[1].form.groups[0].title.en", "null", "$.obligations[1].form.groups[0].title.en", "A text in quotes belongs here." },
        { "obligations[1].form.groups[0].fields[0].kind", "\"numbre\"", "$.obligations[1].form.groups[0].fields[0].kind",
            "“numbre” is none of: number, text, choice, moment, yes-no, attachment. Is it “number”?" },
        { "obligations[1].form.groups[0].fields[0].required", "1", "$.obligations[1].form.groups[0].fields[0].required",
            "true or false belongs here." },
        { "obligations[1].form.groups[0].fields[0].max", "\"500\"", "$.obligations[1].form.groups[0].fields[0].max",
            "A number from -1000000000000 to 1000000000000 belongs here." },
        { "obligations[1].form.groups[0].fields[0].max", "1e13", "$.obligations[1].form.groups[0].fields[0].max",
            "A number from -1000000000000" },
        { "obligations[1].form.groups[0].fields[0].max", "1e400", "$.obligations[1].form.groups[0].fields[0].max",
            "A number from -1000000000000" },
        { "obligations[1].form.groups[0].fields[0].decimals", "1.5", "$.obligations[1].form.groups[0].fields[0].decimals",
            "A whole number from" },
        { "obligations[1].form.groups[0].fields[0].maxLength", "9", "$.obligations[1].form.groups[0].fields[0].maxLength",
            "There is no property “maxLength”." },
        { "obligations[1].form.groups[3].fields[0].max", "9", "$.obligations[1].form.groups[3].fields[0].max",
            "There is no property “max”." },
        { "obligations[1].form.groups[3].fields[2].sameAsLast", "true", "$.obligations[1].form.groups[3].fields[2].sameAsLast",
            "There is no property “sameAsLast”." },
        { "obligations[1].form.groups[4].fields[1].multiline", "0", "$.obligations[1].form.groups[4].fields[1].multiline",
            "true or false belongs here." },
        { "obligations[2].form.groups[2].fields[4].options[1].name", "\"x\"", "$.obligations[2].form.groups[2].fields[4].options[1].name",
            "An object in { } belongs here." },
        { "obligations[2].form.rules[3].kind", "\"sun\"", "$.obligations[2].form.rules[3].kind",
            "“sun” is none of: sum, at-most, needed-when. Is it “sum”?" },
        { "obligations[2].form.rules[3].parts[1]", "7", "$.obligations[2].form.rules[3].parts[1]", "A text in quotes belongs here." },
        { "obligations[2].form.rules[3].whole", "\"x\"", "$.obligations[2].form.rules[3].whole", "There is no property “whole”." },
        { "obligations[2].form.rules[8].is", "\"maybe\"", "$.obligations[2].form.rules[8].is",
            "“maybe” is none of: more-than-zero, yes, no." },

        // Where a form belongs
        { "obligations[0].form", Minimal, "$.obligations[0].form", "A roster and the company report take no form." },
        { "obligations[11].form", Minimal, "$.obligations[11].form", "A roster and the company report take no form." },
        { "obligations[1].form", "null", "$.obligations[1].form", "This obligation needs a form." },
        { "obligations[2].form", "null", "$.obligations[2].form", "This obligation needs a form." },
        { "obligations[4].form", "null", "$.obligations[4].form", "This obligation needs a form." },
        { "obligations[6].form.groups", "[]", "$.obligations[6].form.groups", "The form has no group." },
        { "obligations[6].form.groups[0].fields", "[]", "$.obligations[6].form.groups[0].fields", "This group has no field." },

        // Ids
        { "obligations[2].form.groups[2].id", "\"Cấp điện\"", "$.obligations[2].form.groups[2].id", "The id “Cấp điện” is not valid" },
        { "obligations[2].form.groups[2].id", "\"invoices\"", "$.obligations[2].form.groups[2].id",
            "The id “invoices” is taken at $.obligations[2].form.groups[1].id." },
        { "obligations[2].form.groups[0].fields[3].id", "\"SMS\"", "$.obligations[2].form.groups[0].fields[3].id",
            "The id “SMS” is not valid" },
        { "obligations[2].form.groups[5].fields[3].id", "\"sessions-read\"", "$.obligations[2].form.groups[5].fields[3].id",
            "The id “sessions-read” is taken at $.obligations[2].form.groups[0].fields[0].id." },
        { "obligations[2].form.groups[2].fields[4].options[1].id", "\"materials\"",
            "$.obligations[2].form.groups[2].fields[4].options[1].id", "The id “materials” is taken at" },

        // Bounds
        { "obligations[1].form.groups[0].fields[0].max", "-1", "$.obligations[1].form.groups[0].fields[0].max",
            "The greatest, -1, is below the least, 0." },
        { "obligations[1].form.groups[0].fields[0].max", "10.5", "$.obligations[1].form.groups[0].fields[0].max",
            "10.5 has more than 0 decimals." },
        { "obligations[1].form.groups[2].fields[0].min", "0.125", "$.obligations[1].form.groups[2].fields[0].min",
            "0.125 has more than 2 decimals." },
        { "obligations[1].form.groups[2].fields[0].decimals", "3", "$.obligations[1].form.groups[2].fields[0].decimals",
            "It must be from 0 to 2." },
        { "obligations[1].form.groups[4].fields[1].maxLength", "1001", "$.obligations[1].form.groups[4].fields[1].maxLength",
            "It must be from 1 to 1000." },
        { "obligations[1].form.groups[3].fields[2].most", "0", "$.obligations[1].form.groups[3].fields[2].most",
            "It must be from 1 to 10." },
        { "obligations[2].form.groups[2].fields[4].options", "[{\"id\":\"a\",\"name\":{\"vi\":\"x\",\"en\":\"x\"}}]",
            "$.obligations[2].form.groups[2].fields[4].options", "Two options or more are needed." },
        { "obligations[5].form.groups[0].mayBeNothing", "true", "$.obligations[5].form.groups[0].mayBeNothing",
            "“guarded” takes no zero, or must be filled in." },
        { "obligations[2].form.groups[4].fields[0].min", "1", "$.obligations[2].form.groups[4].mayBeNothing", "“outages” takes no zero" },

        // Rules across fields
        { "obligations[2].form.rules[3].total", "\"connections-recieved\"", "$.obligations[2].form.rules[3].total",
            "The form has no field “connections-recieved”. Is it “connections-received”?" },
        { "obligations[2].form.rules[3].parts[1]", "\"x\"", "$.obligations[2].form.rules[3].parts[1]", "The form has no field “x”." },
        { "obligations[2].form.rules[3].parts[1]", "\"connections-open-note\"", "$.obligations[2].form.rules[3].parts[1]",
            "The field “connections-open-note” is no number." },
        { "obligations[2].form.rules[3].parts", "[\"connections-done\"]", "$.obligations[2].form.rules[3].parts",
            "A sum needs two parts or more, each once." },
        { "obligations[2].form.rules[3].parts", "[\"connections-done\",\"connections-done\"]", "$.obligations[2].form.rules[3].parts",
            "each once." },
        { "obligations[2].form.rules[3].parts[1]", "\"connections-received\"", "$.obligations[2].form.rules[3].parts[1]",
            "“connections-received” is set against itself." },
        { "obligations[2].form.rules[0].part", "\"greeting-sms-done\"", "$.obligations[2].form.rules[0].part",
            "The field “greeting-sms-done” is no number." },
        { "obligations[2].form.rules[0].whole", "\"sessions-moved\"", "$.obligations[2].form.rules[0].whole",
            "“sessions-moved” is set against itself." },
        { "obligations[2].form.rules[8].field", "\"proposal\"", "$.obligations[2].form.rules[8].field", "Is it “proposals”?" },
        { "obligations[2].form.rules[8].field", "\"cash-held\"", "$.obligations[2].form.rules[8].field", "“cash-held” is always required" },
        { "obligations[2].form.rules[8].when", "\"bill-sms\"", "$.obligations[2].form.rules[8].when", "The form has no field “bill-sms”." },
        { "obligations[2].form.rules[8].when", "\"cash-held\"", "$.obligations[2].form.rules[8].is", "“cash-held” can never be that" },
        { "obligations[2].form.rules[8].is", "\"more-than-zero\"", "$.obligations[2].form.rules[8].is",
            "“bill-sms-stopped” can never be that" },

        // What it continues
        { "obligations[3].form.continues", "\"C33\"", "$.obligations[3].form.continues", "There is no obligation “C33”." },
        { "obligations[3].form.continues", "\"C04\"", "$.obligations[3].form.continues", "The form continues itself." },
        { "obligations[3].form.continues", "\"C01\"", "$.obligations[3].form.continues",
            "“C01” has no form that asks for a field of this one." },
        { "obligations[3].form.continues", "\"C02\"", "$.obligations[3].form.continues",
            "“C02” has no form that asks for a field of this one." },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_in_a_form_is_the_only_error_and_named_by_its_place(string place, string json, string path, string reason)
    {
        var result = ReferenceJson.Spoilt(root => JsonPlace.Set(root, place, JsonNode.Parse(json)));

        var error = Assert.Single(result.Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(reason, error.Reason.English, StringComparison.Ordinal);
        Assert.NotEqual(error.Reason.English, error.Reason.Vietnamese);
    }

    [Theory]
    [InlineData("obligations[6].form.groups", 12, "$.obligations[6].form.groups", "The form has 13 groups, more than 12.",
        "Biểu mẫu có 13 nhóm, quá 12 nhóm.")]
    [InlineData("obligations[6].form.groups[0].fields", 10, "$.obligations[6].form.groups[0].fields",
        "This group has 11 fields, more than 10.", "Nhóm này có 11 mục, quá 10 mục.")]
    public void A_form_too_large_for_its_cards_is_named(string list, int most, string path, string english, string vietnamese)
    {
        Assert.True(ReferenceJson.Spoilt(root => Lengthen(root, list, most)).IsGood);

        var error = Assert.Single(ReferenceJson.Spoilt(root => Lengthen(root, list, most + 1)).Errors);
        Assert.Equal((path, new LocalizedText(vietnamese, english)), (error.Path, error.Reason));
    }

    [Fact]
    public void A_field_added_to_the_data_is_asked_for()
    {
        const string Added =
            """
            {
              "id": "meters-replaced", "kind": "number", "min": -2.5, "max": 300, "decimals": 1, "required": false, "sameAsLast": true,
              "label": { "vi": "Công tơ đã thay", "en": "Meters replaced" },
              "unit": { "vi": "công tơ", "en": "meters" },
              "help": { "vi": "Công tơ cháy, kẹt.", "en": "Burnt or stuck ones." }
            }
            """;
        var read = ReferenceJson.Spoilt(root => JsonPlace.Set(root, "obligations[2].form.groups[0].fields[4]", JsonNode.Parse(Added)));

        var before = ReferenceJson.Campaign.FindObligation(new ObligationId("C03"))!.Form!;
        var form = read.Value!.FindObligation(new ObligationId("C03"))!.Form!;
        Assert.Equal(
            new NumberField(
                "meters-replaced",
                new LocalizedText("Công tơ đã thay", "Meters replaced"),
                new LocalizedText("công tơ", "meters"),
                -2.5m,
                300,
                Decimals: 1)
            {
                Help = new LocalizedText("Công tơ cháy, kẹt.", "Burnt or stuck ones."),
                IsRequired = false,
                MayRepeat = true,
            },
            form.Find("meters-replaced"));
        Assert.Equal(before.Fields.Count() + 1, form.Fields.Count());
        Assert.NotEqual(before.Edition, form.Edition);
    }

    [Fact]
    public void What_is_left_out_of_a_field_has_its_usual_meaning()
    {
        var read = ReferenceJson.Spoilt(root => JsonPlace.Set(root, "obligations[6].form", JsonNode.Parse(Minimal)));

        var form = read.Value!.FindObligation(new ObligationId("C11"))!.Form!;
        var field = Assert.IsType<YesNoField>(Assert.Single(form.Fields));
        Assert.Equal((true, false, (LocalizedText?)null), (field.IsRequired, field.MayRepeat, field.Help));
        Assert.Equal((false, (ObligationId?)null, false), (form.MayBeNothing, form.Continues, form.Groups[0].MayBeNothing));
        Assert.Empty(form.Rules);
    }

    /// <summary>Repeats the first item of a list, with ids of their own, until there are so many.</summary>
    private static void Lengthen(JsonNode root, string list, int count)
    {
        var items = JsonPlace.Find(root, list).AsArray();
        for (var i = items.Count; i < count; i++)
        {
            var item = items[0]!.DeepClone();
            item["id"] = $"more-{i}";
            foreach (var field in item["fields"]?.AsArray() ?? [])
                field!["id"] = $"{field["id"]}-{i}";
            items.Add(item);
        }
    }
}
