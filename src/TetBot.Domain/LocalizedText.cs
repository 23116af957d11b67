namespace TetBot.Domain;

/// <summary>The languages people read; Vietnamese comes first.</summary>
public enum Language
{
    /// <summary>Vietnamese, the language of the letter.</summary>
    Vietnamese,

    /// <summary>English, for people whose Teams is in English.</summary>
    English,
}

/// <summary>A campaign's text in both languages.</summary>
/// <param name="Vietnamese">Never empty.</param>
/// <param name="English">Never empty.</param>
public sealed record LocalizedText(string Vietnamese, string English)
{
    /// <summary>The text in <paramref name="language"/>.</summary>
    public string In(Language language) => language is Language.English ? English : Vietnamese;
}
