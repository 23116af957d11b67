using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Reading;

/// <summary>The meaning of a number in a cell.</summary>
internal enum NumberMeaning
{
    Number,

    /// <summary>A date shown without its time of day.</summary>
    Date,

    /// <summary>A date shown with its time of day.</summary>
    Moment,
    TimeOfDay,
}

/// <summary>The meanings of the numbers in a workbook's cells, by their display formats (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal sealed partial class SheetFormats
{
    /// <summary>In characters. Excel accepts 255; the beginning of a longer code tells enough.</summary>
    private const int LongestCode = 1000;

    private readonly List<NumberMeaning> _meanings = [];

    /// <summary>Whether days count from 1904, as on old Macs.</summary>
    public bool CountsFrom1904 { get; init; }

    /// <summary>Reads the styles part; null if there is none.</summary>
    public static SheetFormats Read(PartReader? styles, bool countsFrom1904)
    {
        var formats = new SheetFormats { CountsFrom1904 = countsFrom1904 };
        var own = new Dictionary<int, NumberMeaning>();
        while (styles?.Read() == true)
        {
            if (styles.Begins("numFmt") && Number(styles.Attribute("numFmtId")) is { } id && styles.Attribute("formatCode") is { } code)
                own[id] = MeaningOfCode(CellText.Cut(code, LongestCode));
            else if (styles.Begins("cellXfs") && !styles.IsEmptyElement)
                formats.ReadCellFormats(styles, own);
            ReadingBounds.Judge(own.Count, ReadingBounds.MostFormats);
        }

        return formats;
    }

    /// <summary>The meaning of a number in a cell of this style.</summary>
    public NumberMeaning MeaningOf(string? style) =>
        Number(style) is { } number && number < _meanings.Count ? _meanings[number] : NumberMeaning.Number;

    private void ReadCellFormats(PartReader styles, Dictionary<int, NumberMeaning> own)
    {
        for (var depth = styles.Depth; styles.ReadWithin(depth);)
        {
            if (!styles.Begins("xf"))
                continue;
            var id = Number(styles.Attribute("numFmtId")) ?? 0;
            _meanings.Add(own.TryGetValue(id, out var meaning) ? meaning : MeaningOfBuiltIn(id));
            ReadingBounds.Judge(_meanings.Count, ReadingBounds.MostFormats);
        }
    }

    /// <summary>27 to 36 and 50 to 58 are dates of East Asian calendars.</summary>
    private static NumberMeaning MeaningOfBuiltIn(int id) => id switch
    {
        (>= 18 and <= 21) or (>= 45 and <= 47) => NumberMeaning.TimeOfDay,
        22 => NumberMeaning.Moment,
        (>= 14 and <= 17) or (>= 27 and <= 36) or (>= 50 and <= 58) => NumberMeaning.Date,
        _ => NumberMeaning.Number,
    };

    private static NumberMeaning MeaningOfCode(string code)
    {
        var letters = NoLetters().Replace(code.Split(';')[0], "");
        return letters.Contains("General", StringComparison.OrdinalIgnoreCase) ? NumberMeaning.Number
            : letters.AsSpan().ContainsAny("dyDY") ? letters.AsSpan().ContainsAny("hsHS") ? NumberMeaning.Moment : NumberMeaning.Date
            : letters.AsSpan().ContainsAny("hsHS") ? NumberMeaning.TimeOfDay
            : letters.AsSpan().ContainsAny("mM") ? NumberMeaning.Date
            : NumberMeaning.Number;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// Matches the parts of a format code that are not date letters: text in quotes; colours and languages in brackets (but "[h]" counts
    /// hours); and a character after a backslash, an underscore or a star.
    /// </summary>
    [GeneratedRegex("""
        "[^"]*"|\[(?![hms]+\])[^\]]*\]|[\\_*].
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoLetters();
}
