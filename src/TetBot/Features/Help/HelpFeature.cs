using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Help;

/// <summary>Says what the bot does, when asked and when it did not understand.</summary>
internal static class HelpFeature
{
    /// <summary>Its handler takes every message that no other handler takes.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services) => services.AddMessageHandler<HelpMessage>();
}

/// <summary>Answers "trợ giúp", and whatever was not understood.</summary>
internal sealed class HelpMessage(CommandRegistry commands) : IMessageHandler
{
    public int Priority => 1000;

    private const int MostGuesses = 3;

    private static readonly string[] Words =
        ["tro giup", "giup", "giup do", "huong dan", "cach dung", "help", "lenh", "lam duoc gi", "lam gi duoc"];

    public bool Accepts(string text, string typed) => true;

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var text = Command.Plain(typed).TrimStart('/');
        // A question mark alone asks for help; emoji alone are not understood.
        var isAsked = (text.Length == 0 && !typed.Any(char.IsSurrogate)) || Words.Contains(text)
            || Words.Contains(VietnameseText.WithoutTelex(text)) || CommandRegistry.IsBareCourtesy(typed);
        return Task.FromResult<Answer>(new Answer.Show(isAsked
            ? HelpCard.Draw(turn, commands.For(turn.Person))
            : HelpCard.DrawNotUnderstood(turn, commands.For(turn.Person), typed, commands.Nearest(turn.Person, typed, MostGuesses))));
    }
}

/// <summary>What the person can ask for.</summary>
internal static class HelpCard
{
    private const int LongestQuote = 60;

    /// <summary>The card for somebody who asked for help.</summary>
    public static AdaptiveCard Draw(Turn turn, IReadOnlyList<Command> commands) => new()
    {
        Lang = CardParts.Lang,
        Body = [CardParts.Title(Texts.HelpTitle), .. Lines(turn, commands)],
        Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home) { Style = ActionStyle.Positive }],
    };

    /// <summary>The card for something not understood. The likeliest commands come first, as buttons; none is carried out.</summary>
    public static AdaptiveCard DrawNotUnderstood(Turn turn, IReadOnlyList<Command> commands, string typed, IReadOnlyList<Command> guesses)
    {
        var quote = CardText.Escape(CardParts.Quote(VietnameseText.Tidy(typed), LongestQuote));
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Banner(Wording.Fill(Texts.HelpNotUnderstood, quote), ContainerStyle.Warning),
                .. Guesses(guesses),
                CardParts.Title(Texts.HelpTitle) with { Size = TextSize.Medium, Separator = true, Spacing = Spacing.Medium },
                .. Lines(turn, commands),
            ],
            Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home) { Style = guesses.Count == 0 ? ActionStyle.Positive : null }],
        };
    }

    private static IEnumerable<CardElement> Guesses(IReadOnlyList<Command> guesses)
    {
        if (guesses.Count == 0)
            yield break;
        yield return CardParts.Heading(Texts.HelpDidYouMean);
        foreach (var wordsOnly in guesses.Where(guess => guess.Verb is null))
            yield return CardParts.Line(wordsOnly.Help());
        var buttons = guesses.Where(guess => guess.Verb is not null).Select((guess, index) =>
            new ExecuteAction(guess.Title(), guess.Verb!) { Style = index == 0 ? ActionStyle.Positive : null }).ToList();
        if (buttons.Count > 0)
            yield return new ActionSet(buttons);
    }

    private static IEnumerable<CardElement> Lines(Turn turn, IReadOnlyList<Command> commands)
    {
        if (!turn.Conversation.IsPersonal)
            yield return CardParts.Line(Texts.HelpInPersonalChat);
        foreach (var command in commands)
        {
            yield return CardParts.Row(
                [CardParts.Line(command.Help())],
                command.Verb is { } verb ? new ExecuteAction(Texts.HelpOpen, verb) { Tooltip = command.Title() } : null) with
            { Spacing = Spacing.Small };
        }

        yield return CardParts.Line(Texts.HelpHelp);
    }
}
