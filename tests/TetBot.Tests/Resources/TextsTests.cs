using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace TetBot.Tests.Resources;

/// <summary>Every text is there in both languages, and says the same with the same places.</summary>
public sealed partial class TextsTests
{
    private static readonly IReadOnlyDictionary<string, string> Vietnamese = Read(CultureInfo.InvariantCulture);
    private static readonly IReadOnlyDictionary<string, string> English = Read(CultureInfo.GetCultureInfo("en"));

    [Fact]
    public void Every_text_has_both_languages()
    {
        Assert.True(Vietnamese.Count > 200);
        Assert.Equal(Vietnamese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.All(Vietnamese.Values.Concat(English.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All(Vietnamese.Values.Concat(English.Values), text => Assert.Equal(text.Trim(), text));
    }

    [Fact]
    public void Both_languages_have_the_same_places_numbered_from_nought()
    {
        Assert.All(Vietnamese, entry =>
        {
            var places = Places(entry.Value);
            Assert.True(places.SequenceEqual(Places(English[entry.Key])),
                $"{entry.Key}: “{entry.Value}” and “{English[entry.Key]}” have other places.");
            Assert.Equal(Enumerable.Range(0, places.Count), places);
        });
    }

    [Fact]
    public void English_has_no_Vietnamese_letters_but_in_the_names_of_the_feast_and_in_what_is_typed()
    {
        Assert.Contains(English.Values, text => text.Contains("Tết", StringComparison.Ordinal));
        Assert.All(English, entry =>
        {
            var left = Quoted().Replace(entry.Value.Replace("Tết", "", StringComparison.Ordinal), "");
            Assert.False(left.Any(letter => char.IsLetter(letter) && !char.IsAscii(letter)), $"{entry.Key}: “{entry.Value}”");
        });
    }

    [Fact]
    public void Vietnamese_is_written_with_composed_accents_and_every_sentence_is_Vietnamese()
    {
        Assert.All(Vietnamese.Values, text => Assert.True(text.IsNormalized(NormalizationForm.FormC), text));
        var plain = Vietnamese.Where(
            entry => Words(entry.Value) >= 3 && entry.Value.All(letter => char.IsAscii(letter) || !char.IsLetter(letter)));
        Assert.Empty(plain);
    }

    [Fact]
    public void The_two_say_different_words()
    {
        var same = Vietnamese.Where(entry => Words(entry.Value) > 0 && English[entry.Key] == entry.Value)
            .Select(entry => entry.Key).ToList();

        Assert.Empty(same);
    }

    [Fact]
    public void Every_text_is_used()
    {
        var sources = string.Concat(
            Directory.EnumerateFiles(SourceTree.Of("src/TetBot"), "*.cs", SearchOption.AllDirectories).Where(SourceTree.IsOurs)
                .Select(File.ReadAllText));

        Assert.DoesNotContain(
            Vietnamese.Keys, key => !Regex.IsMatch(sources, $@"\bTexts\.{key}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    private static List<int> Places(string text) =>
        [.. Place().Matches(text).Select(match => int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture)).Distinct().Order()];

    private static int Words(string text) => Word().Count(Place().Replace(text, ""));

    private static Dictionary<string, string> Read(CultureInfo culture)
    {
        var manager = new ResourceManager("TetBot.Resources.Texts", typeof(TetBotHost).Assembly);
        return manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(?<n>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[“\*][^”\*]*[”\*]|(?m)^- .*$", RegexOptions.None, 10_000)]
    private static partial Regex Quoted();
}
