using System.Globalization;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Reading;

/// <summary>Reads the cells of a sheet that are not empty (ECMA-376 part 1, 18.3.1.4).</summary>
internal sealed class SheetReader(IReadOnlyList<string> sharedTexts, SheetFormats formats, ReadingBounds bounds)
{
    private const string Moment = "yyyy-MM-dd HH:mm";

    private readonly CellReader _cell =
        new(number => number < sharedTexts.Count ? sharedTexts[number] : "", formats, new DateWriting(Moment, Moment));

    /// <summary>Reads the shared texts, which cells refer to by number.</summary>
    public static IReadOnlyList<string> ReadSharedTexts(PartReader? part)
    {
        var texts = new List<string>();
        while (part?.Read() == true)
        {
            if (!part.Begins("si"))
                continue;
            texts.Add(CellReader.ReadPieces(part));
            ReadingBounds.Judge(texts.Count, ReadingBounds.MostSharedTexts);
        }

        return texts;
    }

    /// <summary>Reads the cells. If one is written twice, the last value counts.</summary>
    public SheetCells Read(PartReader part)
    {
        var cells = new Dictionary<CellAddress, SheetCell>();
        var merged = new List<MergedCells>();
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
                if (_cell.Read(part, address.ToString()) is not { IsEmpty: false } cell || !address.IsOnASheet)
                    continue;
                bounds.CountCharacters(cell.Text.Length);
                cells[address] = cell;
                ReadingBounds.Judge(cells.Count, ReadingBounds.MostCells);
            }
            else if (part.Begins("mergeCell") && MergedCells.Read(part.Attribute("ref")) is { } range)
            {
                merged.Add(range);
                ReadingBounds.Judge(merged.Count, ReadingBounds.MostMergedCells);
            }
        }

        return new SheetCells(cells, merged);
    }
}
