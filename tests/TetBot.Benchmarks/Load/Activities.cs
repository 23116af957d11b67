namespace TetBot.Benchmarks.Load;

/// <summary>Who writes, and where to.</summary>
/// <param name="ObjectId">Their Entra object id.</param>
/// <param name="Conversation">Their conversation with the bot.</param>
/// <param name="ServiceUrl">Where the bot answers.</param>
internal sealed record Sender(string ObjectId, string Conversation, Uri ServiceUrl);

/// <summary>Activities as Teams sends them, in its order and with everything it adds.</summary>
internal static class Activities
{
    /// <param name="sender">Who writes.</param>
    /// <param name="id">The activity's id.</param>
    /// <param name="text">What they write, as it stands in JSON.</param>
    public static string Message(Sender sender, string id, string text) => $$"""
        {
          "text": "{{text}}", "textFormat": "plain", "attachments": [{ "contentType": "text/html", "content": "<p>{{text}}</p>" }],
          "type": "message", {{Envelope(sender, id)}}
        }
        """;

    /// <param name="sender">Who presses.</param>
    /// <param name="id">The activity's id.</param>
    /// <param name="verb">The button's verb.</param>
    /// <param name="data">What the card sends with it, as JSON.</param>
    public static string Press(Sender sender, string id, string verb, string data) => $$"""
        {
          "name": "adaptiveCard/action", "type": "invoke", "replyToId": "card-{{sender.Conversation}}",
          "value": { "action": { "type": "Action.Execute", "title": "Lưu", "verb": "{{verb}}", "data": {{data}} }, "trigger": "manual" },
          {{Envelope(sender, id)}}
        }
        """;

    /// <param name="sender">Who sends it.</param>
    /// <param name="id">The activity's id.</param>
    /// <param name="file">What they send.</param>
    public static string File(Sender sender, string id, DriveFile file) => $$"""
        {
          "attachments": [{
            "contentType": "application/vnd.microsoft.teams.file.download.info", "contentUrl": "{{file.Url}}", "name": "{{file.Name}}",
            "content": { "downloadUrl": "{{file.Url}}", "uniqueId": "{{file.Sha256}}", "fileType": "pdf" } }],
          "type": "message", {{Envelope(sender, id)}}
        }
        """;

    private static string Envelope(Sender sender, string id) => $$"""
        "timestamp": "2018-02-06T01:00:00.123Z", "localTimestamp": "2018-02-06T08:00:00.123+07:00", "localTimezone": "Asia/Ho_Chi_Minh",
          "id": "{{id}}", "channelId": "msteams", "serviceUrl": "{{sender.ServiceUrl}}", "locale": "vi-VN",
          "from": { "id": "29:1{{sender.ObjectId}}", "name": "Trần Thử Nghiệm", "aadObjectId": "{{sender.ObjectId}}" },
          "conversation": {
            "conversationType": "personal", "tenantId": "00000000-0000-0000-0000-0000000000aa", "id": "{{sender.Conversation}}" },
          "recipient": { "id": "28:00000000-0000-0000-0000-0000000000bb", "name": "TetBot" },
          "entities": [
            { "locale": "vi-VN", "country": "VN", "platform": "Web", "timezone": "Asia/Ho_Chi_Minh", "type": "clientInfo" }],
          "channelData": {
            "tenant": { "id": "00000000-0000-0000-0000-0000000000aa" }, "source": { "name": "message" }, "legacy": { "replyToId": "1:2" } }
        """;
}
