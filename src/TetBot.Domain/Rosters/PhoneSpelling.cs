using System.Text.RegularExpressions;

namespace TetBot.Domain.Rosters;

/// <summary>
/// Finds the phone number in a line from which dates and hours have been taken: the remaining digits, if spaces, dots, dashes or brackets
/// join them. A group of digits that may also belong to what stands beside the number is reported instead of guessed.
/// </summary>
internal static partial class PhoneSpelling
{
    /// <summary>Fewer digits are not meant as a phone number.</summary>
    private const int FewestDigits = 5;

    /// <summary>How strongly digits are linked: with nothing between them, with a sign, or with a space or a comma.</summary>
    private const int WholeLink = 3, SignLink = 2, BlankLink = 1;

    /// <summary>How many phone numbers of Vietnamese length (ten digits, or eleven after 01 and 02) a text has.</summary>
    public static int CountExact(string text) => Exact().Count(text);

    /// <summary>Takes the first run of digits that is long enough to be meant as a phone number.</summary>
    /// <param name="line">The line.</param>
    /// <param name="days">The positions of the dates that were taken out of it.</param>
    /// <param name="read">Reads a number on its own.</param>
    /// <param name="unclear">Digits that may belong to the number or to what stands beside it; null if there are none.</param>
    /// <returns>The reading of the number.</returns>
    public static PhoneReading Take(
        LineText line, IReadOnlyList<int> days, Func<string, PhoneReading> read, out UnclearPart? unclear)
    {
        unclear = null;
        var rest = line.Rest;
        if (RunsOf(rest).FirstOrDefault(groups => groups.Sum(group => group.Length) >= FewestDigits) is not { } run)
            return read("");

        if (run.Count > 1 && MayEndAName(rest, run[0]))
        {
            var (whole, withoutFirst) = (read(Typed(line, run)), read(Typed(line, run[1..])));
            var isWhole = whole is PhoneReading.Valid;
            if (!isWhole && StartsAsANumber(rest, run[1]))
                run.RemoveAt(0);
            else if (isWhole || withoutFirst is PhoneReading.Valid)
                unclear = new UnclearPart(run[0].Value);
        }

        var typed = Typed(line, run);
        var reading = read(typed);
        unclear ??= DayAfter(line.Text, run, days, reading, read) ?? DayBefore(line.Text, rest, run, reading, read);
        line.Take(StartOf(rest, run[0]), EndOf(rest, run[^1]) - StartOf(rest, run[0]));
        return reading;
    }

    private static List<List<Match>> RunsOf(string rest)
    {
        var runs = new List<List<Match>>();
        foreach (Match group in Groups().Matches(rest))
        {
            if (runs.Count > 0 && runs[^1][^1] is var last
                && rest.AsSpan(last.Index + last.Length, group.Index - last.Index - last.Length).TrimStart(" .-()").IsEmpty)
                runs[^1].Add(group);
            else
                runs.Add([group]);
        }

        return runs;
    }

    /// <summary>Matches the 2 of "Phạm Mẫu 2 0912345678".</summary>
    private static bool MayEndAName(string rest, Match group) =>
        group.Length <= 2 && group.Value is not "84" && group.Value[0] is not '0' && EndOfAName().IsMatch(rest[..group.Index]);

    private static bool StartsAsANumber(string rest, Match group) =>
        group.Value[0] is '0' || (group.Index > 0 && rest[group.Index - 1] is '+');

    /// <summary>"0912 34 56 18 - 20/02" is a number of eight digits on duty from the 18th, or one of ten digits on the 20th.</summary>
    private static UnclearPart? DayAfter(
        string text, List<Match> run, IReadOnlyList<int> days, PhoneReading reading, Func<string, PhoneReading> read)
    {
        var end = run[^1].Index + run[^1].Length;
        if (AfterIt().Match(text, end) is not { Success: true } day || !days.Contains(day.Groups["day"].Index))
            return null;

        var number = text[run[0].Index..(day.Groups["day"].Index + day.Groups["day"].Length)];
        return MayBelong(text, run, day, number, reading, read, StrengthOf(day.Groups["next"].ValueSpan))
            ? new UnclearPart(day.Groups["day"].Value)
            : null;
    }

    /// <summary>The 3 of "mùng 1, 3 912 345 678" may be a day or the beginning of the number.</summary>
    private static UnclearPart? DayBefore(string text, string rest, List<Match> run, PhoneReading reading, Func<string, PhoneReading> read)
    {
        var start = run[0].Index;
        if (StartsAsANumber(rest, run[0])
            || BeforeIt().Match(text[..start]) is not { Success: true } day
            || rest[day.Groups["day"].Index] is not LineText.Taken)
            return null;

        var number = text[day.Groups["day"].Index..(run[^1].Index + run[^1].Length)];
        return MayBelong(text, run, day, number, reading, read, BlankLink) ? new UnclearPart(day.Groups["day"].Value) : null;
    }

    /// <summary>
    /// Whether a day beside the number may be a group of its digits. It must be linked to the other days no more strongly than to the
    /// number. In addition, the number must be valid with it, or be valid without it and grouped with links as weak as the day's.
    /// </summary>
    private static bool MayBelong(
        string text, List<Match> run, Match day, string number, PhoneReading reading, Func<string, PhoneReading> read, int toDays)
    {
        var link = StrengthOf(day.Groups["link"].ValueSpan);
        return toDays <= link
            && (read(number) is PhoneReading.Valid || (reading is PhoneReading.Valid && WeakestLink(text, run) <= link));
    }

    /// <summary>The weakest link between the groups of a number, not counting the country code.</summary>
    private static int WeakestLink(string text, List<Match> run)
    {
        var groups = run[0].Value is "84" or "0084" ? run[1..] : run;
        return groups
            .Zip(groups.Skip(1), (one, next) => StrengthOf(text.AsSpan(one.Index + one.Length, next.Index - one.Index - one.Length)))
            .DefaultIfEmpty(WholeLink)
            .Min();
    }

    private static int StrengthOf(ReadOnlySpan<char> between) => between.ContainsAny(' ', ',') ? BlankLink : SignLink;

    private static string Typed(LineText line, List<Match> run) => line.Text[StartOf(line.Rest, run[0])..EndOf(line.Rest, run[^1])];

    private static int StartOf(string rest, Match first)
    {
        var start = first.Index;
        while (start > 0 && rest[start - 1] is '+' or '(')
            start--;
        return start;
    }

    private static int EndOf(string rest, Match last)
    {
        var end = last.Index + last.Length;
        return end < rest.Length && rest[end] is ')' ? end + 1 : end;
    }

    /// <summary>A group of digits. One or two next to a letter belong to a word ("P9", "8h").</summary>
    [GeneratedRegex(@"(?<!\d)(?:(?<!\p{L})\d{1,2}(?![\d\p{L}])|\d{3,})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Groups();

    /// <summary>A letter and a space, unless the letter ends a phone label.</summary>
    [GeneratedRegex(@"(?<!(?<!\p{L})(?:dt|sdt|thoai|so|tel|mobile|phone))(?<=\p{L})\s\z", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex EndOfAName();

    [GeneratedRegex(@"\G(?<link>[ .\-()]+)(?<day>\d{1,2})(?<next>\s*(?:->|[-,])\s*)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AfterIt();

    [GeneratedRegex(
        @"(?<next>\s*(?:->|[-,])\s*)(?<day>\d{1,2})(?<link>[ .\-()]+)\z",
        RegexOptions.CultureInvariant | RegexOptions.RightToLeft,
        10_000)]
    private static partial Regex BeforeIt();

    [GeneratedRegex(
        @"(?<![\d/])(?:(?:\+84|0084|84|0)[\s.\-()]*(?:[1-9](?:[\s.\-()]*\d){8}|[12](?:[\s.\-()]*\d){9}))(?<!\s\d)(?!\s*/)(?!\d)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Exact();
}
