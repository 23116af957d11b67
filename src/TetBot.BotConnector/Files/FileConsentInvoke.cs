using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Files;

/// <summary>
/// The answer to a <see cref="FileConsentCard"/>: the payload of a <c>fileConsent/invoke</c>. The bot responds with an
/// empty 200 and deletes the card, which is the message the activity replies to, so that it cannot be answered twice.
/// </summary>
/// <param name="Context">The card's accept or decline context. The client sends it and can edit it.</param>
/// <param name="Target">Where the file goes; null when the person declined.</param>
public sealed record FileConsentInvoke(ActionData Context, UploadTarget? Target)
{
    [MemberNotNullWhen(true, nameof(Target))]
    public bool IsAccepted => Target is not null;

    /// <summary>
    /// Reads the invoke of <paramref name="activity"/>. When its value is neither a refusal nor a consent with a target
    /// for the file, <paramref name="problem"/> is the response: HTTP 400.
    /// </summary>
    public static bool TryRead(
        Activity activity, [NotNullWhen(true)] out FileConsentInvoke? invoke, [NotNullWhen(false)] out InvokeResponse? problem)
    {
        try
        {
            invoke = Read(activity.Value);
        }
        catch (InvalidOperationException)
        {
            invoke = null; // An escape such as a lone \ud800 is valid JSON but not text.
        }

        problem = invoke is null ? new InvokeResponse(400) : null;
        return invoke is not null;
    }

    private static FileConsentInvoke? Read(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } answer || answer.Text("type"u8) is not "fileUpload")
            return null;

        var context = ActionData.Empty;
        if (answer.TryGetProperty("context"u8, out var sent) && !ActionData.TryRead(sent, out context))
            return null;

        return answer.Text("action"u8) switch
        {
            "accept" when ReadTarget(answer) is { } target => new FileConsentInvoke(context, target),
            "decline" => new FileConsentInvoke(context, Target: null),
            _ => null,
        };
    }

    private static UploadTarget? ReadTarget(JsonElement answer) =>
        answer.TryGetProperty("uploadInfo"u8, out var target) && target.ValueKind is JsonValueKind.Object
        && target.Text("name"u8) is { Length: > 0 } name
        && SentFile.Link(target.Text("uploadUrl"u8)) is { } uploadUrl
        && SentFile.Link(target.Text("contentUrl"u8)) is { } contentUrl
        && target.Text("uniqueId"u8) is { Length: > 0 } uniqueId
            ? new UploadTarget(name, uploadUrl, contentUrl, uniqueId, target.Text("fileType"u8))
            : null;
}
