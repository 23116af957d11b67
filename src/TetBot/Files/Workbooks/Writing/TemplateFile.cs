using TetBot.Domain;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>Builds a template: one visible sheet, and one hidden sheet with the mark and the lists of choices.</summary>
internal sealed class TemplateFile
{
    /// <summary>The first column of a list; the mark takes the first two columns.</summary>
    private const int FirstListColumn = 4;

    private readonly WorkbookFile _file = new();
    private readonly SheetBuilder _hidden;
    private int _lists;

    public TemplateFile()
    {
        Sheet = _file.NewSheet();
        _hidden = _file.NewSheet();
    }

    /// <summary>The visible sheet.</summary>
    public SheetBuilder Sheet { get; }

    /// <summary>Adds a list of choices.</summary>
    /// <returns>Its range, as a formula.</returns>
    public string AddList(IReadOnlyList<string> words)
    {
        var column = FirstListColumn + _lists++;
        foreach (var (i, word) in words.Index())
            _hidden.Put(i + 1, column, word, SheetCellStyle.Mark);
        return $"{TemplateMap.SheetName}!{new CellAddress(1, column).Fixed}:{new CellAddress(words.Count, column).Fixed}";
    }

    /// <summary>Writes the workbook.</summary>
    /// <param name="output">The output; it need not be seekable.</param>
    /// <param name="map">What the template is for, and where everything is.</param>
    /// <param name="title">The title in the file's properties.</param>
    /// <param name="language">The language of its texts.</param>
    public void Save(Stream output, TemplateMap map, string title, Language language)
    {
        foreach (var (i, (key, value)) in map.Lines.Index())
            _hidden.Put(i + 1, 1, key, SheetCellStyle.Mark).Put(i + 1, 2, value, SheetCellStyle.Mark);
        _file.Save(
            output,
            [new NamedSheet(map.Sheet, Sheet), new NamedSheet(TemplateMap.SheetName, _hidden, IsHidden: true)],
            title,
            language);
    }
}
