using System.Text.RegularExpressions;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Finds the name in a line: the first words that are not just a shift, a duty or a label. Names contain such words too (a woman may be
/// called Sáng, Chiều or Trúc), so a word is cut from a name only if it is clearly not part of it.
/// </summary>
internal sealed partial class NameSpelling
{
    private static readonly char[] Around = [' ', ':', '-', '.', '"', '“', '”', '*'];

    /// <summary>Matches a shift or a duty, which may stand next to a name. The longest spelling is tried first.</summary>
    private readonly Regex _known;

    /// <param name="shiftsAndDuties">Their spellings, in lower case without accents. Those with a comma are skipped, since a name ends at a
    /// comma and their parts are included.</param>
    public NameSpelling(IEnumerable<string> shiftsAndDuties)
    {
        var words = shiftsAndDuties
            .Where(word => word.Length > 1 && !word.Contains(',', StringComparison.Ordinal))
            .OrderByDescending(word => word.Length)
            .Select(Regex.Escape);
        _known = new Regex(
            $@"\G(?<ca>ca\s+)?(?:{string.Join('|', words)})(?![\p{{L}}\d])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    /// <summary>Takes the name, or returns null if there is none. In a line with semicolons, a field of words alone is preferred.</summary>
    /// <param name="line">The line.</param>
    /// <param name="unclear">A word that may or may not be part of the name; null if there is none.</param>
    public string? Take(LineText line, out UnclearWord? unclear)
    {
        foreach (var piece in PiecesOf(line.Rest))
        {
            if (TakeFrom(line, piece, out unclear) is { } name)
                return name;
        }

        unclear = null;
        return null;
    }

    private string? TakeFrom(LineText line, Piece piece, out UnclearWord? unclear)
    {
        var rest = line.Rest;
        var from = SkipLeading(line, rest, piece, out var mayLead);
        var end = EndOfName(line.Text, rest, from, piece.End);
        var small = LastSmallWord(line.Text, rest, from, end);
        if (small is { IsPlain: true } last)
            end = last.At;
        unclear = small is { IsPlain: false } ? new UnclearWord(line.Text[small.Value.At..end].Trim(), IsIfTwoShifts: false)
            : mayLead is not null ? new UnclearWord(mayLead, IsIfTwoShifts: !HasKnown(rest[from..end]))
            : null;
        var words = line.Text[from..end].Trim(Around).TrimStart(')').TrimEnd('(').Trim(Around);
        if (!words.Any(char.IsLetter) || IsOnlyKnown(VietnameseText.Fold(words)))
            return null;

        line.Take(from, end - from);
        return words;
    }

    /// <summary>
    /// A word before a date that may lead to the date, if the name is all in lower case or all in capitals: "lê ví dụ từ 14/02". Without
    /// accents it may also be part of the name: "do van tu 14/02".
    /// </summary>
    private static (int At, bool IsPlain)? LastSmallWord(string text, string rest, int from, int end)
    {
        if (end >= rest.Length || rest[end] is not LineText.Taken || LeadingWord().Match(rest[from..end]) is not { Success: true } word)
            return null;
        var typed = text.Substring(from + word.Groups["word"].Index, word.Groups["word"].Length);
        var isOneCase = text[from..end].Where(char.IsLetter).All(char.IsLower) || text[from..end].Where(char.IsLetter).All(char.IsUpper);
        return isOneCase ? (from + word.Index, typed.ToLowerInvariant() is "từ" or "ngày") : null;
    }

    private bool HasKnown(string words) => Words().Matches(words).Any(word => _known.IsMatch(words, word.Index));

    /// <summary>Skips labels ("Họ tên:", "đ/c"), which are taken, and shifts and duties, which stay to be read later.</summary>
    private int SkipLeading(LineText line, string rest, Piece piece, out string? mayLead)
    {
        mayLead = null;
        var at = piece.From;
        while (true)
        {
            while (at < piece.End && Around.Contains(rest[at]))
                at++;
            if (Label().Match(rest, at) is { Success: true } label)
            {
                line.Take(at, label.Length);
                at += label.Length;
            }
            else if ((Number().Match(rest, at) is { Success: true } number ? number : BeforeADigit(line.Text, rest, at)) is { } skipped)
            {
                at += skipped.Length;
            }
            else if (_known.Match(rest, at) is { Success: true } known && MayLead(line.Text, piece, known))
            {
                at += known.Length;
                mayLead = IsOneCapitalWord(line.Text, known) && line.Text.AsSpan(at) is [' ', ..] ? known.Value : null;
            }
            else
            {
                return at;
            }
        }
    }

    /// <summary>Matches the "và" that is left of a list of days.</summary>
    private static Match? BeforeADigit(string text, string rest, int at) =>
        at < rest.Length && char.IsLower(text[at]) && SmallWord().Match(rest, at) is { Success: true } word
            && rest.AsSpan(at + word.Length).TrimStart() is [>= '0' and <= '9', ..]
            ? word
            : null;

    /// <summary>One capitalized word at the start of a field may well be a name: "Sang Thị Mẫu".</summary>
    private static bool MayLead(string text, Piece piece, Match known)
    {
        var end = known.Index + known.Length;
        return !piece.StartsField
            || !IsOneCapitalWord(text, known)
            || text.AsSpan(end).TrimStart() is [':' or '-', ..];
    }

    private static bool IsOneCapitalWord(string text, Match known) =>
        !known.Value.Contains(' ', StringComparison.Ordinal) && char.IsUpper(text[known.Index]);

    /// <summary>The end of the name, before a label, a shift or a duty that is not part of it.</summary>
    private int EndOfName(string text, string rest, int from, int end)
    {
        var before = 0;
        foreach (var word in Words().EnumerateMatches(rest.AsSpan(from, end - from)))
        {
            var at = from + word.Index;
            if (before > 0 && EndsAt(text, rest, from, at, before))
                return at;
            before++;
        }

        return end;
    }

    private bool EndsAt(string text, string rest, int from, int at, int before)
    {
        var isLower = char.IsLower(text[at]) && char.IsUpper(text[from]);
        if (PhoneLabel().Match(rest, at) is { Success: true } || (isLower && SmallWord().Match(rest, at) is { Success: true }))
            return true;
        if (LongNumber().IsMatch(rest, at))
            return true;
        return _known.Match(rest, at) is { Success: true } known
            && (isLower || (before > 1 && (known.Value.Contains(' ', StringComparison.Ordinal) || IsShouted(text, from, known))));
    }

    /// <summary>Matches "Lê Ví Dụ ĐÊM", in which the name itself is not in capitals.</summary>
    private static bool IsShouted(string text, int from, Match known) =>
        known.Length > 1
        && !text.Substring(known.Index, known.Length).Any(char.IsLower)
        && Array.TrueForAll(text[from..known.Index].Split(' ', StringSplitOptions.RemoveEmptyEntries), word => word.Any(char.IsLower));

    private bool IsOnlyKnown(string folded)
    {
        Regex[] words = [_known, SmallWord(), PhoneLabel(), Number()];
        var at = 0;
        while (at < folded.Length)
        {
            if (!char.IsLetterOrDigit(folded[at]))
                at++;
            else if (words.Select(word => word.Match(folded, at)).FirstOrDefault(match => match.Success) is { } match)
                at += match.Length;
            else
                return false;
        }

        return true;
    }

    private static IEnumerable<Piece> PiecesOf(string rest)
    {
        var pieces = new List<Piece>();
        var start = 0;
        for (var i = 0; i <= rest.Length; i++)
        {
            if (i < rest.Length && rest[i] is not (';' or ',' or LineText.Taken) && !IsDashBetweenFields(rest, i))
                continue;
            if (i > start)
                pieces.Add(new Piece(start, i, start == 0 || rest[start - 1] is ';' or ','));
            start = i + 1;
        }

        return rest.Contains(';', StringComparison.Ordinal) ? pieces.OrderBy(piece => IsAWholeField(rest, piece) ? 0 : 1) : pieces;
    }

    private static bool IsDashBetweenFields(string rest, int at) =>
        rest[at] is '-' && at > 0 && rest[at - 1] is ' ' && at + 1 < rest.Length && rest[at + 1] is ' ';

    private static bool IsAWholeField(string rest, Piece piece) =>
        piece.StartsField && (piece.End == rest.Length || rest[piece.End] is ';' or ',');

    [GeneratedRegex(
        @"\G(?:(?:ho va ten|ho ten|ten|name)\s*:|(?:dong chi|d/c|d\.c|ong|ba|anh|chi)(?=[ .:]).?)",
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\G(?:so (?:dien thoai|dt)|dien thoai|sdt|dt|tel|mobile|phone)(?![\p{L}\d])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PhoneLabel();

    [GeneratedRegex(
        @"\G(?:truc|ngay|cac|tu|den|toi|va|lam|nhiem vu|ca|so|gio|tet|and|shift|on|ho|ten)(?![\p{L}\d])",
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex SmallWord();

    [GeneratedRegex(@"[\s\-.:]+(?<word>tu|ngay|truc|den|toi|va|lam|nam)[\s\-.:]*\z", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LeadingWord();

    [GeneratedRegex(@"[\p{L}\d]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\G\d+(?![\p{L}\d])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Number();

    /// <summary>Digits that no name ends with, because they are part of a number that was not understood.</summary>
    [GeneratedRegex(@"\G(?:\d{3,}|0\d)(?![\p{L}\d])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LongNumber();

    private readonly record struct Piece(int From, int End, bool StartsField);
}

/// <summary>A word that may or may not be part of a name.</summary>
/// <param name="Text">The word.</param>
/// <param name="IsIfTwoShifts">Whether it is in doubt only if the line has another shift.</param>
internal readonly record struct UnclearWord(string Text, bool IsIfTwoShifts);
