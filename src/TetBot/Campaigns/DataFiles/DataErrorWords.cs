using System.Globalization;
using System.Resources;
using TetBot.Domain;

namespace TetBot.Campaigns.DataFiles;

/// <summary>The wording of an error, from <c>DataErrors.resx</c>, by the name of its kind.</summary>
internal static class DataErrorWords
{
    /// <summary>Asks whether a similar name was meant; {0} is that name.</summary>
    private const string DidYouMean = "DidYouMean";

    private static readonly ResourceManager Words = new("TetBot.Campaigns.DataFiles.DataErrors", typeof(DataErrorWords).Assembly);
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <exception cref="MissingManifestResourceException">There is no wording for <paramref name="kind"/>.</exception>
    public static LocalizedText Of(Enum kind, IReadOnlyList<string> values, string? nearest) =>
        new(In(Vietnamese, kind, values, nearest), In(English, kind, values, nearest));

    private static string In(CultureInfo language, Enum kind, IReadOnlyList<string> values, string? nearest)
    {
        var reason = Format(language, kind.ToString(), values);
        return nearest is null ? reason : $"{reason} {Format(language, DidYouMean, [nearest])}";
    }

    private static string Format(CultureInfo language, string name, IReadOnlyList<string> values)
    {
        var words = Words.GetString(name, language) ?? throw new MissingManifestResourceException($"No words for {name}.");
        return string.Format(language, words, [.. values]);
    }
}
