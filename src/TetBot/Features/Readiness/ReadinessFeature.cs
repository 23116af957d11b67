using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Resources;
using TetBot.Sending.LiveCards;
using TetBot.Turns;

namespace TetBot.Features.Readiness;

/// <summary>
/// Asks those on call whether they are ready, before the holiday and before each shift, and tells whoever has to know if someone is not
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
        .AddSingleton<ILiveCardTopic, MissedShiftsTopic>()
        .AddCommand(new(
            Entrances.Readiness, () => Texts.CommandReadiness, () => Texts.HelpReadiness,
            "ai chua san sang", "chua san sang", "truc su co", "san sang truc", "ai san sang", "who is ready", "who is not ready",
            "readiness")
        {
            Place = 140,
            IsFor = static (campaign, person) => campaign.Alerts.Systems.Any(
                system => Domain.Alerts.ReadinessRights.MaySee(person, system.Department)),
        })
        .AddCommand(new(
            ReadinessVerbs.Own, () => Texts.CommandOwnShifts, () => Texts.HelpOwnShifts,
            "san sang", "da san sang", "toi san sang", "ca truc cua toi", "ca cua toi", "lich truc cua toi", "my shifts", "ready",
            "i am ready")
        {
            Place = 150,
            IsFor = IsOnCall,
        });

    /// <summary>Whether someone may be on an on-call roster: the people of the departments responsible for systems.</summary>
    private static bool IsOnCall(Campaign campaign, Person person) =>
        campaign.Alerts.Systems.Any(system => system.Department == person.Unit);
}

/// <summary>Verbs of the buttons on these cards, and the names of the data they carry.</summary>
internal static class ReadinessVerbs
{
    /// <summary>
    /// The topics of the live cards: for those asked before a shift, for those asked before the holiday, and for those told that someone
    /// did not answer.
    /// </summary>
    public const string ShiftTopic = "readiness";
    public const string DrillTopic = "readiness-drill";
    public const string LeadTopic = "readiness-lead";

    public const string Own = "readiness.own";
    public const string Confirm = "readiness.confirm";
    public const string ConfirmDates = "readiness.dates";

    /// <summary>The shifts a button is about, by their starts.</summary>
    public const string Shifts = "s";

    /// <summary>The dates on the card that is confirmed, as a hash.</summary>
    public const string Seen = "k";
}
