using System.Globalization;
using TetBot.Domain;

namespace TetBot.Resources;

/// <summary>The languages the app speaks: the one place that knows their codes and cultures. The first is the default.</summary>
internal static class Languages
{
    private static readonly IReadOnlyList<(Language Language, string Code, string Locale)> All =
    [
        (Language.Vietnamese, "vi", "vi-VN"),
        (Language.English, "en", "en-GB"),
    ];

    private static readonly Dictionary<Language, CultureInfo> Cultures =
        All.ToDictionary(one => one.Language, one => CultureInfo.GetCultureInfo(one.Code));

    /// <summary>"vi", "en".</summary>
    public static string CodeOf(Language language) => All.First(one => one.Language == language).Code;

    /// <summary>"vi-VN", "en-GB": for documents, which want a region.</summary>
    public static string LocaleOf(Language language) => All.First(one => one.Language == language).Locale;

    /// <summary>The culture that resources are looked up by.</summary>
    public static CultureInfo CultureOf(Language language) => Cultures[language];

    /// <summary>The language of a code or a locale ("en", "en-US"); the default where it is none of them, or null.</summary>
    public static Language Of(string? tag)
    {
        foreach (var (language, code, _) in All)
        {
            if (tag is not null && tag.StartsWith(code, StringComparison.OrdinalIgnoreCase)
                && (tag.Length == code.Length || !char.IsAsciiLetter(tag[code.Length])))
                return language;
        }

        return All[0].Language;
    }
}
