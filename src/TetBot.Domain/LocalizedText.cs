namespace TetBot.Domain;

/// <summary>The languages people read; Vietnamese is the first.</summary>
public enum Language
{
    /// <summary>Vietnamese, the language of the letter.</summary>
    Vietnamese,

    /// <summary>English, for a person whose Teams runs in it.</summary>
    English,
}

/// <summary>Words of a campaign, in both languages.</summary>
/// <param name="Vietnamese">Never empty.</param>
/// <param name="English">Never empty.</param>
public sealed record LocalizedText(string Vietnamese, string English)
{
    /// <summary>The words in <paramref name="language"/>.</summary>
    public string In(Language language) => language is Language.English ? English : Vietnamese;
}
