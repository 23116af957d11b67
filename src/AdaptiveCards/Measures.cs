using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveCards;

/// <summary>A length on the screen, written as <c>80px</c>.</summary>
/// <param name="Value">Not negative.</param>
[JsonConverter(typeof(PixelsConverter))]
public readonly record struct Pixels(int Value)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}px");
}

/// <summary>The width of a column: fitted to its content, all remaining space, a weight relative to the others, or
/// pixels.</summary>
[JsonConverter(typeof(ColumnWidthConverter))]
public readonly record struct ColumnWidth
{
    private ColumnWidth(string? name, decimal weight, int pixels) => (Name, WeightValue, PixelValue) = (name, weight, pixels);

    public static ColumnWidth Auto { get; } = new("auto", 0, 0);

    public static ColumnWidth Stretch { get; } = new("stretch", 0, 0);

    internal string? Name { get; }

    internal decimal WeightValue { get; }

    internal int PixelValue { get; }

    /// <summary>A share of the width, above zero, relative to the other columns' weights.</summary>
    public static ColumnWidth Weight(decimal weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        return new ColumnWidth(null, weight, 0);
    }

    public static ColumnWidth Pixels(int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pixels);
        return new ColumnWidth(null, 0, pixels);
    }
}

/// <summary>The replacement for something a client cannot show: another element or action, or nothing.</summary>
/// <typeparam name="T"><see cref="CardElement"/> or <see cref="CardAction"/>.</typeparam>
[JsonConverter(typeof(FallbackConverter))]
public sealed record Fallback<T>
    where T : class
{
    /// <summary>Shows nothing.</summary>
    public static readonly Fallback<T> Drop = new();

    private Fallback()
    {
    }

    /// <summary>The replacement, or null for nothing.</summary>
    public T? Instead { get; private init; }

    public static implicit operator Fallback<T>(T instead) => To(instead);

    internal static Fallback<T> To(T instead) => new() { Instead = instead };
}

internal sealed class PixelsConverter : JsonConverter<Pixels>
{
    public override Pixels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && TryParse(reader.GetString()!, out var pixels)
            ? new Pixels(pixels)
            : throw new JsonException("A length is written as 80px.");

    public override void Write(Utf8JsonWriter writer, Pixels value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    internal static bool TryParse(string text, out int pixels)
    {
        pixels = 0;
        return text.EndsWith("px", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out pixels);
    }
}

internal sealed class ColumnWidthConverter : JsonConverter<ColumnWidth>
{
    public override ColumnWidth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Number && reader.GetDecimal() is > 0 and var weight)
            return ColumnWidth.Weight(weight);

        return reader.TokenType is not JsonTokenType.String ? throw Unknown() : reader.GetString()! switch
        {
            "auto" => ColumnWidth.Auto,
            "stretch" => ColumnWidth.Stretch,
            var text when PixelsConverter.TryParse(text, out var pixels) && pixels > 0 => ColumnWidth.Pixels(pixels),
            _ => throw Unknown(),
        };
    }

    public override void Write(Utf8JsonWriter writer, ColumnWidth value, JsonSerializerOptions options)
    {
        if (value.WeightValue > 0)
            writer.WriteNumberValue(value.WeightValue);
        else if (value.PixelValue > 0)
            writer.WriteStringValue(new Pixels(value.PixelValue).ToString());
        else
            writer.WriteStringValue(value.Name ?? "auto");
    }

    private static JsonException Unknown() => new("A width is auto, stretch, a positive weight, or 80px.");
}

internal sealed class HourMinute : JsonConverter<TimeOnly?>
{
    public override TimeOnly? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeOnly.TryParseExact(reader.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new JsonException("A time is written as HH:mm.");

    public override void Write(Utf8JsonWriter writer, TimeOnly? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("HH:mm", CultureInfo.InvariantCulture));
}
