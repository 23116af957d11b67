using System.Text.Json;
using System.Text.Json.Serialization;

namespace TetBot.BotConnector.Connector;

/// <summary>Reads the service's responses.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ChannelMember))]
[JsonSerializable(typeof(MembersPage))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ErrorDetail))]
[JsonSerializable(typeof(UploadSession))]
internal sealed partial class ConnectorJson : JsonSerializerContext;

internal sealed record ResourceResponse
{
    public string? Id { get; init; }
}

internal sealed record MembersPage
{
    public IReadOnlyList<ChannelMember>? Members { get; init; }

    public string? ContinuationToken { get; init; }
}

/// <summary>OneDrive's view of an upload: the ranges it still lacks, as <c>start-end</c> or <c>start-</c>.</summary>
internal sealed record UploadSession
{
    public IReadOnlyList<string>? NextExpectedRanges { get; init; }
}

/// <summary>A member of a conversation, as the service lists them.</summary>
public sealed record ChannelMember
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The Entra object id.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The Entra object id, where the service uses this name.</summary>
    public string? AadObjectId { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? Email { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? TenantId { get; init; }

    /// <summary><c>owner</c>, <c>user</c>, <c>guest</c> or <c>anonymous</c>.</summary>
    public string? UserRole { get; init; }
}

/// <summary>The two shapes of the service's errors: <c>{error:{code,message}}</c>, and <c>{errorCode,message}</c> where
/// the message is JSON again, <c>{subCode,details}</c>.</summary>
internal sealed record ErrorBody
{
    public ErrorDetail? Error { get; init; }

    public JsonElement ErrorCode { get; init; }

    public string? Message { get; init; }

    /// <summary>The code and message of an error's body; both null when it has neither shape.</summary>
    public static ErrorDetail Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var body = JsonSerializer.Deserialize(utf8, ConnectorJson.Default.ErrorBody);
            return body?.Error ?? body?.FromMessage() ?? new ErrorDetail();
        }
        catch (JsonException)
        {
            return new ErrorDetail(); // Usually a proxy's HTML page. The status is all there is to report.
        }
    }

    private ErrorDetail FromMessage()
    {
        var code = ErrorCode.ValueKind is JsonValueKind.Number or JsonValueKind.String ? ErrorCode.ToString() : null;
        if (Message is not ['{', ..])
            return new ErrorDetail { Code = code, Message = Message };

        try
        {
            var inner = JsonSerializer.Deserialize(Message, ConnectorJson.Default.ErrorDetail);
            return new ErrorDetail { Code = inner?.SubCode ?? inner?.Code ?? code, Message = inner?.Details ?? inner?.Message };
        }
        catch (JsonException)
        {
            return new ErrorDetail { Code = code, Message = Message }; // It only looked like JSON.
        }
    }
}

internal sealed record ErrorDetail
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? SubCode { get; init; }

    public string? Details { get; init; }
}
