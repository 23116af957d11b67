using TetBot.BotConnector.AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Help;

/// <summary>Says what the bot does, when asked and when it did not understand.</summary>
internal static class HelpFeature
{
    /// <summary>Added last: its handler takes every message nobody else took.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services) => services.AddMessageHandler<HelpMessage>();
}

/// <summary>"trợ giúp", and whatever was not understood.</summary>
internal sealed class HelpMessage : IMessageHandler
{
    private const int LongestQuote = 60;

    private static readonly string[] Words = ["tro giup", "giup", "huong dan", "help", "lenh"];

    public bool Accepts(string text, string typed) => true;

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var tidy = VietnameseText.Tidy(typed);
        var isAsked = Words.Contains(VietnameseText.Fold(tidy).Trim('?', '.', '!', ' ')) || tidy is "?" or "/?";
        return Task.FromResult<Answer>(new Answer.Show(new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                .. isAsked ? [] : new[] { CardParts.Banner(Wording.Fill(Texts.HelpNotUnderstood, CardText.Escape(CardParts.Quote(tidy, LongestQuote))), ContainerStyle.Warning) },
                CardParts.Title(Texts.HelpTitle),
                CardParts.Line(Texts.HelpHome),
                CardParts.Line(Texts.HelpRoster),
                CardParts.Line(Texts.HelpPaste),
                CardParts.Line(Texts.HelpReport),
                CardParts.Line(Texts.HelpCheck),
                .. turn.Person.Is(Role.Clerk) ? [CardParts.Line(Texts.HelpEnterFor)] : Array.Empty<CardElement>(),
                .. turn.Person.Is(Role.Manager) || turn.Person.Is(Role.Clerk) ? [CardParts.Line(Texts.HelpRemind)] : Array.Empty<CardElement>(),
                .. turn.Person.Is(Role.Manager) ? [CardParts.Line(Texts.HelpLogs)] : Array.Empty<CardElement>(),
                CardParts.Line(Texts.HelpHelp),
            ],
            Actions = [new ExecuteAction(Texts.BackHome, Entrances.Home) { Style = ActionStyle.Positive }],
        }));
    }
}
