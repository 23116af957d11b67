using System.Text.RegularExpressions;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Finds the name in a line: the first words that are not only a shift, a duty or a label. Names hold such words too (a woman may be
/// called Sáng, Chiều or Trúc), so a word is cut from a name only where it was plainly not meant as part of it.
/// </summary>
internal sealed partial class NameSpelling
{
    private static readonly char[] Around = [' ', ':', '-', '.', '"', '“', '”', '*'];

    /// <summary>A shift or a duty, which may stand around a name; longest first.</summary>
    private readonly Regex _known;

    /// <param name="shiftsAndDuties">As people write them, folded. Those with a comma are left out: a name ends at it, and their parts are there.</param>
    public NameSpelling(IEnumerable<string> shiftsAndDuties)
    {
        var words = shiftsAndDuties
            .Where(word => word.Length > 1 && !word.Contains(',', StringComparison.Ordinal))
            .OrderByDescending(word => word.Length)
            .Select(Regex.Escape);
        _known = new Regex($@"\G(?<ca>ca\s+)?(?:{string.Join('|', words)})(?![\p{{L}}\d])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>Takes the name, or gives null where there is none. In a line with semicolons a field of words alone comes first.</summary>
    public string? Take(LineText line) => PiecesOf(line.Rest).Select(piece => TakeFrom(line, piece)).FirstOrDefault(name => name is not null);

    private string? TakeFrom(LineText line, Piece piece)
    {
        var rest = line.Rest;
        var from = SkipLeading(line, rest, piece);
        var end = EndOfName(line.Text, rest, from, piece.End);
        var words = line.Text[from..end].Trim(Around).TrimStart(')').TrimEnd('(').Trim(Around);
        if (!words.Any(char.IsLetter) || IsOnlyKnown(VietnameseText.Fold(words)))
            return null;

        line.Take(from, end - from);
        return words;
    }

    /// <summary>Goes past labels ("Họ tên:", "đ/c"), which are taken, and past shifts and duties, which are left to be read.</summary>
    private int SkipLeading(LineText line, string rest, Piece piece)
    {
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
            else if (_known.Match(rest, at) is { Success: true } known && MayLead(line.Text, piece, known))
            {
                at += known.Length;
            }
            else
            {
                return at;
            }
        }
    }

    /// <summary>One word with a capital at the start of a field may well be a name: "Sang Thị Mẫu".</summary>
    private static bool MayLead(string text, Piece piece, Match known)
    {
        var end = known.Index + known.Length;
        return !piece.StartsField
            || known.Value.Contains(' ', StringComparison.Ordinal)
            || !char.IsUpper(text[known.Index])
            || text.AsSpan(end).TrimStart() is [':' or '-', ..];
    }

    /// <summary>Where the name ends: before a label, a shift or a duty that is not part of it.</summary>
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
        return _known.Match(rest, at) is { Success: true } known && (isLower || (before > 1 && known.Groups["ca"].Success));
    }

    private bool IsOnlyKnown(string folded)
    {
        Regex[] words = [_known, SmallWord(), PhoneLabel()];
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
            if (i < rest.Length && rest[i] is not (';' or ',' or LineText.Taken))
                continue;
            if (i > start)
                pieces.Add(new Piece(start, i, start == 0 || rest[start - 1] is ';' or ','));
            start = i + 1;
        }

        return rest.Contains(';', StringComparison.Ordinal) ? pieces.OrderBy(piece => IsAWholeField(rest, piece) ? 0 : 1) : pieces;
    }

    private static bool IsAWholeField(string rest, Piece piece) =>
        piece.StartsField && (piece.End == rest.Length || rest[piece.End] is ';' or ',');

    [GeneratedRegex(@"\G(?:(?:ho va ten|ho ten|ten|name)\s*:|(?:dong chi|d/c|d\.c|ong|ba|anh|chi)(?=[ .:]).?)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\G(?:so (?:dien thoai|dt)|dien thoai|sdt|dt|tel|mobile|phone)(?![\p{L}\d])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhoneLabel();

    [GeneratedRegex(@"\G(?:truc|ngay|cac|tu|den|toi|va|lam|nhiem vu|ca|so|gio|tet|and|shift|on|ho|ten)(?![\p{L}\d])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SmallWord();

    [GeneratedRegex(@"[\p{L}\d]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    private readonly record struct Piece(int From, int End, bool StartsField);
}
