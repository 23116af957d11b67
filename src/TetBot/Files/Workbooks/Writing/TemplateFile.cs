using TetBot.Domain;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>
/// A template while it is made: one sheet that people see, and one that they do not, with the mark and the lists to choose from.
/// </summary>
internal sealed class TemplateFile
{
    /// <summary>The mark takes the first two columns.</summary>
    private const int FirstListColumn = 4;

    private readonly WorkbookFile _file = new();
    private readonly SheetBuilder _hidden;
    private int _lists;

    public TemplateFile()
    {
        Sheet = _file.NewSheet();
        _hidden = _file.NewSheet();
    }

    /// <summary>The sheet people see.</summary>
    public SheetBuilder Sheet { get; }

    /// <summary>A list to choose from.</summary>
    /// <returns>Where it stands, as a formula.</returns>
    public string AddList(IReadOnlyList<string> words)
    {
        var column = FirstListColumn + _lists++;
        foreach (var (i, word) in words.Index())
            _hidden.Put(i + 1, column, word, CellStyle.Mark);
        return $"{TemplateMap.SheetName}!{new CellAddress(1, column).Fixed}:{new CellAddress(words.Count, column).Fixed}";
    }

    /// <summary>Writes the workbook.</summary>
    /// <param name="output">Where to; it need not be able to seek.</param>
    /// <param name="map">What it is for, and where everything stands.</param>
    /// <param name="title">Shown as the file's title.</param>
    /// <param name="language">Whose words it speaks.</param>
    public void Save(Stream output, TemplateMap map, string title, Language language)
    {
        foreach (var (i, (key, value)) in map.Lines.Index())
            _hidden.Put(i + 1, 1, key, CellStyle.Mark).Put(i + 1, 2, value, CellStyle.Mark);
        _file.Save(output, [new NamedSheet(map.Sheet, Sheet), new NamedSheet(TemplateMap.SheetName, _hidden, IsHidden: true)],
            title, language);
    }
}
