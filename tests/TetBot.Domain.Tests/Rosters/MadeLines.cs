using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain.Campaigns;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>A line put together from what it says.</summary>
/// <param name="Text">The line.</param>
/// <param name="Name">Whose.</param>
/// <param name="Phone">The number, right or wrong, as typed.</param>
/// <param name="Days">Days of the holiday.</param>
/// <param name="Hours">From when to when.</param>
internal sealed record MadeLine(string Text, string Name, string Phone, IReadOnlyList<DateOnly> Days, ShiftHours Hours)
{
    public override string ToString() => Text;
}

/// <summary>Lines of a roster put together at random, in any order and with anything between the parts.</summary>
internal static class MadeLines
{
    private static readonly string[] PlainNames =
        ["Trần Thử Nghiệm", "Lê Ví Dụ", "Bùi Một", "LÊ VÍ DỤ", "lê ví dụ", "Le Vi Du", "H'Mẫu Niê", "Trần Mẫu"];

    private static readonly string[] OddNames =
    [
        "Nguyễn Thị Sáng", "Nguyễn Thị Chiều", "Lê Văn Đêm", "Sang Thị Mẫu", "Sáng Thị Mẫu", "Chiều Văn Thử", "Hoàng Năm", "Đỗ Văn Tư",
        "Phạm Thị Mộng", "Bùi Mùng",
        "Lê Thị Trúc", "Phạm Mẫu 2", "Phạm Mẫu 9", "Lê Mẫu (P9)", "Ca Văn Mẫu", "Trần Tết", "Từ Thị Thử", "Tô Đến", "Lê Và", "Giờ A Thử",
        "NGUYỄN THỊ SÁNG", "Lê Ngày",
        "Số A Mẫu", "Trực Văn Mẫu", "Trần Thử 10", "Đêm Sáng", "Hồ Tới",
    ];

    private static readonly string[] Separators = [" ", " ", " ", ", ", ",", "; ", ";", "\t", " - ", "-", ": ", " | "];

    private static readonly (string Text, int[] Days)[] SomeDates =
    [
        ("mùng 1", [16]), ("mồng 2", [17]), ("mùng 1 Tết", [16]), ("mùng 3 tháng Giêng", [18]), ("mùng 1-3", [16, 17, 18]),
        ("mùng 1 - 3", [16, 17, 18]), ("mùng 1, 2", [16, 17]),
        ("mùng 1,3", [16, 18]), ("mùng 1, mùng 4", [16, 19]), ("mùng 1 và 4", [16, 19]), ("từ mùng 1 đến mùng 3", [16, 17, 18]),
        ("30 Tết", [15]), ("29 Tết", [14]), ("29-30 Tết", [14, 15]),
        ("29, 30 Tết", [14, 15]), ("29 Tết - mùng 2", [14, 15, 16, 17]), ("30 tháng Chạp", [15]),
        ("cả kỳ nghỉ", [14, 15, 16, 17, 18, 19, 20]),
    ];

    private static readonly (string Text, string From, string To)[] SomeHours =
    [
        ("sáng", "07:00", "15:00"), ("ca sáng", "07:00", "15:00"), ("Sáng", "07:00", "15:00"), ("SÁNG", "07:00", "15:00"),
        ("chiều", "15:00", "23:00"), ("buổi chiều", "15:00", "23:00"),
        ("đêm", "23:00", "07:00"), ("ca đêm", "23:00", "07:00"), ("Ca Đêm", "23:00", "07:00"), ("ca 1", "07:00", "15:00"),
        ("ca 3", "23:00", "07:00"), ("cả ngày", "00:00", "00:00"),
        ("24h", "00:00", "00:00"), ("24 h", "00:00", "00:00"), ("24/24", "00:00", "00:00"), ("24h/24h", "00:00", "00:00"),
        ("07:00-14:00", "07:00", "14:00"), ("07:00 - 14:00", "07:00", "14:00"),
        ("7h-14h", "07:00", "14:00"), ("7h - 14h", "07:00", "14:00"), ("7h30-14h", "07:30", "14:00"), ("7h30 - 11h30", "07:30", "11:30"),
        ("8-17h", "08:00", "17:00"), ("7-15h", "07:00", "15:00"),
        ("7h-15", "07:00", "15:00"), ("7 giờ đến 15 giờ", "07:00", "15:00"), ("từ 22h đến 6h", "22:00", "06:00"),
        ("22h-6h sáng", "22:00", "06:00"), ("7h sáng - 3h chiều", "07:00", "15:00"),
    ];

    /// <summary>Anything at all.</summary>
    public static Gen<MadeLine> Any { get; } = Lines(
        Gen.Elements(PlainNames.Concat(OddNames).ToArray()),
        from digits in Digits(Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(-3, 2))))
        from grouped in Grouped(digits)
        select grouped,
        Dates,
        Gen.Elements(SomeHours),
        Gen.Elements(Separators)).Where(made => !LendsItsEnd(made));

    /// <summary>With a right number and fields parted as in a table.</summary>
    public static Gen<MadeLine> Tables { get; } = Lines(
        Gen.Elements(PlainNames),
        from digits in Digits(Gen.Constant(0))
        from grouped in Grouped(digits)
        select grouped,
        Dates,
        Gen.Elements(SomeHours),
        Gen.Elements("; ", ";", "\t", " | "));

    /// <summary>As most people type: names, numbers and hours without anything odd, one blank or a comma between the parts.</summary>
    public static Gen<MadeLine> Usual { get; } = Lines(
        Gen.Elements("Trần Thử Nghiệm", "Lê Ví Dụ", "Le Vi Du"),
        from digits in Gen.Choose(0, 99_999_999).Select(number => $"09{number:00000000}")
        from grouped in Gen.Elements(digits, $"{digits[..4]} {digits[4..7]} {digits[7..]}", $"{digits[..4]}.{digits[4..7]}.{digits[7..]}",
            $"+84{digits[1..]}", digits[1..])
        select grouped,
        from day in Gen.Choose(14, 17)
        from date in Gen.Elements(
            ($"{day}/02", Days(day, day)), ($"{day}-{day + 2}/02", Days(day, day + 2)), ($"{day}/2-{day + 1}/2", Days(day, day + 1)))
        select date,
        Gen.Elements(SomeHours.Where(hours => hours.Text is "sáng" or "ca đêm" or "cả ngày" or "07:00-14:00" or "7h-14h").ToArray()),
        Gen.Elements(" ", ", "));

    /// <summary>
    /// "0912 345 678 14" and "16/02" with a dash alone between them are a right number and two days more to every reader.
    /// </summary>
    private static bool LendsItsEnd(MadeLine made) =>
        made.Phone.Length > 3 && made.Phone[^3..].Contains(' ', StringComparison.Ordinal)
            && made.Text.Contains($"{made.Phone}-", StringComparison.Ordinal);

    private static Gen<MadeLine> Lines(
        Gen<string> names, Gen<string> phones, Gen<(string Text, int[] Days)> dates, Gen<(string Text, string From, string To)> hours,
        Gen<string> separators) =>
        from name in names
        from phone in phones
        from date in dates
        from shift in hours
        from order in Gen.Shuffle(new[] { name, phone, date.Text, shift.Text })
        from between in Gen.ArrayOf(separators, 3)
        select new MadeLine(
            $"{order[0]}{between[0]}{order[1]}{between[1]}{order[2]}{between[2]}{order[3]}",
            name,
            phone,
            [.. date.Days.Select(Day)],
            new ShiftHours(
                TimeOnly.ParseExact(shift.From, "HH:mm", CultureInfo.InvariantCulture),
                TimeOnly.ParseExact(shift.To, "HH:mm", CultureInfo.InvariantCulture)));

    private static Gen<(string Text, int[] Days)> Dates =>
        from first in Gen.Choose(14, 20)
        from length in Gen.Choose(0, 3)
        let last = Math.Min(first + length, 20)
        from year in Gen.Elements("", "", "/2018", "/18")
        from month in Gen.Elements("02", "2")
        from solar in Gen.Elements(
            ($"{first}/{month}{year}", Days(first, first)),
            ($"{first}-{last}/{month}{year}", Days(first, last)),
            ($"{first} - {last}/{month}{year}", Days(first, last)),
            ($"{first}/{month}-{last}/{month}{year}", Days(first, last)),
            ($"{first}/{month} - {last}/{month}{year}", Days(first, last)),
            ($"{first},{last}/{month}{year}", [first, last]),
            ($"{first}, {last}/{month}{year}", [first, last]),
            ($"{first} và {last}/{month}{year}", [first, last]),
            ($"từ {first} đến {last}/{month}{year}", Days(first, last)),
            ($"ngày {first}/{month}{year}", Days(first, first)),
            ($"{first}/{month}{year}, {last}/{month}{year}", [first, last]))
        from date in Gen.Frequency((3, Gen.Constant(solar)), (2, Gen.Elements(SomeDates)))
        select date with { Item2 = [.. date.Item2.Distinct()] };

    private static int[] Days(int first, int last) => [.. Enumerable.Range(first, last - first + 1)];

    /// <summary>A number with so many digits too many, with or without 0 or the country code.</summary>
    private static Gen<string> Digits(Gen<int> tooMany) =>
        from subscriber in Gen.OneOf(
            Gen.Choose(0, 99_999_999)
                .SelectMany(number => Gen.Elements("9", "3", "8", "7", "84", "5").Select(first => $"{first}{number:00000000}"[..9])),
            Gen.Choose(0, 9_999_999).Select(number => $"227{number:0000000}"))
        from extra in tooMany
        from tail in Gen.Choose(10, 99)
        from prefix in Gen.Elements("0", "0", "0", "84", "+84", "0084", "")
        select prefix + (extra < 0 ? subscriber[..^-extra] : subscriber + $"{tail}"[..extra]);

    private static Gen<string> Grouped(string digits)
    {
        var sign = digits[0] is '+' ? "+" : "";
        var bare = digits.TrimStart('+');
        return Gen.OneOf(
            Gen.Constant(digits),
            from mark in Gen.Elements(" ", ".", "-")
            from sizes in Gen.Elements<int[]>(
                [4, 3, 3], [4, 2, 2, 2], [3, 3, 4], [2, 4, 4], [2, 2, 2, 2, 2], [3, 7], [4, 6], [2, 9], [5, 5], [2, 3, 3, 3])
            select sign + string.Join(mark, Parts(bare, sizes)),
            from cuts in Gen.ArrayOf(Gen.Elements("", "", "", " ", " ", ".", "-"), bare.Length - 1)
            select sign + string.Concat(bare.Select((digit, index) => index == 0 ? $"{digit}" : $"{cuts[index - 1]}{digit}")),
            Gen.Constant(bare.Length > 5 ? $"({sign}{bare[..4]}) {bare[4..]}" : digits));
    }

    private static IEnumerable<string> Parts(string digits, int[] sizes)
    {
        var at = 0;
        foreach (var size in sizes)
        {
            if (at >= digits.Length)
                yield break;
            yield return digits[at..Math.Min(at + size, digits.Length)];
            at += size;
        }

        if (at < digits.Length)
            yield return digits[at..];
    }
}
