using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Resources;
using TetBot.Sending.LiveCards;
using TetBot.Turns;

namespace TetBot.Features.Readiness;

/// <summary>
/// Asks those on call whether they are ready, before the holiday and before each shift, and tells who has to know where somebody is not
/// (C17, C18).
/// </summary>
internal static class ReadinessFeature
{
    public static IServiceCollection AddReadiness(this IServiceCollection services) => services
        .AddCardAction<ShowReadiness>()
        .AddCardAction<ShowOwnShifts>()
        .AddCardAction<ConfirmShifts>()
        .AddCardAction<ConfirmDates>()
        .AddSingleton<ILiveCardTopic, ShiftAsks>()
        .AddSingleton<ILiveCardTopic, DrillAsks>()
        .AddSingleton<ILiveCardTopic, LeadBanner>()
        .AddCommand(new(
            Entrances.Readiness, () => Texts.CommandReadiness, () => Texts.HelpReadiness,
            "ai chua san sang", "chua san sang", "truc su co", "san sang truc", "ai san sang", "who is ready", "who is not ready",
            "readiness")
        {
            IsFor = static (campaign, person) => campaign.Alerts.Systems.Any(
                system => Domain.Alerts.ReadinessRights.MaySee(person, system.Department)),
        })
        .AddCommand(new(
            ReadinessVerbs.Own, () => Texts.CommandOwnShifts, () => Texts.HelpOwnShifts,
            "san sang", "da san sang", "toi san sang", "ca truc cua toi", "ca cua toi", "lich truc cua toi", "my shifts", "ready",
            "i am ready")
        {
            IsFor = IsOnCall,
        });

    /// <summary>Whether somebody may be on such a roster: those of the departments that answer for systems.</summary>
    private static bool IsOnCall(Campaign campaign, Person person) =>
        campaign.Alerts.Systems.Any(system => system.Department == person.Unit);
}

/// <summary>What the buttons of these cards are called, and the names in what they send.</summary>
internal static class ReadinessVerbs
{
    /// <summary>
    /// The cards kept true of those who are asked, before a shift and before the holiday, and of those who hear that somebody did not
    /// answer.
    /// </summary>
    public const string ShiftTopic = "readiness";
    public const string DrillTopic = "readiness-drill";
    public const string LeadTopic = "readiness-lead";

    public const string Own = "readiness.own";
    public const string Confirm = "readiness.confirm";
    public const string ConfirmDates = "readiness.dates";

    /// <summary>The shifts a button is about, by when they begin.</summary>
    public const string Shifts = "s";

    /// <summary>What the card showed that is confirmed.</summary>
    public const string Seen = "k";
}
