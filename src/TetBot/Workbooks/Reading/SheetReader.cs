using System.Globalization;
using System.Text;

namespace TetBot.Workbooks.Reading;

/// <summary>Reads the cells of a sheet that say something (ECMA-376 part 1, 18.3.1.4).</summary>
internal sealed class SheetReader(IReadOnlyList<string> sharedTexts, SheetFormats formats, ReadingBounds bounds)
{
    private const double DaysTo1904 = 1462;
    private const double LastDay = 2_958_465;

    /// <summary>The texts that cells name by their number.</summary>
    public static IReadOnlyList<string> ReadSharedTexts(PartReader? part)
    {
        var texts = new List<string>();
        while (part?.Read() == true)
        {
            if (!part.Begins("si"))
                continue;
            texts.Add(ReadPieces(part));
            ReadingBounds.Judge(texts.Count, ReadingBounds.MostSharedTexts);
        }

        return texts;
    }

    /// <summary>The cells by place. One written twice counts as it was written last.</summary>
    public IReadOnlyDictionary<CellAddress, SheetCell> Read(PartReader part)
    {
        var cells = new Dictionary<CellAddress, SheetCell>();
        var (row, column) = (0, 0);
        while (part.Read())
        {
            if (part.Begins("row"))
            {
                row = int.TryParse(part.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
                column = 0;
            }
            else if (part.Begins("c"))
            {
                var address = CellAddress.Read(part.Attribute("r")) ?? new CellAddress(row, column + 1);
                column = address.Column;
                if (ReadCell(part, address.ToString()) is not { IsEmpty: false } cell || !address.IsOnASheet)
                    continue;
                bounds.CountCharacters(cell.Text.Length);
                cells[address] = cell;
                ReadingBounds.Judge(cells.Count, ReadingBounds.MostCells);
            }
        }

        return cells;
    }

    private SheetCell? ReadCell(PartReader part, string name)
    {
        if (part.IsEmptyElement)
            return null;

        var (kind, style) = (part.Attribute("t"), part.Attribute("s"));
        var isFormula = false;
        string? value = null;
        for (var depth = part.Depth; part.ReadWithin(depth);)
        {
            if (part.Begins("f"))
            {
                isFormula = true;
                part.ReadText();
            }
            else if (part.Begins("v"))
            {
                value = part.ReadText();
            }
            else if (part.Begins("is"))
            {
                value = ReadPieces(part);
            }
        }

        if (value is null)
            return isFormula ? new SheetCell(name, "") { IsFormula = true, Fault = CellFault.FormulaWithoutValue } : null;
        return kind == "e"
            ? new SheetCell(name, "") { IsFormula = isFormula, Fault = CellFault.ErrorValue }
            : Of(name, kind, style, value) with { IsFormula = isFormula };
    }

    private SheetCell Of(string name, string? kind, string? style, string value) => kind switch
    {
        "s" => new SheetCell(name, Shared(value)),
        "str" => new SheetCell(name, CellText.Decode(value)),
        "inlineStr" => new SheetCell(name, value),
        "b" => new SheetCell(name, value.Trim() is "1" or "true" ? "yes" : "no"),
        "d" => new SheetCell(name, Date(value)),
        _ => OfNumber(name, style, value),
    };

    private SheetCell OfNumber(string name, string? style, string value)
    {
        if (ExcelNumber.Read(value) is not { } number)
            return new SheetCell(name, value);

        var meaning = formats.MeaningOf(style);
        var days = (double)number + (formats.CountsFrom1904 && meaning is NumberMeaning.Date ? DaysTo1904 : 0);
        return meaning is NumberMeaning.Number || days < 0 || days > LastDay
            ? new SheetCell(name, ExcelNumber.Write(number)) { Number = number }
            : new SheetCell(name, Write(days));
    }

    /// <summary>To the nearest second, since 14:30 is no round part of a day; then to the minute. Less than a day is a time of day.</summary>
    private static string Write(double days)
    {
        var moment = DateTime.FromOADate(days).AddMilliseconds(500);
        return moment.ToString(days < 1 ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Date(string value) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            ? date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : value;

    private string Shared(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && number >= 0 && number < sharedTexts.Count
            ? sharedTexts[number]
            : "";

    /// <summary>The pieces of a text that is formatted in parts, joined; not the readings some languages write above it.</summary>
    private static string ReadPieces(PartReader part)
    {
        if (part.IsEmptyElement)
            return "";

        var text = new StringBuilder();
        var aboveFrom = int.MaxValue;
        for (var depth = part.Depth; part.ReadWithin(depth);)
        {
            if (part.Depth <= aboveFrom)
                aboveFrom = part.Begins("rPh") && !part.IsEmptyElement ? part.Depth : int.MaxValue;
            if (part.Begins("t") && part.Depth < aboveFrom)
                text.Append(part.ReadText());
        }

        return CellText.Decode(text.ToString());
    }
}
