using TetBot.Cards;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Reminders;

/// <summary>Draws the reminders that are dispatched, and lets people put them off or ask for them.</summary>
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
            IsFor = RemindNowWorkflow.MayChase,
        });
}

/// <summary>What the buttons of reminders are called, and the names in what they send.</summary>
internal static class ReminderVerbs
{
    public const string Snooze = "remind.snooze";
    public const string Now = "remind.now";

    /// <summary>The wave of the notice that is put off: not <see cref="Entrances.Notice"/>, since it stays a notice.</summary>
    public const string Wave = "wave";

    /// <summary>How long it is put off: a choice's id.</summary>
    public const string Choice = "for";

    /// <summary>Names what is asked for, made when the card is drawn, so that a press delivered twice is one.</summary>
    public const string Ask = "ask";

    /// <summary>What units are reminded of.</summary>
    public const string AboutInput = "about";
}
