using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Rosters;
using TetBot.Phones;

namespace TetBot.Fuzzing.Targets;

/// <summary>Pasted lines: whoever is taken stands in the line, with that number and on those days, or the line comes back.</summary>
internal sealed partial class LineTarget : IFuzzTarget
{
    /// <summary>What each way to say days means where nothing else is about.</summary>
    private static readonly ConcurrentDictionary<string, IReadOnlyList<DateOnly>> DaysAlone = new(StringComparer.Ordinal);

    public string Name => "lines";

    public int Share => 60;

    public Task<Fault?> TryAsync(Dice dice, CancellationToken cancellationToken)
    {
        var made = Samples.Lines(dice);
        var list = Samples.ListOf(made);
        if (dice.OneIn(3))
            (list, made) = (Mutations.Text(list, dice), []);
        return Task.FromResult(Judge(list, made) is { } problem ? new Fault(problem, Mutations.Utf8(list)) : null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Judge(string list, IReadOnlyList<MadeLine> made)
    {
        try
        {
            var taken = Samples.Reader.Read(list, "seed").Where(line => line.IsTaken).ToList();
            return taken.SelectMany(line => line.Entries, (line, entry) => Judge(VietnameseText.Tidy(line.Text), entry))
                .Concat(taken.Select(line => made.FirstOrDefault(one => one.Text.Trim() == line.Text.Trim()) is { } known
                    ? Judge(known, line.Entries) : null))
                .FirstOrDefault(problem => problem is not null);
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    /// <summary>What a line was made of is known: it gives exactly that.</summary>
    private static string? Judge(MadeLine made, IReadOnlyList<RosterEntry> entries)
    {
        if (LendsItsEnd(made))
            return null;
        var phone = (PhoneReader.Read(made.Phone) as PhoneReading.Valid)?.Number;
        if (entries.FirstOrDefault(entry => entry.Phone != phone) is { } other)
            return $"Another phone number than the line was made of\n{other.Phone.Value} is not {made.Phone}\n{made.Text}";
        var days = entries.SelectMany(entry => entry.Dates).Distinct().Order().ToList();
        return days.SequenceEqual(DaysAlone.GetOrAdd(made.Days, ReadDays))
            ? null
            : $"Other days than the line was made of\n{string.Join(", ", days.Select(day => $"{day:dd/MM/yyyy}"))} "
                + $"is not {made.Days}\n{made.Text}";
    }

    private static IReadOnlyList<DateOnly> ReadDays(string days) =>
        [.. Samples.Reader.Read($"Lê Ví Dụ; 0912345678; {days}; cả ngày", "seed").SelectMany(line => line.Entries)
            .SelectMany(entry => entry.Dates).Distinct().Order()];

    /// <summary>
    /// "0912 345 678 14" and "16/02" with a dash alone between them are a right number and two days more to every reader.
    /// </summary>
    private static bool LendsItsEnd(MadeLine made) =>
        made.Phone[^3..].Contains(' ', StringComparison.Ordinal)
            && Regex.IsMatch(made.Text, $@"{Regex.Escape(made.Phone)}\s?-", RegexOptions.None, TimeSpan.FromSeconds(10));

    private static string? Judge(string line, RosterEntry entry)
    {
        if (!Letters(line).Contains(Letters(entry.Name.Value), StringComparison.Ordinal))
            return $"A name that is not in the line: {entry.Name.Value}\n{line}";

        var runs = Run().Matches(Digits(line)).Select(run => run.Value).ToList();
        var national = entry.Phone.Value.StartsWith("+84", StringComparison.Ordinal) ? entry.Phone.Value[3..] : entry.Phone.Value[1..];
        var places = Enumerable.Range(0, runs.Count)
            .SelectMany(start => Enumerable.Range(1, Math.Min(8, runs.Count - start)), (start, count) => (start, count))
            .Where(place => IsOf(string.Concat(runs.Skip(place.start).Take(place.count)), national))
            .ToList();
        if (places.Count == 0)
            return $"A phone number that is not in the line: {entry.Phone.Value}\n{line}";

        // A day is said in digits, or in words ("mùng một", "cả đợt"), of which there are too many to judge.
        var isJudged =
            places.Exists(place => runs.Where((_, at) => at < place.start || at >= place.start + place.count).Any(run => run.Length <= 2));
        var first = entry.Dates[0];
        return !isJudged || places.Exists(place => Says(first, [.. runs.Take(place.start), .. runs.Skip(place.start + place.count)], line))
            ? null
            : $"A day that is not in the line: {first:dd/MM/yyyy}\n{line}";
    }

    /// <summary>Whether digits are a phone number, also one of before 2018, which had other first digits.</summary>
    private static bool IsOf(string digits, string national) =>
        Prefix().Replace(digits, "") is var rest
            && (rest == national || (rest.Length == national.Length + 1 && rest.EndsWith(national[2..], StringComparison.Ordinal)));

    private static bool Says(DateOnly day, string[] runs, string line) =>
        runs.Any(run => run.Length > 2 || int.Parse(run, CultureInfo.InvariantCulture) is var number
            && (number == day.Day || number == LunarCalendar.Of(day).Day))
        || Words().IsMatch(VietnameseText.Fold(line));

    private static string Digits(string line) =>
        string.Concat(
            line.Normalize(NormalizationForm.FormKC).EnumerateRunes()
                .Select(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber
            ? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture)
            : rune.ToString()));

    private static string Letters(string text) =>
        string.Concat(VietnameseText.Fold(text.Normalize(NormalizationForm.FormKC)).Where(char.IsLetter));

    [GeneratedRegex("[0-9]+", RegexOptions.None, 10_000)]
    private static partial Regex Run();

    [GeneratedRegex("^(00)?84(?=[0-9]{9})0?|^0", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Prefix();

    [GeneratedRegex("mung|giao thua|ca dot|hang ngay|tat ca|moi ngay|thu|chu nhat|tet", RegexOptions.None, 10_000)]
    private static partial Regex Words();
}
