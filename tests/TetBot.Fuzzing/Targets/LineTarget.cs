using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Rosters;

namespace TetBot.Fuzzing.Targets;

/// <summary>Pasted lines: whoever is taken stands in the line, with that number and on those days, or the line comes back.</summary>
internal sealed partial class LineTarget : IFuzzTarget
{
    public string Name => "lines";

    public int Share => 60;

    public Task<Fault?> TryAsync(Dice dice, CancellationToken cancellationToken)
    {
        var list = Samples.List(dice);
        if (dice.OneIn(3))
            list = Mutations.Text(list, dice);
        return Task.FromResult(Judge(list) is { } problem ? new Fault(problem, Mutations.Utf8(list)) : null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Judge(string list)
    {
        try
        {
            return Samples.Lines.Read(list, "seed")
                .Where(line => line.IsTaken)
                .SelectMany(line => line.Entries, (line, entry) => Judge(VietnameseText.Tidy(line.Text), entry))
                .FirstOrDefault(problem => problem is not null);
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

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
        var isJudged = places.Exists(place => runs.Where((_, at) => at < place.start || at >= place.start + place.count).Any(run => run.Length <= 2));
        var first = entry.Dates[0];
        return !isJudged || places.Exists(place => Says(first, [.. runs.Take(place.start), .. runs.Skip(place.start + place.count)], line))
            ? null
            : $"A day that is not in the line: {first:dd/MM/yyyy}\n{line}";
    }

    /// <summary>Whether digits are a phone number, also one of before 2018, which had other first digits.</summary>
    private static bool IsOf(string digits, string national) =>
        Prefix().Replace(digits, "") is var rest && (rest == national || (rest.Length == national.Length + 1 && rest.EndsWith(national[2..], StringComparison.Ordinal)));

    private static bool Says(DateOnly day, string[] runs, string line) =>
        runs.Any(run => run.Length > 2 || int.Parse(run, CultureInfo.InvariantCulture) is var number && (number == day.Day || number == LunarCalendar.Of(day).Day))
        || Words().IsMatch(VietnameseText.Fold(line));

    private static string Digits(string line) =>
        string.Concat(line.Normalize(NormalizationForm.FormKC).EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber
            ? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture)
            : rune.ToString()));

    private static string Letters(string text) => string.Concat(VietnameseText.Fold(text.Normalize(NormalizationForm.FormKC)).Where(char.IsLetter));

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Run();

    [GeneratedRegex("^(00)?84(?=[0-9]{9})0?|^0", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex("mung|giao thua|ca dot|hang ngay|tat ca|moi ngay|thu|chu nhat|tet", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
