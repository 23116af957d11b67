using System.Globalization;
using System.Text.Json;
using TetBot.Domain;
using TetBot.Domain.Calendar;

namespace TetBot.Campaigns.DataFiles;

/// <summary>
/// A place in a JSON document. Reading a value returns it, or reports the error and returns a harmless value of the
/// same type, so that reading continues to the end and finds every error. A missing place was reported when it was
/// accessed, and reads as harmless without another error.
/// </summary>
internal sealed class JsonCursor(JsonElement element, string path, DataErrorList errors)
{
    /// <summary>Replaces an unreadable date.</summary>
    public static readonly DateOnly NoDate = new(2000, 1, 1);

    public string Path => path;

    public bool IsNull => element.ValueKind is JsonValueKind.Null;

    private bool IsMissing => element.ValueKind is JsonValueKind.Undefined;

    /// <summary>The object here.</summary>
    /// <param name="known">All names allowed in it.</param>
    public JsonObjectCursor Object(params IReadOnlyList<string> known)
    {
        if (!Expect(JsonValueKind.Object, DataFault.NotAnObject)) return JsonObjectCursor.Unreadable(path, errors);
        return JsonObjectCursor.Of(element, path, errors, known);
    }

    /// <summary>The object here, with arbitrary names.</summary>
    public IReadOnlyDictionary<string, JsonCursor> Map() =>
        Expect(JsonValueKind.Object, DataFault.NotAnObject)
            ? JsonObjectCursor.Properties(element, path, errors)
            : new Dictionary<string, JsonCursor>();

    /// <summary>The elements of the list here. An unreadable element keeps its place.</summary>
    public IReadOnlyList<T> List<T>(Func<JsonCursor, T> read) =>
        Expect(JsonValueKind.Array, DataFault.NotAList)
            ? [.. element.EnumerateArray().Select((item, i) => read(new JsonCursor(item, $"{path}[{i}]", errors)))]
            : [];

    /// <summary>The list of names here. A repeated name is an error.</summary>
    public IReadOnlyList<string> Names()
    {
        var seen = new HashSet<string>();
        return List(item =>
        {
            var name = item.Text();
            if (name.Length > 0 && !seen.Add(name)) errors.Add(item.Path, DataFault.ListedTwice, name);
            return name;
        });
    }

    /// <summary>The text here. An empty text is an error.</summary>
    public string Text()
    {
        if (!Expect(JsonValueKind.String, DataFault.NotAText)) return "";

        var text = element.GetString()!;
        if (!string.IsNullOrWhiteSpace(text)) return text;

        errors.AddUnreadable(path, DataFault.EmptyText);
        return "";
    }

    /// <summary>The text here in both languages.</summary>
    public LocalizedText Localized()
    {
        var words = Object("vi", "en");
        return new LocalizedText(words["vi"].Text(), words["en"].Text());
    }

    /// <summary>The boolean here.</summary>
    public bool Flag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        if (!IsMissing) errors.AddUnreadable(path, DataFault.NotAFlag);
        return false;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="greatest"/>.</summary>
    public int WholeNumber(int least, int greatest)
    {
        if (IsMissing) return 0;
        if (element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= greatest)
            return number;

        errors.AddUnreadable(path, DataFault.NotAWholeNumber,
            least.ToString(CultureInfo.InvariantCulture), greatest.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="greatest"/>, with all its decimals.</summary>
    public decimal Decimal(decimal least, decimal greatest)
    {
        if (IsMissing) return 0;
        if (element.ValueKind is JsonValueKind.Number && element.TryGetDecimal(out var number) && number >= least && number <= greatest)
            return number;

        errors.AddUnreadable(path, DataFault.NotADecimal,
            least.ToString(CultureInfo.InvariantCulture), greatest.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>
    /// A date, written as <c>2018-02-08</c>. It must be in the lunar calendar, because every date is shown with its
    /// lunar day.
    /// </summary>
    public DateOnly Date() =>
        WrittenAs(DataFault.NotADate, text =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && IsKnown(date)
                ? date
                : null,
            NoDate);

    /// <summary>An instant, written in Vietnam's time as <c>2018-02-15T15:00</c>.</summary>
    public DateTimeOffset LocalTime() =>
        WrittenAs(DataFault.NotALocalTime, text =>
            DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && IsKnown(DateOnly.FromDateTime(time))
                ? VietnamTime.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time))
                : null,
            VietnamTime.StartOf(NoDate));

    /// <summary>A time of day, written as <c>07:00</c>.</summary>
    public TimeOnly TimeOfDay() =>
        WrittenAs(DataFault.NotATimeOfDay, text =>
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
            TimeOnly.MinValue);

    /// <summary>One of the given words.</summary>
    public T Choice<T>(IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (!Expect(JsonValueKind.String, DataFault.NotAText)) return default;

        var word = element.GetString()!;
        if (words.TryGetValue(word, out var choice)) return choice;

        errors.AddUnreadable(path, DataFault.NotAChoice, NearestName.To(word, words.Keys), [word, string.Join(", ", words.Keys)]);
        return default;
    }

    /// <summary>
    /// The word at <paramref name="name"/> in the object here, or null if it is not one of <paramref name="words"/>.
    /// Reports nothing.
    /// </summary>
    public T? Peek<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        element.ValueKind is JsonValueKind.Object
        && element.TryGetProperty(name, out var word)
        && word.ValueKind is JsonValueKind.String
        && words.TryGetValue(word.GetString()!, out var choice)
            ? choice
            : null;

    private static bool IsKnown(DateOnly date) => date >= LunarCalendar.First && date <= LunarCalendar.Last;

    private T WrittenAs<T>(DataFault fault, Func<string, T?> parse, T harmless)
        where T : struct
    {
        if (!Expect(JsonValueKind.String, DataFault.NotAText)) return harmless;

        var text = element.GetString()!;
        if (parse(text) is { } value) return value;

        errors.AddUnreadable(path, fault, text, Write(LunarCalendar.First), Write(LunarCalendar.Last));
        return harmless;
    }

    private bool Expect(JsonValueKind kind, DataFault otherwise)
    {
        if (element.ValueKind == kind) return true;
        if (!IsMissing) errors.AddUnreadable(path, otherwise);
        return false;
    }

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
