using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveCards;

/// <summary>Reads and writes cards.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(AdaptiveCard))]
internal sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>Writes Vietnamese letters unescaped: the default encoder would spend six bytes on every accented
    /// letter. That encoder protects HTML, and nothing written here goes into HTML.</summary>
    public static CardJson Compact => CompactOnce.Value;

    // A separate class, because the statics of the generated half must be initialized first.
    private static class CompactOnce
    {
        public static readonly CardJson Value =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
