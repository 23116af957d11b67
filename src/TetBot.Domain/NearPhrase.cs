namespace TetBot.Domain;

/// <summary>Measures how near a text is to a known phrase. A near match only leads to a question; nothing is done on it.</summary>
public static class NearPhrase
{
    /// <summary>A wrong keystroke weighs more than a word outside the phrase, because people write "cho em xem …".</summary>
    private const int WeightOfKeystroke = 4;

    /// <summary>A text with more words than this tells something and is no command.</summary>
    private const int MostWords = 15;

    /// <summary>The slips allowed in a phrase or word of this many letters. With few letters, nearly everything is near.</summary>
    private static int SlipsIn(int letters) => letters switch
    {
        < 4 => 0,
        < 8 => 1,
        < 12 => 2,
        _ => 3,
    };

    /// <summary>How far a text is from a phrase: 0 for the phrase itself, null if it is not near.</summary>
    /// <param name="text">Without accents (<see cref="VietnameseText.Fold(string)"/>).</param>
    /// <param name="phrase">Without accents; not empty.</param>
    public static int? Distance(string text, string phrase)
    {
        // A text far longer than the phrase is compared only word by word: comparing it whole would cost a table of its length.
        var (letters, wanted) = (text.Replace(" ", "", StringComparison.Ordinal), phrase.Replace(" ", "", StringComparison.Ordinal));
        var slips = SlipsIn(wanted.Length);
        if (Math.Abs(letters.Length - wanted.Length) <= slips && NearestName.Keystrokes(letters, wanted) is var strokes && strokes <= slips)
            return strokes * WeightOfKeystroke;
        return DistanceByWords(text.Split(' '), phrase.Split(' '));
    }

    /// <summary>
    /// Finds each word of the phrase, or one near it, in the text, with at most the slips allowed for the whole phrase. A phrase of one
    /// word is matched only if it has at least four letters.
    /// </summary>
    private static int? DistanceByWords(string[] words, string[] phrase)
    {
        if (words.Length > MostWords || (phrase.Length == 1 && phrase[0].Length < 4))
            return null;

        var (strokes, mayHave) = (0, SlipsIn(phrase.Sum(word => word.Length)));
        var left = words.ToList();
        foreach (var wanted in phrase)
        {
            var best = left
                .Where(word => Math.Abs(word.Length - wanted.Length) <= 1)
                .Select(word => (Word: word, Strokes: NearestName.Keystrokes(word, wanted)))
                .OrderBy(found => found.Strokes)
                .FirstOrDefault((Word: "", Strokes: int.MaxValue));
            if (best.Strokes > (wanted.Length < (phrase.Length == 1 ? 5 : 3) ? 0 : 1))
                return null;
            strokes += best.Strokes;
            left.Remove(best.Word);
        }

        return strokes <= mayHave ? (strokes * WeightOfKeystroke) + left.Count : null;
    }
}
