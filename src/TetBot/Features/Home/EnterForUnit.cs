using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Home;

/// <summary>Shows what a unit owes to somebody who enters for it.</summary>
internal sealed class OpenForUnit(HomeLoader loader) : ICardAction
{
    /// <summary>
    /// Differs from <see cref="Entrances.Unit"/>, because every button of a card sends all inputs, and the others are about the person's
    /// own unit.
    /// </summary>
    public const string UnitInput = "forUnit";

    public string Verb => HomeVerbs.ForUnit;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.OnlyInPersonalChat);
        if (loader.EntersFor(turn.Person) is not { Count: > 0 } units)
            return new Answer.Say(Texts.EnterForNobody);
        return units.FirstOrDefault(unit => unit.Id.Value == data.Text(UnitInput)) is { } chosen
            ? new Answer.Show(HomeCard.Draw(await loader.OpenAsync(turn, chosen, cancellationToken), all: true))
            : new Answer.Show(HomeCard.Draw(await loader.OpenAsync(turn, cancellationToken), all: false, trouble: Texts.EnterForChoose));
    }
}

/// <summary>"nhập hộ", or "nhập hộ Vũ Thư".</summary>
internal sealed class OpenForUnitMessage(HomeLoader loader, OpenForUnit open, UnitNames names) : IMessageHandler
{
    public int Priority => 20;

    public static readonly IReadOnlyList<string> Words = ["nhap ho", "enter for"];

    public bool Accepts(string text, string typed) => Words.Any(word => $"{Plain(text)} ".StartsWith($"{word} ", StringComparison.Ordinal));

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var text = Plain(VietnameseText.Tidy(typed));
        var asked = text[Words.First(word => text.StartsWith(word, StringComparison.Ordinal)).Length..].Trim();
        var unit = names.FindIn(asked)?.Unit;
        return open.HandleAsync(
            turn,
            unit is not null && loader.EntersFor(turn.Person).Contains(unit)
                ? ActionData.From([KeyValuePair.Create(OpenForUnit.UnitInput, unit.Id.Value)])
                : ActionData.Empty,
            cancellationToken);
    }

    /// <summary>The words alone: people may write a colon before a unit's name, a full stop after it, or a hyphen in it.</summary>
    private static string Plain(string text) => string.Join(' ', VietnameseText.Fold(text)
        .Split([' ', ':', ',', '.', '-', '–', '!', '?', '"', '“', '”'], StringSplitOptions.RemoveEmptyEntries));
}
