using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TetBot.Files.Documents;

/// <summary>
/// The styles of a letter by Nghị định 30/2020/NĐ-CP, phụ lục I: Times New Roman throughout, text of 13 points, justified, with indented
/// first lines.
/// </summary>
internal static class LetterStyle
{
    public const string Text = "Normal";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Heading3 = "Heading3";
    public const string Item = "LetterItem";
    public const string SubItem = "LetterSubItem";
    public const string Caption = "Caption";
    public const string Note = "LetterNote";
    public const string Head = "LetterHead";
    public const string Cell = "LetterCell";

    public const string FontName = "Times New Roman";

    /// <summary>A centimetre, in twentieths of a point.</summary>
    private const string Indent = "567";

    private static readonly string[] Levels = [Heading1, Heading2, Heading3];

    /// <summary>The style of a heading.</summary>
    /// <param name="level">From 1 to 3.</param>
    public static string OfHeading(int level) => Levels[level - 1];

    /// <summary>Builds the style definitions.</summary>
    public static Styles Build() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Font(), new FontSize { Val = "26" }, new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault()),
        new Style(
            new StyleName { Val = "Normal" },
            new PrimaryStyle(),
            new StyleParagraphProperties(
                new WidowControl(),
                new SpacingBetweenLines { Before = "0", After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto },
                new Indentation { FirstLine = Indent },
                new Justification { Val = JustificationValues.Both }))
        {
            Type = StyleValues.Paragraph,
            StyleId = Text,
            Default = true,
        },
        Heading(Heading1, "heading 1", 1, new Bold()),
        Heading(Heading2, "heading 2", 2, new Bold()),
        Heading(Heading3, "heading 3", 3, new Bold(), new Italic()),
        Based(Item, "Letter item", new SpacingBetweenLines { After = "80" }),
        Based(SubItem, "Letter sub-item", new SpacingBetweenLines { After = "60" }, new Indentation { Left = Indent, FirstLine = "284" }),
        Of(
            Based(
                Caption,
                "caption",
                new KeepNext(),
                new SpacingBetweenLines { Before = "120", After = "80" },
                new Indentation { FirstLine = "0" },
                new Justification { Val = JustificationValues.Center }),
            new Bold(),
            new FontSize { Val = "24" }),
        Of(
            Based(Note, "Letter note", new SpacingBetweenLines { Before = "60", After = "160" }, new Indentation { FirstLine = "0" }),
            new Italic(),
            new FontSize { Val = "22" }),
        Based(
            Head,
            "Letter head",
            new SpacingBetweenLines { After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto },
            new Indentation { FirstLine = "0" },
            new Justification { Val = JustificationValues.Center }),
        Of(
            Based(
                Cell,
                "Letter cell",
                new SpacingBetweenLines { Before = "30", After = "30", Line = "240", LineRule = LineSpacingRuleValues.Auto },
                new Indentation { FirstLine = "0" },
                new Justification { Val = JustificationValues.Left }),
            new FontSize { Val = "22" }));

    private static RunFonts Font() => new() { Ascii = FontName, HighAnsi = FontName, EastAsia = FontName, ComplexScript = FontName };

    private static Style Heading(string id, string name, int level, params OpenXmlElement[] run) => Of(
        Based(
            id,
            name,
            new KeepNext(),
            new KeepLines(),
            new SpacingBetweenLines { Before = level == 1 ? "200" : "100", After = "100" },
            new Justification { Val = JustificationValues.Left },
            new OutlineLevel { Val = level - 1 }),
        run);

    private static Style Based(string id, string name, params OpenXmlElement[] paragraph) => new(
        new StyleName { Val = name },
        new BasedOn { Val = Text },
        new PrimaryStyle(),
        new StyleParagraphProperties(paragraph))
    {
        Type = StyleValues.Paragraph,
        StyleId = id,
    };

    private static Style Of(Style style, params OpenXmlElement[] run)
    {
        style.Append(new StyleRunProperties(run));
        return style;
    }
}
