using System.Buffers;
using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>A line of a pasted list, read.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Entries">What it says: one person, an entry for each shift of theirs.</param>
/// <param name="Problems">Why it cannot be taken, or that it is on the list already.</param>
public sealed record PastedLine(string Text, IReadOnlyList<RosterEntry> Entries, IReadOnlyList<EntryProblem> Problems)
{
    /// <summary>Whether something of it is in the list that was not there before.</summary>
    public bool IsTaken => !IsToBeMended && Problems.Count < Entries.Count;

    /// <summary>Whether somebody has to mend it.</summary>
    public bool IsToBeMended => Problems.Any(problem => problem is not AlreadyListed);
}

/// <summary>
/// Reads a roster as people paste it, one person a line: "Nguyễn Văn A; 0912 345 678; 14-16/02 ca sáng". Fields may be parted by
/// semicolons, tabs, bars, commas or blanks, and stand in another order; dates and shifts are read in the spellings of
/// <see cref="DateSpellings"/> and <see cref="ShiftSpellings"/>. Nothing is dropped: words that mean nothing here are a problem of the
/// line.
/// </summary>
public sealed partial class PastedRoster(Campaign campaign, Func<string, PhoneReading> readPhone)
{
    /// <summary>The longest line taken, in characters.</summary>
    public const int MaxLineLength = 300;

    private readonly DateSpellings _dates = new(campaign.Holiday);
    private readonly ShiftSpellings _shifts = new(campaign.Shifts);
    private readonly DutySpellings _duties = new(campaign.Duties);
    private readonly NameSpelling _name =
        new(campaign.Shifts.SelectMany(ShiftSpellings.Of).Concat(campaign.Duties.SelectMany(DutySpellings.Of)));

    /// <summary>
    /// Whether a message looks like a list rather than like something said to the bot: fields parted by semicolons, bars or tabs, phone
    /// numbers on several lines, or one beside a date or a shift. A hotline in a sentence is none, nor is a command.
    /// </summary>
    public static bool LooksLikeAList(string text)
    {
        var lines = Lines(text).Select(Pieces).ToList();
        if (lines.Count == 0 || lines[0][0].StartsWith('/'))
            return false;

        return lines.Count(line => line.Exists(piece => APhone().IsMatch(piece))) > 1
            || lines.Exists(line => line.Exists(piece => DutyTime().IsMatch(piece) && APhone().IsMatch(DutyTime().Replace(piece, "?"))))
            || lines.Exists(line => line.Exists(piece => piece.Count(character => character is ';') > 1 && piece.Any(char.IsAsciiDigit)));
    }

    /// <summary>
    /// A line, or pieces of one that is too long to be read, which overlap: the patterns take longer than a line's length for a longer
    /// text.
    /// </summary>
    private static List<string> Pieces(string line)
    {
        const int Step = MaxLineLength / 2;
        List<string> pieces = [new LineText(line[..Math.Min(line.Length, MaxLineLength)]).Rest];
        for (var from = Step; from + Step < line.Length; from += Step)
            pieces.Add(new LineText(line[from..Math.Min(line.Length, from + MaxLineLength)]).Rest);
        return pieces;
    }

    /// <summary>Reads each line that is not blank and not a heading.</summary>
    /// <param name="text">The list as pasted.</param>
    /// <param name="seed">Makes the entries' ids; the same list with the same seed gives the same ids.</param>
    public IReadOnlyList<PastedLine> Read(string text, string seed) =>
        [.. Lines(text).Where(line => !IsHeading(line)).Select((line, index) => ReadLine(line, $"{seed}-{index + 1}"))];

    /// <summary>The lines that say something: neither blank, nor invisible, nor drawn ("|---|---|").</summary>
    private static IEnumerable<string> Lines(string text) => text
        .Split(['\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(Unglue)
        .Where(line => VietnameseText.Tidy(line).AsSpan().ContainsAnyExcept(Ruling));

    /// <summary>
    /// Some clients drop the line breaks of a pasted text (the Agents Playground's message box does): "…ca sángLê Ví Dụ; 0987…". Where a
    /// line has
    /// several phone numbers, it is parted where a capital follows a small letter or a digit, as a name does the line before it.
    /// </summary>
    private static string[] Unglue(string line)
    {
        if (PhoneSpelling.CountExact(line) < 2)
            return [line];

        var parts = Glue().Split(line);
        return Array.TrueForAll(parts, part => PhoneSpelling.CountExact(part) == 1) ? parts : [line];
    }

    [GeneratedRegex(@"(?<=[\p{Ll}\d])(?=\p{Lu}\p{Ll})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Glue();

    /// <summary>What lines between the rows of a table are drawn with.</summary>
    private static readonly SearchValues<char> Ruling = SearchValues.Create(" -=_*|+:;.,–—•#\"");

    /// <summary>
    /// The row that names the columns, or the list's title. What may be a person is neither: a phone number makes a line one, and so do
    /// words after a
    /// title's colon, or a word that is no column's.
    /// </summary>
    private static bool IsHeading(string line)
    {
        if (line.Length > MaxLineLength)
            return false;

        var rest = new LineText(line).Rest;
        return !APhone().IsMatch(rest) && (Columns().IsMatch(rest) || ListTitle().IsMatch(rest));
    }

    private PastedLine ReadLine(string typed, string seed)
    {
        if (typed.Length > MaxLineLength)
            return new PastedLine(typed, [], [new LineTooLong(typed.Length, MaxLineLength)]);

        if (PhoneSpelling.CountExact(typed) is > 1 and var phones)
            return new PastedLine(typed, [], [new SeveralPhones(phones)]);

        var line = new LineText(typed);

        // Dates and hours before the phone: they are known by their signs, so that it swallows no digit of theirs.
        List<Found<Shift>> shifts = [.. _shifts.TakeDigits(line)];
        var dates = _dates.Take(line);
        var phoneReading = PhoneSpelling.Take(line, [.. dates.Select(found => found.Position)], readPhone, out var unclearDigits);
        var nameText = _name.Take(line, out var unclearWord);

        // The duty before the shifts: without accents "Đo đếm" holds "đêm".
        var duty = _duties.Take(line);
        shifts.AddRange(_shifts.TakeNames(line));

        var problems = new List<EntryProblem>();
        var name = PersonName.Read(nameText, out var nameProblem);
        AddIfAny(problems, nameProblem);
        var phone = NumberOf(phoneReading, unclearDigits, problems);
        problems.AddRange(dates.Select(found => found.Problem).OfType<EntryProblem>());
        problems.AddRange(shifts.Select(found => found.Problem).OfType<EntryProblem>());
        if (unclearWord is { } word && (shifts.Count > 1 || !word.IsIfTwoShifts))
            problems.Add(new UnclearPart(word.Text));
        if (dates.Count == 0)
            problems.Add(new DatesMissing());
        if (shifts.Count == 0)
            problems.Add(new ShiftMissing());
        if (line.Leftover() is { Length: > 0 } leftover)
            problems.Add(new WordsNotUnderstood(leftover));
        if (problems.Count > 0)
            return new PastedLine(typed, [], problems);

        var entries = DutyTimes.Pair(dates, shifts, line.Rest)
            .Select((duties, index) => new RosterEntry(
                new EntryId($"{seed}-{index + 1}"), name!.Value, phone!.Value, duty.Id, duties.Dates, duties.Shift))
            .ToList();
        return new PastedLine(typed, entries, []);
    }

    private static PhoneNumber? NumberOf(PhoneReading reading, UnclearPart? unclear, List<EntryProblem> problems)
    {
        if (unclear is not null)
        {
            problems.Add(unclear);
            return null;
        }

        switch (reading)
        {
            case PhoneReading.Valid valid:
                return valid.Number;
            case PhoneReading.OldMobile old:
                problems.Add(new PhoneIsOld(old));
                return null;
            case PhoneReading.Invalid invalid:
                problems.Add(new PhoneUnreadable(invalid.Problem));
                return null;
            default:
                throw new InvalidOperationException("A reading of another kind.");
        }
    }

    private static void AddIfAny(List<EntryProblem> problems, EntryProblem? problem)
    {
        if (problem is not null)
            problems.Add(problem);
    }

    [GeneratedRegex(@"(?<![\d/])(?!1[89]00)\+?\d(?:[ .\-()]{0,2}\d){6,13}(?!\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex APhone();

    [GeneratedRegex(
        @"\d\s*/\s*\d|(?<!\p{L})(?:mung|mong)\s*\d|\d\s*tet(?!\p{L})|\dh|(?<!\p{L})ca |ky nghi|[;,]",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex DutyTime();

    [GeneratedRegex(
        @"^[\s*#;]*(?:(?:stt|tt|ho va ten|ho ten|ten|full name|name|so dien thoai|so dt|dien thoai|sdt|dt|phone|"
        + @"dates?|shift|duty|thoi gian|ngay|ca|gio|truc|nhiem vu|chuc vu|chuc danh|don vi|ghi chu|so)(?!\p{L})[\s*;,:./()-]*)+$",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Columns();

    [GeneratedRegex(@"^[\s*#]*(?:danh sach|lich truc|lich phan cong|bang phan cong|phan cong truc)(?!\p{L})[^:;,]*:?\s*$",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ListTitle();
}

/// <summary>Something read from a line, with where it stood.</summary>
internal sealed record Found<T>(int Position, T Value, EntryProblem? Problem = null);
