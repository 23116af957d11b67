using System.Buffers;
using System.Text.RegularExpressions;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>One line of a pasted list, as read.</summary>
/// <param name="Text">The line as typed.</param>
/// <param name="Entries">One person, with an entry for each of their shifts.</param>
/// <param name="Problems">Why the line cannot be accepted, or that it is already on the list.</param>
public sealed record PastedLine(string Text, IReadOnlyList<RosterEntry> Entries, IReadOnlyList<EntryProblem> Problems)
{
    /// <summary>Whether the line names a duty. One that does not has the campaign's first, and contradicts no other.</summary>
    public bool NamesDuty { get; init; } = true;

    /// <summary>Whether the line adds something to the list.</summary>
    public bool IsTaken => !IsToBeMended && Problems.Count < Entries.Count;

    /// <summary>Whether somebody must correct the line.</summary>
    public bool IsToBeMended => Problems.Any(problem => problem is not AlreadyListed);
}

/// <summary>
/// Reads a pasted roster with one person in each line: "Nguyễn Văn A; 0912 345 678; 14-16/02 ca sáng". Fields may be
/// separated by semicolons, tabs, bars, commas or spaces, and may be in another order. Dates and shifts are read in
/// the spellings of <see cref="DateSpellings"/> and <see cref="ShiftSpellings"/>. Nothing is dropped: words that are
/// not understood are a problem of the line.
/// </summary>
public sealed partial class PastedRoster(Campaign campaign, Func<string, PhoneReading> readPhone)
{
    /// <summary>The maximum length of a line, in characters.</summary>
    public const int MaxLineLength = 300;

    private readonly DateSpellings _dates = new(campaign.Holiday);
    private readonly ShiftSpellings _shifts = new(campaign.Shifts);
    private readonly DutySpellings _duties = new(campaign.Duties);
    private readonly NameSpelling _name =
        new(campaign.Shifts.SelectMany(ShiftSpellings.Of).Concat(campaign.Duties.SelectMany(DutySpellings.Of)));

    /// <summary>
    /// Whether a message looks like a list rather than a message to the bot: it has fields separated by semicolons,
    /// bars or tabs, phone numbers on several lines, or a phone number beside a date or a shift. A hotline in a
    /// sentence is not a list, and neither is a command.
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
    /// A line, or overlapping pieces of a line that is too long to be read. The matching time of the patterns grows faster than the length.
    /// </summary>
    private static List<string> Pieces(string line)
    {
        const int Step = MaxLineLength / 2;
        List<string> pieces = [new LineText(line[..Math.Min(line.Length, MaxLineLength)]).Rest];
        for (var from = Step; from + Step < line.Length; from += Step)
            pieces.Add(new LineText(line[from..Math.Min(line.Length, from + MaxLineLength)]).Rest);
        return pieces;
    }

    /// <summary>Reads each line that is neither blank nor a heading.</summary>
    /// <param name="text">The list as pasted.</param>
    /// <param name="seed">Determines the entries' ids: the same list with the same seed gives the same ids.</param>
    public IReadOnlyList<PastedLine> Read(string text, string seed) =>
        [.. Lines(text).Where(line => !IsHeading(line)).Select((line, index) => ReadLine(line, $"{seed}-{index + 1}"))];

    /// <summary>The lines with content: not blank, not invisible, and not a drawn rule ("|---|---|").</summary>
    private static IEnumerable<string> Lines(string text) => text
        .Split(
            ['\r', '\n', '\v', '\f', '\u0085', '\u2028', '\u2029'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(Unglue)
        .Where(line => VietnameseText.Tidy(line).AsSpan().ContainsAnyExcept(Ruling));

    /// <summary>
    /// Splits a line that lost its line breaks: some clients, such as the Agents Playground's message box, drop those of a pasted text
    /// ("…ca sángLê Ví Dụ; 0987…"). If a line has several phone numbers, it is split where a capital follows a lower-case letter or a
    /// digit, as a name follows the line before it.
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

    /// <summary>The characters that horizontal rules of a table are drawn with.</summary>
    private static readonly SearchValues<char> Ruling = SearchValues.Create(" -=_*|+:;.,–—•#\"");

    /// <summary>
    /// Whether a line is the row of column names or the title of the list. A line that may be a person is neither: one with a phone number,
    /// with words after a title's colon, or with a word that is not a column name.
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

        // Dates and hours are read before the phone number because their signs identify them. The
        // phone number then cannot take their digits.
        List<Found<Shift>> shifts = [.. _shifts.TakeDigits(line)];
        var dates = _dates.Take(line);
        var phoneReading = PhoneSpelling.Take(line, [.. dates.Select(found => found.Position)], readPhone, out var unclearDigits);
        var nameText = _name.Take(line, out var unclearWord);

        // The duty is read before the shifts because "Đo đếm" without accents contains "đêm".
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
                new EntryId($"{seed}-{index + 1}"), name!.Value, phone!.Value, (duty ?? campaign.Duties[0]).Id, duties.Dates, duties.Shift))
            .ToList();
        return new PastedLine(typed, entries, []) { NamesDuty = duty is not null };
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
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex DutyTime();

    [GeneratedRegex(
        @"^[\s*#;]*(?:(?:stt|tt|ho va ten|ho ten|ten|full name|name|so dien thoai|so dt|dien thoai|sdt|dt|phone|"
        + @"dates?|shift|duty|thoi gian|ngay|ca|gio|truc|nhiem vu|chuc vu|chuc danh|don vi|ghi chu|so)(?!\p{L})[\s*;,:./()-]*)+$",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Columns();

    [GeneratedRegex(
        @"^[\s*#]*(?:danh sach|lich truc|lich phan cong|bang phan cong|phan cong truc)(?!\p{L})[^:;,]*:?\s*$",
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex ListTitle();
}

/// <summary>Something read from a line, with its position.</summary>
internal sealed record Found<T>(int Position, T Value, EntryProblem? Problem = null);
