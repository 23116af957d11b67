using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Shows where a list is pasted, with the lines still to be mended.</summary>
internal sealed class OpenPasteForm(RosterDesk desk, PasteList paste) : ICardAction
{
    public string Verb => RosterVerbs.PasteForm;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        return scene is null ? refusal! : new Answer.Show(PasteCard.Draw(scene, paste.ReadAgain(scene)));
    }
}

/// <summary>Reads a pasted list: good lines go into the draft, bad ones come back each with its reason, and both are kept.</summary>
internal sealed class PasteList(RosterDesk desk, PastedRoster reader) : ICardAction
{
    public string Verb => RosterVerbs.Paste;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;

        // Lines shown on the form are answered by it, but only where the form showed the draft as it is.
        var isCurrent = data.Number(RosterVerbs.Revision) == scene.Draft.Revision;
        IReadOnlyList<UnreadLine> answered = isCurrent ? [.. PasteCard.Shown(scene.Draft).Where(PasteCard.IsShownWhole)] : [];
        return await TakeAsync(scene, turn, data.Text(PasteCard.LinesInput) ?? "", answered, cancellationToken);
    }

    /// <summary>Takes a list from wherever it was pasted.</summary>
    public async Task<Answer> TakeAsync(
        RosterScene scene, Turn turn, string text, IReadOnlyList<UnreadLine> mended, CancellationToken cancellationToken)
    {
        var lines = reader.Read(text, Guid.NewGuid().ToString("N"));
        IReadOnlyList<PastedLine> outcome = [];
        var changed = await desk.ChangeAsync(
            scene,
            turn,
            facts =>
            {
                (var draft, outcome) = facts.Draft.Paste(lines, mended, turn.Author, turn.Now, facts.Campaign);
                return draft;
            },
            cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);

        var news = new RosterNews(Done: Summary(outcome));
        return new Answer.Show(changed.Draft.Unread.Count > 0
            ? PasteCard.Draw(changed, ReadAgain(changed), news)
            : RosterCard.Draw(changed, news: news));
    }

    /// <summary>Why each kept line cannot be taken, as things stand now.</summary>
    public IReadOnlyList<PastedLine> ReadAgain(RosterScene scene)
    {
        var readings = PasteCard.Shown(scene.Draft).SelectMany((line, index) => reader.Read(line.Text, $"again{index}")).ToList();
        return scene.Draft.Paste(readings, [], new Author(scene.Person.Id, scene.Person.Name), scene.Now, scene.Campaign).Outcome;
    }

    private static string? Summary(IReadOnlyList<PastedLine> outcome)
    {
        var taken = outcome.Count(line => line.IsTaken);
        var already = outcome.Count(line => !line.IsTaken && !line.IsToBeMended);
        string?[] parts =
        [
            taken > 0 ? Wording.Fill(Texts.PastedTaken, taken) : null,
            already > 0 ? Wording.Fill(Texts.PastedAlready, already) : null,
            outcome.Count == 0 ? Texts.PastedNothing : null,
        ];
        var said = string.Join(' ', parts.OfType<string>());
        return said.Length == 0 ? null : said;
    }
}

/// <summary>A list sent as a message.</summary>
internal sealed class PasteListMessage(RosterDesk desk, PasteList paste) : IMessageHandler
{
    /// <summary>A command has digits too, and is no list wherever it is not known.</summary>
    public bool Accepts(string text, string typed) => !text.StartsWith('/') && PastedRoster.LooksLikeAList(typed);

    public async Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, ActionData.Empty, cancellationToken);
        return scene is null ? refusal! : await paste.TakeAsync(scene, turn, typed, [], cancellationToken);
    }
}

/// <summary>Throws away the kept lines the form showed.</summary>
internal sealed class DropLines(RosterDesk desk, PasteList paste) : ICardAction
{
    public string Verb => RosterVerbs.DropLines;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (scene, refusal) = await desk.OpenAsync(turn, data, cancellationToken);
        if (scene is null)
            return refusal!;
        if (data.Number(RosterVerbs.Revision) != scene.Draft.Revision)
            return new Answer.Show(PasteCard.Draw(scene, paste.ReadAgain(scene), RosterNews.ByOthersSince(scene, data.Number(RosterVerbs.Revision) ?? 0)));

        var shown = PasteCard.Shown(scene.Draft);
        var changed = await desk.ChangeAsync(
            scene, turn, facts => facts.Draft.Paste([], shown, turn.Author, turn.Now, facts.Campaign).Draft, cancellationToken);
        return changed is null ? new Answer.Retry(Texts.BusyDraft) : new Answer.Show(RosterCard.Draw(changed));
    }
}
