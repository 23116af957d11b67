using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>What pressing a button came to: a card in place of the pressed one, or words.</summary>
internal sealed record Pressed(int Status, string Type, CardView? Card, string? Text);

/// <summary>A person's chat with the bot, as their Teams has it. It holds the card they look at.</summary>
internal sealed class Chat(TestBot bot, string person, string conversation, string name)
{
    private CardView? _card;

    public string Conversation => conversation;

    /// <summary>The language of their Teams.</summary>
    public string Locale { get; init; } = "vi-VN";

    public string ConversationType { get; init; } = "personal";

    /// <summary>The card looked at.</summary>
    public CardView Card => _card ?? throw new InvalidOperationException("No card is shown.");

    /// <summary>The message that carries it.</summary>
    public string? CardMessage { get; private set; }

    public JsonObject Activity(string type) => new()
    {
        ["type"] = type,
        ["id"] = bot.NewActivityId(),
        ["channelId"] = "msteams",
        ["serviceUrl"] = bot.Connector.ServiceUrl,
        ["locale"] = Locale,
        ["from"] = new JsonObject { ["id"] = $"29:{person[^3..]}", ["name"] = name, ["aadObjectId"] = person },
        ["recipient"] = new JsonObject { ["id"] = "28:tetbot", ["name"] = "TetBot" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = ConversationType, ["tenantId"] = "tenant" },
    };

    /// <summary>Writes to the bot.</summary>
    /// <returns>What it answered, in order; what it put in place of older messages is not among it.</returns>
    public async Task<IReadOnlyList<Delivered>> SayAsync(string text)
    {
        var activity = Activity("message");
        activity["text"] = text;
        return await DeliverAsync(activity);
    }

    /// <summary>Delivers an activity.</summary>
    public async Task<IReadOnlyList<Delivered>> DeliverAsync(JsonObject activity)
    {
        var before = bot.Connector.In(conversation).Count;
        var (status, body) = await bot.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(body);
        var answers = bot.Connector.In(conversation).Skip(before).Where(one => one.Method == "POST").ToList();
        foreach (var answer in answers)
            Look(answer);
        return answers;
    }

    /// <summary>Delivers an activity that is answered with an empty 200.</summary>
    /// <returns>All that the bot did in the chat meanwhile: messages sent, put in place of others, taken back.</returns>
    public async Task<IReadOnlyList<Delivered>> CauseAsync(JsonObject activity)
    {
        var before = bot.Connector.In(conversation).Count;
        var (status, body) = await bot.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(body);
        return [.. bot.Connector.In(conversation).Skip(before)];
    }

    /// <summary>Writes to the bot, which answers with one card.</summary>
    public async Task<CardView> AskAsync(string text)
    {
        var answer = OnlyAnswer(await SayAsync(text));
        Assert.True(answer.Card is not null, $"Words instead of a card: {answer.Text}");
        Look(answer);
        return Card;
    }

    /// <summary>Writes to the bot, which answers with words.</summary>
    public async Task<string> HearAsync(string text)
    {
        var answer = OnlyAnswer(await SayAsync(text));
        Assert.Null(answer.Card);
        return answer.Text!;
    }

    /// <summary>Looks at a card the bot sent of itself.</summary>
    public CardView LookAtNewest()
    {
        Look(bot.Connector.In(conversation)[^1]);
        return Card;
    }

    /// <summary>Looks at a card seen before.</summary>
    public void LookAt(CardView card, string? message) => (_card, CardMessage) = (card, message);

    /// <summary>The activity of pressing a button of the card looked at.</summary>
    public JsonObject Press(string button, params IReadOnlyList<(string Input, string Value)> typed)
    {
        var pressed = Card.Button(button);
        var data = pressed.Data.DeepClone().AsObject();
        foreach (var (input, value) in pressed.SendsInputs ? Card.Inputs : new Dictionary<string, string>(StringComparer.Ordinal))
            data[input] = value;
        foreach (var (input, value) in typed)
        {
            Assert.True(Card.Inputs.ContainsKey(input), $"There is no field “{input}” on:\n{Card.Said}");
            data[input] = value;
        }

        return Invoke(pressed.Verb, data);
    }

    /// <summary>The activity of a button with any verb and data, as a card edited on its way has.</summary>
    public JsonObject Invoke(string verb, JsonNode? data)
    {
        var activity = Activity("invoke");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = CardMessage;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return activity;
    }

    /// <summary>Presses a button; the card that comes back is the one looked at from now on.</summary>
    public async Task<CardView> PressAsync(string button, params IReadOnlyList<(string Input, string Value)> typed)
    {
        var pressed = await SendAsync(Press(button, typed));
        Assert.True(pressed.Card is not null, $"Words instead of a card: {pressed.Text}");
        return Card;
    }

    /// <summary>Presses a button that is answered with words; the card stays.</summary>
    public async Task<string> HearPressAsync(string button, params IReadOnlyList<(string Input, string Value)> typed)
    {
        var pressed = await SendAsync(Press(button, typed));
        Assert.Null(pressed.Card);
        return pressed.Text!;
    }

    /// <summary>Sends an invoke.</summary>
    public async Task<Pressed> SendAsync(JsonObject invoke)
    {
        var (status, body) = await bot.PostAsync(invoke);
        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonNode.Parse(body)!.AsObject();
        var type = (string)answer["type"]!;
        var card = type == "application/vnd.microsoft.card.adaptive" ? bot.Check(new CardView(answer["value"]!.AsObject())) : null;
        if (card is not null)
            _card = card;
        return new Pressed((int)answer["statusCode"]!, type, card, answer["value"] is JsonValue value ? (string?)value : null);
    }

    /// <summary>What answers; the bot may speak of itself at the same moment.</summary>
    private static Delivered OnlyAnswer(IReadOnlyList<Delivered> said) => Assert.Single(said, one => one.Activity["replyToId"] is not null);

    private void Look(Delivered message)
    {
        if (message.Card is { } card)
            (_card, CardMessage) = (bot.Check(card), message.MessageId);
    }
}
