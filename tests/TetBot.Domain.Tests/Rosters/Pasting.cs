using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>Pastes into the roster of the 2018 campaign and says in one line what was read.</summary>
internal static partial class Pasting
{
    public static readonly PastedRoster Reader = new(MauTuat, ReadPhone);

    /// <summary>Reads the one line there is.</summary>
    public static PastedLine Read(string line) => Assert.Single(Reader.Read(line, "seed"));

    /// <summary>"Phạm Mẫu; +84912345678; desk; 14+15 sang; 16 22:00-06:00" of a line that is taken whole.</summary>
    public static string Taken(string line)
    {
        var read = Read(line);
        Assert.True(read.Problems.Count == 0, $"{line}: {string.Join(", ", read.Problems)}");
        var people = read.Entries.Select(entry => $"{entry.Name}; {entry.Phone}; {entry.DutyId}").Distinct();
        return $"{Assert.Single(people)}; {string.Join("; ", read.Entries.Select(Times))}";
    }

    /// <summary>As typed, decomposed as on macOS, in capitals, and without accents.</summary>
    public static string[] Spellings(string typed) =>
        [typed, typed.Normalize(NormalizationForm.FormD), typed.ToUpperInvariant(), VietnameseText.Fold(typed)];

    /// <summary>An entry in the form the bot shows as the one to write.</summary>
    public static string Print(RosterEntry entry)
    {
        var dates = string.Join(", ", entry.Dates.Select(date => date.ToString("dd/MM", CultureInfo.InvariantCulture)));
        var shift = entry.Shift.PresetId is { } id ? MauTuat.Shifts.Single(preset => preset.Id == id).Name.Vietnamese : Hours(entry);
        return $"{entry.Name}; {entry.Phone}; {dates} {shift}";
    }

    private static string Times(RosterEntry entry) =>
        $"{string.Join('+', entry.Dates.Select(date => date.Month == 2 && date.Year == 2018 ? $"{date.Day}" : $"{date:O}"))} "
        + $"{entry.Shift.PresetId ?? Hours(entry)}";

    private static string Hours(RosterEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Shift.Hours.From:HH:mm}-{entry.Shift.Hours.To:HH:mm}");

    /// <summary>Enough of the numbering plan for a list; the app reads with the whole of it.</summary>
    internal static PhoneReading ReadPhone(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length == 0)
            return new PhoneReading.Invalid(PhoneProblemKind.Missing);

        string[] nationals = [CountryCode().Replace(digits, ""), digits];
        if (OldMobilePrefixes.Recognise($"0{nationals[0].TrimStart('0')}") is { } old)
            return old;
        if (nationals.Select(national => national.StartsWith('0') ? national[1..] : national)
            .FirstOrDefault(national => Subscriber().IsMatch(national)) is { } number)
            return new PhoneReading.Valid(new PhoneNumber($"+84{number}"));
        return new PhoneReading.Invalid(nationals[0].TrimStart('0').Length < 9 ? PhoneProblemKind.TooShort : PhoneProblemKind.TooLong);
    }

    [GeneratedRegex("^(?:00)?84(?=[0-9])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex CountryCode();

    [GeneratedRegex("^(?:[35789][0-9]{8}|2[0-9]{9})$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Subscriber();
}
