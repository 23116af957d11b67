using System.Text.Json.Serialization;

namespace AdaptiveCards;

/// <summary>Text in the limited markdown of cards. Pass what users typed through
/// <see cref="CardText.Escape"/>.</summary>
/// <param name="Text">Markdown: bold, italics, lists, links.</param>
public sealed record TextBlock(string Text) : CardElement
{
    /// <summary>Whether long text wraps. It does by default, because phones are narrow and truncated text is
    /// lost.</summary>
    public bool Wrap { get; init; } = true;

    public TextWeight? Weight { get; init; }

    public TextSize? Size { get; init; }

    public TextColor? Color { get; init; }

    public bool? IsSubtle { get; init; }

    public FontType? FontType { get; init; }

    public HorizontalAlignment? HorizontalAlignment { get; init; }

    /// <summary>The most lines shown. The rest is cut off.</summary>
    public int? MaxLines { get; init; }

    public TextBlockStyle? Style { get; init; }
}

/// <summary>A picture.</summary>
/// <param name="Url">HTTPS, or a small <c>data:</c> URI.</param>
/// <param name="AltText">Read by a screen reader.</param>
public sealed record Image(string Url, string? AltText = null) : CardElement
{
    public ImageSize? Size { get; init; }

    public ImageStyle? Style { get; init; }

    public Pixels? Width { get; init; }

    public HorizontalAlignment? HorizontalAlignment { get; init; }

    public CardAction? SelectAction { get; init; }
}

/// <summary>A group of elements with its own background.</summary>
public sealed record Container(params IReadOnlyList<CardElement> Items) : CardElement
{
    public ContainerStyle? Style { get; init; }

    /// <summary>Whether the background reaches the card's edges.</summary>
    public bool? Bleed { get; init; }

    public Pixels? MinHeight { get; init; }

    public VerticalAlignment? VerticalContentAlignment { get; init; }

    /// <summary>The action of a press anywhere on it.</summary>
    public CardAction? SelectAction { get; init; }
}

/// <summary>Columns side by side.</summary>
public sealed record ColumnSet(params IReadOnlyList<Column> Columns) : CardElement
{
    public ContainerStyle? Style { get; init; }

    public bool? Bleed { get; init; }

    public Pixels? MinHeight { get; init; }

    public HorizontalAlignment? HorizontalAlignment { get; init; }

    public CardAction? SelectAction { get; init; }
}

/// <summary>One column of a <see cref="ColumnSet"/>.</summary>
public sealed record Column(params IReadOnlyList<CardElement> Items)
{
    [JsonPropertyOrder(-2)]
    public string Type => "Column";

    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public ColumnWidth? Width { get; init; }

    public ContainerStyle? Style { get; init; }

    public bool? Bleed { get; init; }

    public Pixels? MinHeight { get; init; }

    public Spacing? Spacing { get; init; }

    public bool? Separator { get; init; }

    public bool? IsVisible { get; init; }

    public VerticalAlignment? VerticalContentAlignment { get; init; }

    public CardAction? SelectAction { get; init; }
}

/// <summary>Names and values in two columns.</summary>
public sealed record FactSet(params IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>One line of a <see cref="FactSet"/>; both sides are markdown.</summary>
public sealed record Fact(string Title, string Value);

/// <summary>Buttons inside the body.</summary>
public sealed record ActionSet(params IReadOnlyList<CardAction> Actions) : CardElement;

/// <summary>A table. Every row has as many cells as there are columns.</summary>
public sealed record Table(IReadOnlyList<TableColumnDefinition> Columns, IReadOnlyList<TableRow> Rows) : CardElement
{
    public bool? FirstRowAsHeaders { get; init; }

    public bool? ShowGridLines { get; init; }

    public ContainerStyle? GridStyle { get; init; }

    public HorizontalAlignment? HorizontalCellContentAlignment { get; init; }

    public VerticalAlignment? VerticalCellContentAlignment { get; init; }
}

/// <summary>A column of a <see cref="Table"/>.</summary>
/// <param name="Width">A weight relative to the other columns, or pixels.</param>
public sealed record TableColumnDefinition(ColumnWidth? Width = null)
{
    public HorizontalAlignment? HorizontalCellContentAlignment { get; init; }

    public VerticalAlignment? VerticalCellContentAlignment { get; init; }
}

/// <summary>A row of a <see cref="Table"/>.</summary>
public sealed record TableRow(params IReadOnlyList<TableCell> Cells)
{
    [JsonPropertyOrder(-2)]
    public string Type => "TableRow";

    public ContainerStyle? Style { get; init; }

    public HorizontalAlignment? HorizontalCellContentAlignment { get; init; }

    public VerticalAlignment? VerticalCellContentAlignment { get; init; }
}

/// <summary>A cell of a <see cref="TableRow"/>.</summary>
public sealed record TableCell(params IReadOnlyList<CardElement> Items)
{
    [JsonPropertyOrder(-2)]
    public string Type => "TableCell";

    public ContainerStyle? Style { get; init; }

    public bool? Bleed { get; init; }

    public Pixels? MinHeight { get; init; }

    public VerticalAlignment? VerticalContentAlignment { get; init; }

    public CardAction? SelectAction { get; init; }
}
