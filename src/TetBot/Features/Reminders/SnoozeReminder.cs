using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Reminders;

/// <summary>"Nhắc lại sau": the reminder comes again later to whoever pressed, never after the due instant.</summary>
internal sealed class SnoozeReminder(Campaign campaign, NoticeStore notices, NoticeViewLoader views) : ICardAction
{
    public string Verb => ReminderVerbs.Snooze;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        // The wave is read back, so that a card's data can snooze only what this person was reminded of.
        if (data.Number(ReminderVerbs.Wave) is not { } number || number < 1
            || await notices.ReadWaveAsync(number, cancellationToken) is not { } wave
            || wave.Notices.FirstOrDefault(notice => notice.To == turn.Person.Id) is not { } notice)
            return new Answer.Say(Texts.UnknownButton);

        var view = await views.GatherAsync(number, notice, turn.Person, _ => [], cancellationToken);
        var open = view.Lines.Where(line => line.Submitted is null && EntryRights.IsForOwnUnit(turn.Person, line.Unit.Id)).ToList();
        if (open.Count == 0)
            return new Answer.Show(ReminderCard.Draw(view, snooze: null));

        // Each person has at most one pending snooze for each notice, so a press delivered twice, or repeated, is the same. Once its time
        // has come, another can be requested.
        var place = $"snooze-{turn.Person.Id.Value}-{number}";
        var choice = Snooze.Choices(open[0].Occurrence.Due, turn.Now, campaign.Reminders)
            .FirstOrDefault(choice => choice.Id == data.Text(ReminderVerbs.Choice));
        var asked = await WaitingAsync(place, turn.Now, cancellationToken);
        // A reminder snoozed for longer on another card comes then, and not before.
        if (asked is null && choice is not null)
            asked = await LongerAsync(turn, [.. open.Select(line => line.Item.Chain)], choice.At, cancellationToken);
        while (asked is null && choice is not null)
        {
            var ask = new Ask(
                AskId.Of(place, choice.At), AskKind.Snooze, turn.Person.Id, choice.At, turn.Person.Id,
                [.. open.Select(line => line.Item.Chain)]);
            asked = await notices.AskAsync(ask, cancellationToken) ? ask : await WaitingAsync(place, turn.Now, cancellationToken);
        }

        if (asked is null)
        {
            var left = Wording.TimeLeftToTheMinute(open[0].Occurrence.Due, turn.Now);
            return new Answer.Show(ReminderCard.Draw(view, new SnoozeBanner(Wording.Fill(Texts.SnoozeTooLate, left), IsDone: false)));
        }

        var banner = new SnoozeBanner(Wording.Fill(Texts.SnoozeDone, Wording.Moment(asked.At, turn.Now)), IsDone: true);
        return new Answer.Show(ReminderCard.Draw(view, banner));
    }

    private async Task<Ask?> LongerAsync(Turn turn, IReadOnlyList<ChainId> chains, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var longer = (await notices.ListAsksAsync(cancellationToken))
            .Where(ask => ask.Kind is AskKind.Snooze && ask.To == turn.Person.Id && ask.At > at).ToList();
        return chains.All(chain => longer.Any(ask => ask.Chains.Contains(chain))) ? longer.MaxBy(ask => ask.At) : null;
    }

    /// <summary>The pending snooze. One whose time has come is being sent or has been, so it gives up its place.</summary>
    private async Task<Ask?> WaitingAsync(string place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = await notices.ReadAskAsync(place, cancellationToken);
        if (asked is null || asked.At > now)
            return asked;
        await notices.ForgetAskAsync(asked.Id, cancellationToken);
        return null;
    }
}
