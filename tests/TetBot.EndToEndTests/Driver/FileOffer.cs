using System.Text.Json.Nodes;
using System.Threading.Channels;

using Microsoft.Playwright;

namespace TetBot.EndToEndTests.Driver;

/// <summary>A file that the bot would like to put into the person's drive: its file consent card.</summary>
/// <param name="ActivityId">The message with the card.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Description">What the card says about it.</param>
/// <param name="SizeInBytes">How large it is said to be.</param>
/// <param name="AcceptContext">What goes back to the bot with a yes.</param>
/// <param name="DeclineContext">What goes back with a no.</param>
internal sealed record FileOffer(
    string ActivityId, string Name, string? Description, long? SizeInBytes, JsonNode? AcceptContext, JsonNode? DeclineContext)
{
    private const string ContentType = "application/vnd.microsoft.teams.card.file.consent";

    /// <summary>Collects the offers of a page that is about to be opened.</summary>
    /// <remarks>The Playground shows nothing of such a card but that it cannot. Its page is told everything, though: what fills the page's
    /// log panel
    /// is the bot's messages whole. (What fills the chat lacks the files' names.)</remarks>
    public static ChannelReader<FileOffer> Collect(IPage page)
    {
        var offers = Channel.CreateUnbounded<FileOffer>();
        page.WebSocket += (_, socket) =>
        {
            if (!socket.Url.EndsWith("/log/stream", StringComparison.Ordinal)) return;
            socket.FrameReceived += (_, frame) =>
            {
                if (frame.Text is not null && Read(JsonNode.Parse(frame.Text)) is { } offer) offers.Writer.TryWrite(offer);
            };
        };
        return offers.Reader;
    }

    private static FileOffer? Read(JsonNode? frame)
    {
        if (frame?["log"] is not { } log || (string?)log["to"] != "Microsoft 365 Agents Playground"
            || (string?)log["messageId"] is not { } id) return null;
        var card = (log["request"]?["body"]?["attachments"] as JsonArray)?.FirstOrDefault(
            attachment => (string?)attachment?["contentType"] == ContentType);
        if (card?["content"] is not { } content) return null;
        return new FileOffer(
            id, (string?)card["name"] ?? "", (string?)content["description"], (long?)content["sizeInBytes"], content["acceptContext"],
            content["declineContext"]);
    }
}
