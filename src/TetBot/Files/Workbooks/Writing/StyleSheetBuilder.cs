using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TetBot.Files.Workbooks.Writing;

/// <summary>The cell styles of a workbook, each written once and referred to by number (ECMA-376 part 1, 18.8).</summary>
internal sealed class StyleSheetBuilder
{
    private const string FontName = "Arial";
    private const string BorderColour = "A6A6A6";

    /// <summary>Format numbers below this are built into Excel.</summary>
    private const uint FirstOwnFormat = 164;

    private readonly List<SheetCellStyle> _looks = [SheetCellStyle.Plain];

    /// <summary>The number of a style.</summary>
    public uint NumberOf(SheetCellStyle look)
    {
        var known = _looks.IndexOf(look);
        if (known >= 0)
            return (uint)known;

        _looks.Add(look);
        return (uint)_looks.Count - 1;
    }

    /// <summary>Builds the style sheet.</summary>
    public Stylesheet Build()
    {
        var parts = new Parts(
            [.. _looks.Select(FontOf).Distinct()],
            [.. _looks.Select(look => look.Fill).OfType<string>().Distinct()],
            [.. _looks.Select(look => look.Format).OfType<string>().Distinct()]);
        return new Stylesheet(
            new NumberingFormats(
                parts.Formats.Select((format, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = format }))
            {
                Count = (uint)parts.Formats.Count,
            },
            new Fonts(parts.Fonts.Select(Write)) { Count = (uint)parts.Fonts.Count },
            // The first two fills are fixed.
            new Fills([Pattern(PatternValues.None), Pattern(PatternValues.Gray125), .. parts.Fills.Select(Solid)])
            { Count = (uint)parts.Fills.Count + 2 },
            new Borders(
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
                ThinBorder())
            { Count = 2 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(_looks.Select(look => Write(look, parts))) { Count = (uint)_looks.Count },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
    }

    private static (int Size, bool IsBold, bool IsItalic, string Colour) FontOf(SheetCellStyle look) =>
        (look.FontSize, look.IsBold, look.IsItalic, look.FontColour);

    private static Font Write((int Size, bool IsBold, bool IsItalic, string Colour) font)
    {
        var written = new Font();
        if (font.IsBold)
            written.Append(new Bold());
        if (font.IsItalic)
            written.Append(new Italic());
        written.Append(new FontSize { Val = font.Size }, new Color { Rgb = Opaque(font.Colour) }, new FontName { Val = FontName });
        return written;
    }

    private static Fill Pattern(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = Opaque(colour) }) { PatternType = PatternValues.Solid });

    private static Border ThinBorder() => new(
        new LeftBorder(Line()) { Style = BorderStyleValues.Thin },
        new RightBorder(Line()) { Style = BorderStyleValues.Thin },
        new TopBorder(Line()) { Style = BorderStyleValues.Thin },
        new BottomBorder(Line()) { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    private static Color Line() => new() { Rgb = Opaque(BorderColour) };

    private static CellFormat Write(SheetCellStyle look, Parts parts) => new()
    {
        Alignment = new Alignment
        {
            Horizontal = look.IsCentred ? HorizontalAlignmentValues.Center
                : look.IsIndented ? HorizontalAlignmentValues.Left
                : HorizontalAlignmentValues.General,
            Indent = look.IsIndented && !look.IsCentred ? 1u : null,
            Vertical = look.IsAtTop ? VerticalAlignmentValues.Top : VerticalAlignmentValues.Center,
            WrapText = look.Wraps,
        },
        Protection = new Protection { Locked = !look.IsOpen },
        FontId = (uint)parts.Fonts.IndexOf(FontOf(look)),
        FillId = look.Fill is null ? 0 : (uint)parts.Fills.IndexOf(look.Fill) + 2,
        BorderId = look.HasBorder ? 1u : 0,
        NumberFormatId = look.Format is null ? 0 : FirstOwnFormat + (uint)parts.Formats.IndexOf(look.Format),
        FormatId = 0,
        ApplyFont = true,
        ApplyFill = look.Fill is not null,
        ApplyBorder = look.HasBorder,
        ApplyNumberFormat = look.Format is not null,
        ApplyAlignment = true,
        ApplyProtection = true,
        QuotePrefix = look.IsQuoted,
    };

    private static HexBinaryValue Opaque(string colour) => $"FF{colour}";

    /// <summary>The components of the styles, each once.</summary>
    private sealed record Parts(
        List<(int Size, bool IsBold, bool IsItalic, string Colour)> Fonts,
        List<string> Fills,
        List<string> Formats);
}
