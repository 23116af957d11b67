using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>A button of a card, as a client has it.</summary>
internal sealed record CardButton(string Title, string Verb, JsonObject Data, bool SendsInputs, string? Style);

/// <summary>A card as somebody sees it: what it says, what can be typed, what can be pressed.</summary>
internal sealed class CardView
{
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _texts = [];
    private readonly List<CardButton> _buttons = [];
    private readonly List<JsonObject> _inputs = [];

    public CardView(JsonObject json)
    {
        Json = json;
        Assert.Equal("AdaptiveCard", (string?)json["type"]);
        Walk(json);
    }

    public JsonObject Json { get; }

    /// <summary>Everything there is to read, a line each; nobody sees which blanks do not break.</summary>
    public string Said => string.Join('\n', _texts).Replace('\u00a0', ' ');

    public string Lang => (string)Json["lang"]!;

    public int Bytes => Encoding.UTF8.GetByteCount(Json.ToJsonString(AsSent));

    public IReadOnlyList<CardButton> Buttons => _buttons;

    public IReadOnlyList<string> Titles => [.. _buttons.Select(button => button.Title)];

    /// <summary>What a client sends of the inputs: what is typed, else what the card filled in.</summary>
    public IReadOnlyDictionary<string, string> Inputs =>
        _inputs.ToDictionary(input => (string)input["id"]!, input => (string?)input["value"] ?? "");

    public CardButton Button(string title)
    {
        var found = _buttons.FirstOrDefault(button => button.Title == title)
            ?? _buttons.FirstOrDefault(button => button.Title.StartsWith(title, StringComparison.Ordinal));
        Assert.True(found is not null, $"There is no button “{title}” among: {string.Join(" | ", Titles)}\n{Said}");
        return found;
    }

    public IReadOnlyList<string> ChoicesOf(string input) =>
        [.. _inputs.Single(one => (string)one["id"]! == input)["choices"]!.AsArray().Select(choice => (string)choice!["value"]!)];

    /// <summary>What is said right below a field, up to the next one.</summary>
    public string SaidBelow(string input)
    {
        var marker = Marker(input);
        Assert.Contains(marker, _texts);
        return string.Join(
            '\n', _texts.SkipWhile(text => text != marker).Skip(1).TakeWhile(text => !text.StartsWith("<input ", StringComparison.Ordinal)))
                .Replace('\u00a0', ' ');
    }

    public void Says(params IReadOnlyList<string> words) =>
        Assert.All(words, word => Assert.Contains(word, Said, StringComparison.Ordinal));

    public void DoesNotSay(params IReadOnlyList<string> words) =>
        Assert.All(words, word => Assert.DoesNotContain(word, Said, StringComparison.Ordinal));

    private static string Marker(string input) => $"<input {input}>";

    private void Walk(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Walk(item);
                break;
            case JsonObject element:
                Take(element);
                foreach (var (name, child) in element)
                {
                    if (name is not ("data" or "refresh"))
                        Walk(child);
                }

                break;
        }
    }

    private void Take(JsonObject element)
    {
        var type = (string?)element["type"];
        switch (type)
        {
            case "TextBlock":
                _texts.Add((string)element["text"]!);
                break;
            case "Action.Execute":
                _texts.Add($"[{(string?)element["title"]}]");
                _buttons.Add(new CardButton(
                    (string?)element["title"] ?? "",
                    (string)element["verb"]!,
                    element["data"]?.AsObject() ?? [],
                    (string?)element["associatedInputs"] is not "none",
                    (string?)element["style"]));
                break;
            case { } when type.StartsWith("Input.", StringComparison.Ordinal):
                _texts.Add((string?)element["label"] ?? "");
                _texts.Add(Marker((string)element["id"]!));
                _inputs.Add(element);
                break;
            case null when element["title"] is not null && element["value"] is not null:
                _texts.Add($"{(string?)element["title"]}: {(string?)element["value"]}");
                break;
        }
    }
}
