using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveCards;

[JsonConverter(typeof(CamelCase<Spacing>))]
public enum Spacing { Default, None, Small, Medium, Large, ExtraLarge, Padding }

[JsonConverter(typeof(CamelCase<BlockHeight>))]
public enum BlockHeight { Auto, Stretch }

[JsonConverter(typeof(CamelCase<TextWeight>))]
public enum TextWeight { Default, Lighter, Bolder }

[JsonConverter(typeof(CamelCase<TextSize>))]
public enum TextSize { Default, Small, Medium, Large, ExtraLarge }

[JsonConverter(typeof(CamelCase<TextColor>))]
public enum TextColor { Default, Dark, Light, Accent, Good, Warning, Attention }

[JsonConverter(typeof(CamelCase<FontType>))]
public enum FontType { Default, Monospace }

[JsonConverter(typeof(CamelCase<TextBlockStyle>))]
public enum TextBlockStyle { Default, Heading }

[JsonConverter(typeof(CamelCase<ContainerStyle>))]
public enum ContainerStyle { Default, Emphasis, Good, Attention, Warning, Accent }

[JsonConverter(typeof(CamelCase<HorizontalAlignment>))]
public enum HorizontalAlignment { Left, Center, Right }

[JsonConverter(typeof(CamelCase<VerticalAlignment>))]
public enum VerticalAlignment { Top, Center, Bottom }

[JsonConverter(typeof(CamelCase<ImageSize>))]
public enum ImageSize { Auto, Stretch, Small, Medium, Large }

[JsonConverter(typeof(CamelCase<ImageStyle>))]
public enum ImageStyle { Default, Person }

[JsonConverter(typeof(CamelCase<TextInputStyle>))]
public enum TextInputStyle { Text, Tel, Url, Email, Password }

[JsonConverter(typeof(CamelCase<ChoiceSetStyle>))]
public enum ChoiceSetStyle { Compact, Expanded, Filtered }

[JsonConverter(typeof(CamelCase<ActionStyle>))]
public enum ActionStyle { Default, Positive, Destructive }

[JsonConverter(typeof(CamelCase<ActionMode>))]
public enum ActionMode { Primary, Secondary }

[JsonConverter(typeof(CamelCase<AssociatedInputs>))]
public enum AssociatedInputs { Auto, None }

[JsonConverter(typeof(CamelCase<ChartColor>))]
public enum ChartColor { Neutral, Good, Warning, Attention, CategoricalPurple }

/// <summary>The width of a card. Full takes the whole width of the chat, which tables need.</summary>
[JsonConverter(typeof(FirstLetterCapital<CardWidth>))]
public enum CardWidth { Full }

/// <summary>Spells values as the Adaptive Cards schema does: <c>extraLarge</c>.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Spells values as Teams' additions to cards do: <c>Full</c>.</summary>
internal sealed class FirstLetterCapital<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
