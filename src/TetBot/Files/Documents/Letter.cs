using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using TetBot.Files.Workbooks;

namespace TetBot.Files.Documents;

/// <summary>How a piece of text looks beside its style.</summary>
/// <param name="IsBold">Bold.</param>
/// <param name="IsItalic">Italic.</param>
/// <param name="HalfPoints">Its size in half points; null for its style's.</param>
internal readonly record struct LetterFont(bool IsBold = false, bool IsItalic = false, int? HalfPoints = null);

/// <summary>The text of a letter while it is made: numbered headings, paragraphs, items, and numbered tables.</summary>
internal sealed class Letter
{
    private static readonly string[] Roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

    private readonly int[] _numbers = new int[3];
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);
    private int _tables;

    /// <summary>What is written so far.</summary>
    public Body Body { get; } = new();

    /// <summary>A heading with its number: "I.", "1.", "a)".</summary>
    /// <param name="level">From 1 to 3.</param>
    /// <param name="text">Its words.</param>
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

    /// <summary>A paragraph.</summary>
    public Letter Say(string text) => Add(Paragraph(LetterStyle.Text, Flowing(text)));

    /// <summary>An item of a list: "- …".</summary>
    public Letter Item(string text) => Add(Paragraph(LetterStyle.Item, $"- {Flowing(text)}"));

    /// <summary>An item of an item: "+ …".</summary>
    public Letter SubItem(string text) => Add(Paragraph(LetterStyle.SubItem, $"+ {Flowing(text)}"));

    /// <summary>A remark below a table, where the letter does not have it yet.</summary>
    public Letter NoteOnce(string text) => _notes.Add(text) ? Add(Paragraph(LetterStyle.Note, text)) : this;

    /// <summary>A table with its number and caption.</summary>
    public Letter Table(string caption, LetterTable table) =>
        Add(Paragraph(LetterStyle.Caption, LetterWords.Of(LetterWord.TableCaption, ++_tables, caption)))
            .Add(table.Build())
            // Two tables that touch become one.
            .Add(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = LetterStyle.Cell })));

    /// <summary>Something else.</summary>
    public Letter Add(OpenXmlElement element)
    {
        Body.Append(element);
        return this;
    }

    /// <summary>A paragraph of one style.</summary>
    public static Paragraph Paragraph(string style, string text, LetterFont font = default) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Words(text, font));

    /// <summary>A run of text; its lines stay lines.</summary>
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

    /// <summary>On one line: what is justified would be stretched before a break.</summary>
    private static string Flowing(string text) => string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static string RomanOf(int number) => string.Concat(Enumerable.Repeat("X", number / 10)) + Roman[number % 10];
}
