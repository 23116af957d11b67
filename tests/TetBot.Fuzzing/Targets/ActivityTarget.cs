using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TetBot.Tests.Support;

namespace TetBot.Fuzzing.Targets;

/// <summary>
/// What Teams delivers to <c>/api/messages</c>: words, lists, files, presses on the card last seen, and all else that happens in a chat.
/// </summary>
internal sealed class ActivityTarget : IFuzzTarget
{
    /// <summary>A bot keeps drafts and cards; after so many inputs it is another one.</summary>
    private const int InputsPerBot = 250;

    private static readonly string[] People =
        [Who.VuThu, Who.VuThuHead, Who.VuThuEnglish, Who.Metering, Who.Admin, Who.Clerk, Who.KienXuong, Who.Stranger];

    private static readonly string[] Typed =
        ["", "12", "1.234,5", "0912 345 678", "2018-02-15", "07:30", "true", "vu-thu", "Trần Thử Nghiệm", "sang", "14/02"];

    private Bot? _bot;
    private int _tried;
    private int _lastId;

    public string Name => "activities";

    public int Share => 12;

    public async Task<Fault?> TryAsync(Dice dice, CancellationToken cancellationToken)
    {
        if (_tried++ % InputsPerBot == 0)
        {
            await DisposeAsync();
            _bot = await Bot.StartAsync();
        }

        var made = Make(_bot!, dice);
        if (dice.OneIn(8))
            Mislead(made, dice);
        var text = Mutations.Json(made, dice);
        if (!_bot!.IsKeptHere(text))
            return null;
        var body = Mutations.Utf8(text);
        if (dice.OneIn(25))
            body = Mutations.Bytes(body, dice);
        if (!_bot.IsKeptHere(Encoding.UTF8.GetString(body)))
            return null;
        var (_, answer, problem) = await _bot.PostAsync("/api/messages", body, key: null, cancellationToken);
        if (answer.StartsWith('{') && JsonNode.Parse(answer) is JsonObject card)
            _bot.Cards.Look(card, _bot.Cards.Newest?.Message);
        return problem is null ? null : new Fault(problem, body);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
            await _bot.DisposeAsync();
        _bot = null;
    }

    private JsonObject Make(Bot bot, Dice dice)
    {
        switch (dice.Below(10))
        {
            case 0 or 1:
                return Message(bot, dice, dice.Of(Samples.Words));
            case 2:
                return Message(bot, dice, Samples.List(dice));
            case 3:
                return WithFiles(bot, dice);
            case 4:
                return Other(bot, dice);
            default:
                return bot.Cards.Newest is { } card ? Press(bot, dice, card) : Message(bot, dice, "trang chủ");
        }
    }

    /// <summary>Has where it is to be answered lead nowhere; chance alone would hit that too seldom.</summary>
    private static void Mislead(JsonObject activity, Dice dice)
    {
        string[] nowhere = ["..", ".", "", "../..", "/", "a/../..", "%2e%2e"];
        if (dice.OneIn(2) && activity["conversation"] is JsonObject conversation)
            conversation["id"] = dice.Of(nowhere);
        else if (dice.OneIn(2))
            activity["conversation"] = dice.OneIn(2) ? null : JsonValue.Create(dice.Of(nowhere));
        else
            activity[dice.OneIn(2) ? "id" : "replyToId"] = dice.Of(nowhere);
    }

    private JsonObject Activity(Bot bot, Dice dice, string type)
    {
        var person = dice.OneIn(3) ? dice.Of(People) : Who.VuThu;
        var kind = dice.OneIn(8) ? dice.Of<string>(["groupChat", "channel"]) : "personal";
        var conversation = kind switch
        {
            "personal" => $"a:{person[^3..]}",
            "groupChat" => "19:group@thread.v2",
            _ => "19:channel@thread.tacv2;messageid=1517900000000",
        };
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = $"f:{(++_lastId).ToString(CultureInfo.InvariantCulture)}",
            ["timestamp"] = "2018-02-06T01:00:00.123Z",
            ["channelId"] = "msteams",
            ["serviceUrl"] = bot.ServiceUrl,
            ["locale"] = dice.OneIn(4) ? "en-US" : "vi-VN",
            ["from"] = new JsonObject { ["id"] = $"29:{person[^3..]}", ["name"] = Who.NameOf(person), ["aadObjectId"] = person },
            ["recipient"] = new JsonObject { ["id"] = "28:tetbot", ["name"] = "TetBot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = "tenant" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant" } },
        };
    }

    private JsonObject Message(Bot bot, Dice dice, string text)
    {
        var activity = Activity(bot, dice, "message");
        activity["text"] = dice.OneIn(3) ? $"<at>TetBot</at> {text}" : dice.OneIn(6) ? Mutations.Text(text, dice) : text;
        activity["textFormat"] = dice.Of<string>(["plain", "markdown", "xml"]);
        activity["entities"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>TetBot</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:tetbot", ["name"] = "TetBot" }
            },
            new JsonObject { ["type"] = "clientInfo", ["locale"] = "vi-VN", ["country"] = "VN", ["platform"] = "Android" });
        return activity;
    }

    private JsonObject WithFiles(Bot bot, Dice dice)
    {
        var activity = Message(bot, dice, dice.OneIn(2) ? "" : "gửi tệp");
        (string Name, byte[] Content)[] files =
        [
            ("mau.csv", Mutations.Bytes(dice.Of(Samples.Tables), dice)), ("mau.csv", dice.Of(Samples.Tables)),
            ("TetBot.xlsx", dice.Of(Samples.Workbooks)),
            ("TetBot.xlsx", Mutations.Zip(dice.Of(Samples.Workbooks), dice)), ("bien-ban.pdf", [.. "%PDF-1.7\n"u8, 0, 1, 2, .. "%%EOF"u8]),
            ("anh.png", [0x89, 0x50, 0x4E, 0x47]),
            ("trong.xlsx", []), ("dang-nhap.xlsx", [.. "<!DOCTYPE html><html><body>Sign in</body></html>"u8]),
        ];
        var attachments = dice.Several(files, most: 2).Select(file => (JsonNode)bot.Drive.Share(file.Name, file.Content)).ToList();
        if (dice.OneIn(3))
            attachments.Add(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>gửi <b>tệp</b></p>" });
        activity["attachments"] = new JsonArray([.. attachments]);
        return activity;
    }

    private JsonObject Other(Bot bot, Dice dice)
    {
        switch (dice.Below(6))
        {
            case 0:
                var added = Activity(bot, dice, "conversationUpdate");
                added["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:tetbot" });
                return added;
            case 1:
                var installed = Activity(bot, dice, "installationUpdate");
                installed["action"] = "add";
                return installed;
            case 2:
                var reaction = Activity(bot, dice, "messageReaction");
                reaction["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" });
                return reaction;
            case 3:
                var consent = Activity(bot, dice, "invoke");
                consent["name"] = "fileConsent/invoke";
                consent["replyToId"] = "7";
                consent["value"] = new JsonObject
                {
                    ["type"] = "fileUpload",
                    ["action"] = dice.OneIn(2) ? "accept" : "decline",
                    ["context"] = new JsonObject { ["offer"] = "x" },
                    ["uploadInfo"] = bot.Drive.Open("TetBot.xlsx").Info,
                };
                return consent;
            case 4:
                var submit = Activity(bot, dice, "message");
                submit["value"] = new JsonObject { ["verb"] = "home", ["data"] = new JsonObject() };
                return submit;
            default:
                var invoke = Activity(bot, dice, "invoke");
                invoke["name"] = dice.Of<string>(["adaptiveCard/action", "composeExtension/query", "task/fetch", ""]);
                invoke["value"] =
                    new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "home", ["data"] = "{}" } };
                return invoke;
        }
    }

    private JsonObject Press(Bot bot, Dice dice, Card card)
    {
        var button = dice.Of(card.Buttons);
        var data = button["data"] is JsonObject given ? given.DeepClone().AsObject() : [];
        foreach (var input in card.Inputs.Where(input => input["id"] is JsonValue id && id.GetValueKind() is JsonValueKind.String))
        {
            // What the client fills in, or what is typed; now and then nothing.
            if (!dice.OneIn(5))
                data[(string)input["id"]!] = dice.OneIn(3) ? input["value"]?.DeepClone() : JsonValue.Create(dice.Of(Typed));
        }

        var invoke = Activity(bot, dice, "invoke");
        invoke["name"] = "adaptiveCard/action";
        invoke["replyToId"] = card.Message;
        invoke["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = button["verb"]?.DeepClone(), ["data"] = data },
            ["trigger"] = dice.OneIn(6) ? "automatic" : "manual",
        };
        return invoke;
    }
}
