using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Documents;

/// <summary>How a text differs from its style.</summary>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="IsItalic">Whether it is italic.</param>
/// <param name="HalfPoints">The size in half points; null for the style's size.</param>
internal readonly record struct LetterFont(bool IsBold = false, bool IsItalic = false, int? HalfPoints = null);

/// <summary>Builds the text of a letter: numbered headings, paragraphs, items, and numbered tables.</summary>
internal sealed class Letter
{
    private static readonly string[] Roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

    private readonly int[] _numbers = new int[3];
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);
    private int _tables;

    /// <summary>What has been written so far.</summary>
    public Body Body { get; } = new();

    /// <summary>Adds a heading with its number: "I.", "1.", "a)".</summary>
    /// <param name="level">From 1 to 3.</param>
    /// <param name="text">The text without the number.</param>
    public Letter Heading(int level, string text)
    {
        _numbers[level - 1]++;
        Array.Clear(_numbers, level, _numbers.Length - level);
        var number = _numbers[level - 1];
        var label = level switch
        {
            1 => $"{RomanOf(number)}.",
            2 => string.Create(CultureInfo.InvariantCulture, $"{number}."),
            _ => $"{(char)('a' + number - 1)})",
        };
        return Add(Paragraph(LetterStyle.OfHeading(level), $"{label} {(level == 1 ? LetterWords.Capitals(text) : text)}"));
    }

    /// <summary>Adds a paragraph.</summary>
    public Letter Say(string text) => Add(Paragraph(LetterStyle.Text, Flowing(text)));

    /// <summary>Adds a list item: "- …".</summary>
    public Letter Item(string text) => Add(Paragraph(LetterStyle.Item, $"- {Flowing(text)}"));

    /// <summary>Adds an item below a list item: "+ …".</summary>
    public Letter SubItem(string text) => Add(Paragraph(LetterStyle.SubItem, $"+ {Flowing(text)}"));

    /// <summary>Adds a remark below a table, unless the letter already has it.</summary>
    public Letter NoteOnce(string text) => _notes.Add(text) ? Add(Paragraph(LetterStyle.Note, text)) : this;

    /// <summary>Adds a table with its number and caption.</summary>
    public Letter Table(string caption, LetterTable table) =>
        Add(Paragraph(LetterStyle.Caption, LetterWords.Of(LetterWord.TableCaption, ++_tables, caption)))
            .Add(table.Build())
            // Without a paragraph between them, Word joins two tables.
            .Add(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = LetterStyle.Cell })));

    /// <summary>Adds another element.</summary>
    public Letter Add(OpenXmlElement element)
    {
        Body.Append(element);
        return this;
    }

    /// <summary>Creates a paragraph of one style.</summary>
    public static Paragraph Paragraph(string style, string text, LetterFont font = default) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Words(text, font));

    /// <summary>Creates a run of text that keeps its line breaks.</summary>
    public static Run Words(string text, LetterFont font = default)
    {
        var run = new Run();
        var look = new RunProperties();
        if (font.IsBold)
            look.Append(new Bold());
        if (font.IsItalic)
            look.Append(new Italic());
        if (font.HalfPoints is { } size)
            look.Append(new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) });
        if (look.HasChildren)
            run.Append(look);
        foreach (var (i, line) in CellText.Clean(text).Split('\n').Index())
        {
            if (i > 0)
                run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>Puts the text on one line: justified text would be stretched before a line break.</summary>
    private static string Flowing(string text) => string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static string RomanOf(int number) => string.Concat(Enumerable.Repeat("X", number / 10)) + Roman[number % 10];
}
