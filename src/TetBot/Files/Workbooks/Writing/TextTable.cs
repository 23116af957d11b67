using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>The texts of a workbook, each written once and referred to by number (ECMA-376 part 1, 18.4).</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>The number of a text, which XML must be able to hold.</summary>
    public int NumberOf(string text)
    {
        if (_numbers.TryGetValue(text, out var number))
            return number;

        _texts.Add(text);
        return _numbers[text] = _texts.Count - 1;
    }

    /// <summary>Builds the shared text table.</summary>
    public SharedStringTable Build() =>
        new(_texts.Select(text => new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve })))
        {
            UniqueCount = (uint)_texts.Count,
        };
}
