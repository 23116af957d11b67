namespace TetBot.Domain;

/// <summary>How near what somebody wrote is to a phrase that is known. It only ever leads to a question: nothing is done on it.</summary>
public static class NearPhrase
{
    /// <summary>A keystroke weighs more than a word that does not belong to the phrase: people write "cho em xem …".</summary>
    private const int WeightOfKeystroke = 4;

    /// <summary>Whoever writes more than this tells something, and calls nothing.</summary>
    private const int MostWords = 15;

    /// <summary>The slips looked for in a phrase or word of this many letters: in few letters nearly everything is near.</summary>
    private static int SlipsIn(int letters) => letters switch
    {
        < 4 => 0,
        < 8 => 1,
        < 12 => 2,
        _ => 3,
    };

    /// <summary>How far a text is from a phrase, 0 for the phrase itself; null where it is not near.</summary>
    /// <param name="text">Folded (<see cref="VietnameseText.Fold(string)"/>).</param>
    /// <param name="phrase">Folded; not empty.</param>
    public static int? Distance(string text, string phrase)
    {
        // A text far longer than its phrase is told word by word alone; to compare it whole would cost a table of its length.
        var (letters, wanted) = (text.Replace(" ", "", StringComparison.Ordinal), phrase.Replace(" ", "", StringComparison.Ordinal));
        var slips = SlipsIn(wanted.Length);
        if (Math.Abs(letters.Length - wanted.Length) <= slips && NearestName.Keystrokes(letters, wanted) is var strokes && strokes <= slips)
            return strokes * WeightOfKeystroke;
        return DistanceByWords(text.Split(' '), phrase.Split(' '));
    }

    /// <summary>
    /// Each word of the phrase stands in the text, or one near it, with no more slips than the phrase as a whole may have; a phrase of one
    /// word only where it
    /// says something.
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
