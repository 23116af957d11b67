using AdaptiveCards;
using TetBot.Resources;

namespace TetBot.Cards;

/// <summary>The parts that all cards are built from, so that they look alike.</summary>
internal static class CardParts
{
    /// <summary>
    /// The size limit of a card, in bytes. Counted in the strictest way, Teams refuses messages from about 28 KB on.
    /// </summary>
    public const int MaxBytes = 28 * 1024;

    /// <summary>The language of a card, for screen readers.</summary>
    public static string Lang => Languages.CodeOf(Wording.Language);

    /// <summary>What the card is about.</summary>
    public static TextBlock Title(string text) =>
        new(text) { Weight = TextWeight.Bolder, Size = TextSize.Large, Style = TextBlockStyle.Heading };

    /// <summary>The line under the title.</summary>
    public static TextBlock Subtitle(string text) => new(text) { IsSubtle = true, Spacing = Spacing.None };

    /// <summary>The heading of a part.</summary>
    public static TextBlock Heading(string text) => new(text) { Weight = TextWeight.Bolder, Spacing = Spacing.Medium };

    /// <summary>A line of plain text.</summary>
    public static TextBlock Line(string text) => new(text) { Spacing = Spacing.Small };

    /// <summary>A coloured band that says one thing. The words say it without the colour.</summary>
    public static Container Banner(string text, ContainerStyle style, params IReadOnlyList<CardElement> more) =>
        new([new TextBlock(text), .. more]) { Style = style, Spacing = Spacing.Medium };

    /// <summary>The pointer that replaces a card when the work continues in a newer one.</summary>
    public static AdaptiveCard MovedBelow() => new() { Lang = Lang, Body = [new TextBlock(Texts.MovedBelow) { IsSubtle = true }] };

    /// <summary>What is wrong with the field above.</summary>
    public static TextBlock ProblemLine(string text) => new($"⚠ {text}") { Color = TextColor.Attention, Spacing = Spacing.Small };

    /// <summary>The beginning of what somebody typed, short enough for a card to quote. No character is cut in two.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">The length limit, in UTF-16 units.</param>
    public static string Beginning(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>The bytes that a text takes on a card, as JSON writes it: an accented letter takes three, an emoji twelve.</summary>
    public static int BytesOf(string text) => text.Sum(character => character switch
    {
        '"' or '\\' => 2,
        < ' ' => 6,
        < '\u0080' => 1,
        < '\u0800' => 2,
        _ when char.IsSurrogate(character) => 6,
        _ => 3,
    });

    /// <summary>The beginning of a text, with an ellipsis where the rest is cut off.</summary>
    public static string Quote(string text, int longest) => text.Length <= longest ? text : $"{Beginning(text, longest)}…";

    /// <summary>Words on the left, one button on the right.</summary>
    public static ColumnSet Row(IReadOnlyList<CardElement> words, CardAction? button) => button is null
        ? new ColumnSet(new Column(words) { Width = ColumnWidth.Stretch })
        : new ColumnSet(
            new Column(words) { Width = ColumnWidth.Stretch },
            new Column(new ActionSet(button)) { Width = ColumnWidth.Auto, VerticalContentAlignment = VerticalAlignment.Center });

    /// <summary>The same button, pressed without the inputs being checked or sent.</summary>
    public static ExecuteAction WithoutInputs(this ExecuteAction button) => button with { AssociatedInputs = AssociatedInputs.None };
}
