using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.RegularExpressions;
using AdaptiveCards;
using TetBot.Files.Documents;
using Xunit;

namespace TetBot.Tests.Files.Documents;

/// <summary>Every word of the documents is there, in every language it is needed in, and used.</summary>
public sealed class DocumentTextsTests
{
    [Fact]
    public void Every_word_of_a_workbook_is_there_in_both_languages_with_the_same_places()
    {
        var (vietnamese, english) = (Texts("DocumentTexts", ""), Texts("DocumentTexts", "en"));

        Assert.Equal(Enum.GetNames<DocumentWord>().Order(StringComparer.Ordinal), vietnamese.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(vietnamese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(vietnamese, text =>
        {
            Assert.NotEqual(text.Value, english[text.Key]);
            Assert.Equal(Places(text.Value), Places(english[text.Key]));
        });
    }

    [Fact]
    public void Every_word_of_the_letter_is_there_in_composed_Vietnamese()
    {
        var texts = Texts("LetterTexts", "");

        Assert.Equal(Enum.GetNames<LetterWord>().Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts.Values, text => Assert.True(text.IsNormalized(NormalizationForm.FormC), text));
    }

    [Fact]
    public void Every_word_is_used()
    {
        var sources = string.Concat(SourceTree.Under("src/TetBot/Files/Documents").Select(File.ReadAllText));

        Assert.DoesNotContain(
            Enum.GetNames<DocumentWord>(), name =>
                !Regex.IsMatch(sources, $@"\bDocumentWord\.{name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.DoesNotContain(
            Enum.GetNames<LetterWord>(), name =>
                !Regex.IsMatch(sources, $@"\bLetterWord\.{name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    private static List<string> Places(string text) =>
        [.. Regex.Matches(text, @"\{\d+\}", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(place => place.Value).Distinct()
            .Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Texts(string name, string language) =>
        new ResourceManager($"TetBot.Files.Documents.{name}", typeof(TetBotHost).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
