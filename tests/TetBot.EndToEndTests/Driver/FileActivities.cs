using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace TetBot.EndToEndTests.Driver;

/// <summary>
/// What Teams sends a bot when the person deals with files. The Playground itself cannot; its template of an activity is completed to it.
/// </summary>
internal static class FileActivities
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>Makes it a message with files, or images, and perhaps words.</summary>
    /// <param name="activity">The template: it has the id, the time, who, where, and the service's address.</param>
    /// <param name="person">Who writes.</param>
    /// <param name="text">What they write with it; may be empty.</param>
    /// <param name="attachments">From <see cref="File"/> or <see cref="Image"/>.</param>
    public static void Message(JsonObject activity, TestPerson person, string text, IEnumerable<JsonObject> attachments)
    {
        Complete(activity, person);
        activity["type"] = "message";
        activity["text"] = text;
        activity["textFormat"] = "plain";
        activity["attachments"] = new JsonArray([.. attachments]);
        // Teams says written words twice; the second time they look like one more attachment.
        if (text.Length > 0) activity["attachments"]!.AsArray().Add(Html($"<p>{WebUtility.HtmlEncode(text)}</p>"));
    }

    /// <summary>A file out of the person's drive.</summary>
    public static JsonObject File(ServedFile file) => new()
    {
        ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
        ["contentUrl"] = file.ContentUrl.AbsoluteUri,
        ["name"] = file.Name,
        ["content"] = new JsonObject
        {
            ["downloadUrl"] = file.DownloadUrl.AbsoluteUri,
            ["uniqueId"] = file.UniqueId,
            ["fileType"] = Path.GetExtension(file.Name).TrimStart('.'),
        },
    };

    /// <summary>A picture pasted into the message: it has no name, and comes with the place it stood at.</summary>
    public static IEnumerable<JsonObject> Image(ServedFile image, string contentType) =>
    [
        new() { ["contentType"] = contentType, ["contentUrl"] = image.ImageUrl.AbsoluteUri },
        Html($"<p><img alt=\"image\" src=\"{new Uri(image.ImageUrl, "imgo").AbsoluteUri}\"></p>"),
    ];

    /// <summary>Makes it the person's answer to a file consent card.</summary>
    /// <param name="activity">The template.</param>
    /// <param name="person">Who answers.</param>
    /// <param name="offer">The card.</param>
    /// <param name="upload">Where the bot may put the file; null is a no.</param>
    public static void Consent(JsonObject activity, TestPerson person, FileOffer offer, ExpectedUpload? upload)
    {
        Complete(activity, person);
        activity["type"] = "invoke";
        activity["name"] = "fileConsent/invoke";
        activity["replyToId"] = offer.ActivityId;
        activity["value"] = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = upload is null ? "decline" : "accept",
            ["context"] = (upload is null ? offer.DeclineContext : offer.AcceptContext)?.DeepClone(),
        };
        if (upload is null) return;
        activity["value"]!["uploadInfo"] = new JsonObject
        {
            ["contentUrl"] = upload.ContentUrl.AbsoluteUri,
            ["name"] = upload.Name,
            ["uploadUrl"] = upload.UploadUrl.AbsoluteUri,
            ["uniqueId"] = upload.UniqueId,
            ["fileType"] = Path.GetExtension(upload.Name).TrimStart('.'),
        };
    }

    /// <summary>Adds what every activity of the page has and the template lacks.</summary>
    private static void Complete(JsonObject activity, TestPerson person)
    {
        var written = DateTimeOffset.Parse((string)activity["timestamp"]!, CultureInfo.InvariantCulture).ToOffset(Vietnam);
        activity["from"]!["name"] = person.Name;
        activity["localTimestamp"] = written.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        activity["localTimezone"] = "Asia/Ho_Chi_Minh";
        activity["locale"] = "en-US";
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "clientInfo",
            ["locale"] = "en-US",
            ["country"] = "US",
            ["platform"] = "Web",
            ["timezone"] = "Asia/Ho_Chi_Minh",
        });
        activity["channelData"] =
            new JsonObject { ["tenant"] = new JsonObject { ["id"] = (string?)activity["conversation"]!["tenantId"] } };
    }

    private static JsonObject Html(string html) => new() { ["contentType"] = "text/html", ["content"] = html };
}
