using TetBot.Cards;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Reminders;

/// <summary>Draws the reminders that are dispatched, and lets people snooze or request them.</summary>
internal static class ReminderFeature
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<INoticeCards, ReminderCard>()
        .AddSingleton<RemindNowWorkflow>()
        .AddCardAction<SnoozeReminder>()
        .AddCardAction<OpenRemindNow>()
        .AddCardAction<RemindNow>()
        .AddCommand(new(
            Entrances.RemindNow, () => Texts.RemindNow, () => Texts.HelpRemind,
            "nhac ngay", "nhac", "nhac nho", "nhac cac don vi", "nhac don vi chua nop", "remind now", "remind")
        {
            Place = 110,
            IsFor = RemindNowWorkflow.MayChase,
        });
}

/// <summary>Verbs of the buttons on reminders, and the names of the data they carry.</summary>
internal static class ReminderVerbs
{
    public const string Snooze = "remind.snooze";
    public const string Now = "remind.now";

    /// <summary>
    /// The wave of the notice that is snoozed. It differs from <see cref="Entrances.Notice"/>, since the card stays a notice.
    /// </summary>
    public const string Wave = "wave";

    /// <summary>For how long it is snoozed: the id of a choice.</summary>
    public const string Choice = "for";

    /// <summary>The id of the request, made when the card is drawn, so that a press delivered twice counts once.</summary>
    public const string Ask = "ask";

    /// <summary>What units are reminded of.</summary>
    public const string AboutInput = "about";
}
