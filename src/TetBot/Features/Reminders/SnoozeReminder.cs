using TetBot.BotConnector.Activities;
using TetBot.Delivery.Dispatching;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Reminders;

/// <summary>"Nhắc lại sau": the reminder comes again later, to whoever pressed, never past the due instant.</summary>
internal sealed class SnoozeReminder(Campaign campaign, NoticeStore notices, NoticeScenes scenes) : ICardAction
{
    public string Verb => ReminderVerbs.Snooze;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        // The wave is read back, so that a card's data puts off nothing but what this person was reminded of.
        if (data.Number(ReminderVerbs.Wave) is not { } number || number < 1
            || await notices.ReadWaveAsync(number, cancellationToken) is not { } wave
            || wave.Notices.FirstOrDefault(notice => notice.To == turn.Person.Id) is not { } notice)
            return new Answer.Say(Texts.UnknownButton);

        var scene = await scenes.GatherAsync(number, notice, turn.Person, _ => [], cancellationToken);
        var open = scene.Lines.Where(line => line.Submitted is null && EntryRights.IsForOwnUnit(turn.Person, line.Unit.Id)).ToList();
        if (open.Count == 0)
            return new Answer.Show(ReminderCard.Draw(scene, snooze: null));

        // One a person and notice: delivered or pressed twice it is the same.
        var id = $"snooze-{turn.Person.Id.Value}-{number}";
        var asked = await notices.ReadAskAsync(id, cancellationToken);
        var choice = Snooze.Choices(open[0].Occurrence.Due, turn.Now, campaign.Reminders)
            .FirstOrDefault(choice => choice.Id == data.Text(ReminderVerbs.Choice));
        if (asked is null && choice is null)
        {
            var left = Wording.TimeLeftToTheMinute(open[0].Occurrence.Due, turn.Now);
            return new Answer.Show(ReminderCard.Draw(scene, new SnoozeNews(Wording.Fill(Texts.SnoozeTooLate, left), IsDone: false)));
        }

        if (asked is null)
        {
            asked = new Ask(id, AskKind.Snooze, turn.Person.Id, choice!.At, turn.Person.Id, [.. open.Select(line => line.Item.Chain)]);
            if (!await notices.AskAsync(asked, cancellationToken))
                asked = await notices.ReadAskAsync(id, cancellationToken) ?? asked;
        }

        var news = new SnoozeNews(Wording.Fill(Texts.SnoozeDone, Wording.Moment(asked.At, turn.Now)), IsDone: true);
        return new Answer.Show(ReminderCard.Draw(scene, news));
    }
}
