using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Shows the form to paste a list into, with the lines still to be corrected.</summary>
internal sealed class OpenPasteForm(RosterWorkflow workflow, PasteList paste) : ICardAction
{
    public string Verb => RosterVerbs.PasteForm;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        return view is null ? refusal! : new Answer.Show(PasteCard.Draw(view, paste.ReadAgain(view)));
    }
}

/// <summary>Reads a pasted list: good lines go into the draft, bad ones come back with the reason, and both are stored.</summary>
internal sealed class PasteList(RosterWorkflow workflow, PastedRoster reader) : ICardAction
{
    public string Verb => RosterVerbs.Paste;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;

        // The form replaces the lines it showed, but only where it showed the current draft.
        var isCurrent = data.Number(RosterVerbs.Revision) == view.Draft.Revision;
        IReadOnlyList<UnreadLine> answered = isCurrent ? [.. PasteCard.Shown(view.Draft).Where(PasteCard.IsShownWhole)] : [];
        return await TakeAsync(view, turn, data.Text(PasteCard.LinesInput) ?? "", answered, cancellationToken);
    }

    /// <summary>Takes a list, wherever it was pasted.</summary>
    public async Task<Answer> TakeAsync(
        RosterView view, Turn turn, string text, IReadOnlyList<UnreadLine> mended, CancellationToken cancellationToken)
    {
        var lines = reader.Read(text, Guid.NewGuid().ToString("N"));
        var (changed, outcome) = await workflow.ChangeAsync(
            view, turn, facts => facts.Draft.Paste(lines, mended, turn.Author, turn.Now, facts.Campaign), cancellationToken);
        if (changed is null)
            return new Answer.Retry(Texts.BusyDraft);

        var banner = new RosterBanner(Done: Summary(outcome));
        return new Answer.Show(changed.Draft.Unread.Count > 0
            ? PasteCard.Draw(changed, ReadAgain(changed), banner)
            : RosterCard.Draw(changed, banner: banner));
    }

    /// <summary>Why each stored line cannot be taken now.</summary>
    public IReadOnlyList<PastedLine> ReadAgain(RosterView view)
    {
        var readings = PasteCard.Shown(view.Draft).SelectMany((line, index) => reader.Read(line.Text, $"again{index}")).ToList();
        return view.Draft.Paste(readings, [], new Author(view.Person.Id, view.Person.Name), view.Now, view.Campaign).Outcome;
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

/// <summary>Takes a list sent as a message.</summary>
internal sealed class PasteListMessage(RosterWorkflow workflow, PasteList paste) : IMessageHandler
{
    public int Priority => 50;

    /// <summary>A slash command may contain digits too, but is never a list, even where it is unknown.</summary>
    public bool Accepts(string text, string typed) => !text.StartsWith('/') && PastedRoster.LooksLikeAList(typed);

    public async Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, ActionData.Empty, cancellationToken);
        return view is null ? refusal! : await paste.TakeAsync(view, turn, typed, [], cancellationToken);
    }
}

/// <summary>Discards the unread lines that the form showed.</summary>
internal sealed class DropLines(RosterWorkflow workflow, PasteList paste) : ICardAction
{
    public string Verb => RosterVerbs.DropLines;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (view, refusal) = await workflow.OpenAsync(turn, data, cancellationToken);
        if (view is null)
            return refusal!;
        if (data.Number(RosterVerbs.Revision) != view.Draft.Revision)
            return new Answer.Show(
                PasteCard.Draw(view, paste.ReadAgain(view), RosterBanner.ByOthersSince(view, data.Number(RosterVerbs.Revision) ?? 0)));

        var shown = PasteCard.Shown(view.Draft);
        var changed = await workflow.ChangeAsync(
            view, turn, facts => facts.Draft.Paste([], shown, turn.Author, turn.Now, facts.Campaign).Draft, cancellationToken);
        return changed is null ? new Answer.Retry(Texts.BusyDraft) : new Answer.Show(RosterCard.Draw(changed));
    }
}
