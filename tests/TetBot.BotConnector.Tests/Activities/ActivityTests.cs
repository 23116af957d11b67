using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Activities;

public sealed class ActivityTests
{
    [Fact]
    public void What_Teams_sends_is_read()
    {
        var activity = Parse(
            """
            {"type":"message","id":"17","timestamp":"2026-02-06T01:12:44.123Z","localTimestamp":"2026-02-06T08:12:44.123+07:00",
             "localTimezone":"Asia/Ho_Chi_Minh","locale":"vi-VN","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/apac/",
             "from":{"id":"29:a","name":"Lê Ví Dụ","aadObjectId":"oid"},"recipient":{"id":"28:b","name":"TetBot"},
             "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"t","id":"19:c;messageid=1","name":"Chung"},
             "channelData":
               {"tenant":{"id":"t"},"team":{"id":"19:c","name":"Nhóm","aadGroupId":"g"},"channel":{"id":"19:d"},"eventType":"x"},
             "entities":[{"type":"clientInfo","locale":"vi-VN","country":"VN","platform":"Android","timezone":"Asia/Ho_Chi_Minh"}],
             "attachments":[{"contentType":"text/html","content":"<p>xin chào</p>"}],
             "text":"xin chào","textFormat":"plain","replyToId":"16"}
            """);

        Assert.Equal(new DateTimeOffset(2026, 2, 6, 1, 12, 44, 123, TimeSpan.Zero), activity.Timestamp);
        Assert.Equal(TimeSpan.FromHours(7), activity.LocalTimestamp?.Offset);
        Assert.Equal(new ChannelAccount { Id = "29:a", Name = "Lê Ví Dụ", AadObjectId = "oid" }, activity.From);
        Assert.True(activity.Conversation?.IsGroup);
        Assert.Equal(("t", "19:c", "g", "19:d"),
            (activity.TenantId, activity.ChannelData?.Team?.Id, activity.ChannelData?.Team?.AadGroupId, activity.ChannelData?.Channel?.Id));
        Assert.Equal("Android", Assert.Single(activity.Entities!).Platform);
        Assert.Equal("<p>xin chào</p>", Assert.Single(activity.Attachments!).Content?.GetString());
    }

    [Theory]
    [InlineData(""" "text":5,"id":{"a":1},"timestamp":"yesterday","localTimestamp":7,"locale":["vi"] """)]
    [InlineData(""" "from":"29:a","recipient":[],"conversation":7,"channelData":"web","entities":{},"attachments":"none" """)]
    [InlineData(""" "from":null,"conversation":null,"channelData":null,"entities":null,"attachments":null,"value":null,"text":null """)]
    [InlineData(
        """ "conversation":{"id":7,"isGroup":"yes","tenantId":null}"""
        + ""","channelData":{"tenant":"t","team":[],"channel":5,"clientActivityID":"1"} """)]
    [InlineData(
        """ "entities":[null,5,"mention",[],{"type":"mention","mentioned":"28:b","text":["x"]},{"type":{}}]"""
        + ""","membersAdded":[null,"29:a"] """)]
    [InlineData(""" "unknown":{"deep":[{"er":[1,2,{"x":null}]}]},"suggestedActions":{},"attachments":[{"content":[1],"contentType":5}] """)]
    public void A_field_of_another_shape_reads_as_absent(string fields)
    {
        var activity = Parse($$"""{"type":"message",{{fields}}}""");

        Assert.Equal("message", activity.Type);
        Assert.Null(activity.TenantId);
        Assert.Null(activity.Text);
        Assert.Equal("", activity.TextWithoutMentions());
        Assert.Equal("", ConversationReference.FromActivity(activity).ConversationId);
        Assert.Null(activity.SubmitData);
    }

    [Theory]
    [InlineData("<at>TetBot</at> trực ", "trực")]
    [InlineData("trực <at>TetBot</at> ai <at>TetBot</at>?", "trực  ai ?")]
    [InlineData("<at>Phạm Mẫu</at> <at>TetBot</at>", "Phạm Mẫu")]
    [InlineData("<at>tetbot</at> trực", "trực")]
    [InlineData("không nhắc ai", "không nhắc ai")]
    public void Only_the_bots_own_mention_is_taken_out(string text, string expected)
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Text = text,
            Recipient = new ChannelAccount { Id = "28:bot" },
            Entities =
            [
                new Entity { Type = "clientInfo" },
                new Entity { Type = "mention", Text = "<at>TetBot</at>", Mentioned = new ChannelAccount { Id = "28:bot" } },
                new Entity { Type = "mention", Text = "<at>Phạm Mẫu</at>", Mentioned = new ChannelAccount { Id = "29:person" } },
                new Entity { Type = "mention", Text = "", Mentioned = new ChannelAccount { Id = "28:bot" } },
            ],
        };

        Assert.Equal(expected, activity.TextWithoutMentions());
    }

    [Theory]
    [InlineData("<at>TetBot</at> tổng hợp", """{"type":"mention","mentioned":{"id":"28:b","name":"TetBot"}}""")]
    [InlineData("<at>TetBot</at>&nbsp;tổng hợp", """{"type":"mention","mentioned":{"id":"28:b"}}""")]
    [InlineData("<at id=\"0\">TetBot</at> tổng hợp",
        """{"type":"mention","mentioned":{"id":"28:b","name":"TetBot"},"text":"<at>TetBot</at>"}""")]
    [InlineData("tổng hợp <AT>Trợ lý Tết</AT>", """{"type":"mention","mentioned":{"id":"28:b"}}""")]
    [InlineData("tổng hợp <at>tetbot</at>", """{"type":"clientInfo"}""")]
    [InlineData("tổng hợp&nbsp;", """{"type":"clientInfo"}""")]
    public void A_command_is_heard_however_the_client_mentions_the_bot(string text, string entity)
    {
        var activity = Parse($$"""
            {"type":"message","textFormat":"plain","text":{{JsonSerializer.Serialize(text)}},
             "recipient":{"id":"28:b","name":"TetBot"},"entities":[{{entity}}]}
            """);

        Assert.Equal("tổng hợp", activity.TextWithoutMentions());
    }

    [Fact]
    public void Somebody_else_mentioned_beside_the_bot_stays_by_name()
    {
        var activity = Parse(
            """
            {"type":"message","text":"<at>Phạm Mẫu</at> <at>Trợ lý Tết</at> hỏi","recipient":{"id":"28:b","name":"TetBot"},
             "entities":[{"type":"mention","mentioned":{"id":"29:a","name":"Phạm Mẫu"}},{"type":"mention","mentioned":{"id":"28:b"}}]}
            """);

        Assert.Equal("Phạm Mẫu  hỏi", activity.TextWithoutMentions());
    }

    [Theory]
    [InlineData("14&#47;02 &amp; 15/02&#x20;s&aacute;ng", "14/02 & 15/02 sáng")]
    [InlineData("&amp;nbsp;", "&nbsp;")]
    [InlineData("&amp;lt;b&amp;gt;", "&lt;b&gt;")]
    [InlineData("R&D; &khongco; 5 < 6 && 7 > 6", "R&D; &khongco; 5 < 6 && 7 > 6")]
    [InlineData("a&#xD83D;b", "a&#xD83D;b")]
    public void Entities_in_a_text_are_decoded_once(string text, string expected) =>
        Assert.Equal(expected, new Activity { Type = ActivityTypes.Message, TextFormat = "plain", Text = text }.TextWithoutMentions());

    [Theory]
    [InlineData("""{"verb":"save","count":12,"big":1.50,"yes":true,"no":false,"nothing":null,"list":[1],"object":{"a":"b"}}""")]
    [InlineData(
        """ "{\"verb\":\"save\",\"count\":12,\"big\":1.50,\"yes\":true,\"no\":false,\"nothing\":null,\"list\":[1],\"object\":{}}" """)]
    public void The_scalars_of_a_submitted_card_are_text(string value)
    {
        var data = Parse($$"""{"type":"message","value":{{value}}}""").SubmitData;

        Assert.Equal(
            [new("big", "1.50"), new("count", "12"), new("no", "false"), new("verb", "save"), new("yes", "true")],
            data!.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal((12, null, null), (data.Number("count"), data.Number("big"), data.Number("missing")));
        Assert.Equal(("save", null, null), (data.Text("verb"), data.Text("Verb"), data.Text("list")));
    }

    [Theory]
    [InlineData("\"xin chào\"")]
    [InlineData("\"[1,2]\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("\"{\\\"a\\\":\\\"\\\\ud800\\\"}\"")]
    [InlineData("[1]")]
    [InlineData("5")]
    [InlineData("true")]
    public void A_value_that_is_no_cards_data_is_none(string value) =>
        Assert.Null(Parse($$"""{"type":"message","value":{{value}}}""").SubmitData);

    [Fact]
    public void A_press_is_read_once_into_its_parts()
    {
        var activity = Parse(
            """{"type":"invoke","value":{"trigger":"automatic","action":"""
            + """{"data":{"days":"1,2"},"verb":"view","id":"b1","type":"Action.Execute"}}}""");

        Assert.True(CardActionInvoke.TryRead(activity, out var press, out var problem));
        Assert.Null(problem);
        Assert.Equal(("view", "b1", CardActionTrigger.Automatic, "1,2"), (press.Verb, press.Id, press.Trigger, press.Data.Text("days")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" ,"data":null """)]
    [InlineData(""" ,"data":"text" """)]
    public void A_press_without_data_has_empty_data(string data)
    {
        var activity = Parse($$$"""{"type":"invoke","value":{"action":{"type":"Action.Execute","verb":"view"{{{data}}} } } }""");

        Assert.True(CardActionInvoke.TryRead(activity, out var press, out _));
        Assert.Equal(CardActionTrigger.Manual, press.Trigger);
        Assert.Empty(press.Data.Values);
    }

    [Fact]
    public void A_reference_survives_being_stored()
    {
        var reference = ConversationReference.FromActivity(Parse(Samples.Message("https://smba.trafficmanager.net/apac/").ToJsonString()));

        var stored = JsonSerializer.Serialize(reference, StoredJson.Default.ConversationReference);

        Assert.Equal(reference, JsonSerializer.Deserialize(stored, StoredJson.Default.ConversationReference));
        Assert.True(reference.IsPersonal);
        Assert.DoesNotContain("isPersonal", stored, StringComparison.OrdinalIgnoreCase);
    }

    private static Activity Parse(string json) => Activity.Parse(Encoding.UTF8.GetBytes(json));
}

/// <summary>As an app keeps references: in a context of its own.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class StoredJson : JsonSerializerContext;
