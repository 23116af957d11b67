using TetBot.Domain.Summaries;
using TetBot.Resources;
using TetBot.Sending.LiveCards;
using TetBot.Turns;

namespace TetBot.Features.Summaries;

/// <summary>Shows the state of the campaign to managers and to those who gather, and keeps it up to date for them.</summary>
internal static class SummaryFeature
{
    public static IServiceCollection AddSummary(this IServiceCollection services) => services
        .AddSingleton<SummaryLoader>()
        .AddCardAction<ShowSummary>()
        .AddCardAction<PutSummary>()
        .AddCommand(new(
            SummaryVerbs.Put,
            () => Texts.SummaryCommand,
            () => Texts.HelpSummary,
            "tong hop", "th", "bang tong hop", "tinh hinh", "tinh hinh chung", "tong hop tinh hinh", "da nop chua", "ai chua nop",
            "don vi nao chua nop", "chua nop", "summary", "overview", "who has not submitted")
        { Place = 120, IsFor = SummaryReaders.IsReader })
        .AddCommand(new(Verb: null, () => Texts.SummaryStopCommand, () => Texts.HelpStopSummary, "dung tong hop", "stop summary")
        { Place = 130, IsFor = SummaryReaders.IsReader })
        .AddCardAction<ShowMatters>()
        .AddCardAction<ShowMatter>()
        .AddCardAction<ShowUnit>()
        .AddCardAction<OfferSummary>()
        .AddCardAction<OfferRosterDirectory>()
        .AddSingleton<IFileMaker, SummaryFile>()
        .AddSingleton<IFileMaker, RosterDirectoryFile>()
        .AddSingleton<ILiveCardTopic, SummaryLiveCards>()
        .AddMessageHandler<StopSummaryMessage>();
}

/// <summary>The verbs of the buttons of the summary's cards.</summary>
internal static class SummaryVerbs
{
    /// <summary>The topic of its live cards.</summary>
    public const string Topic = "summary";

    /// <summary>Shows the summary; in a room, the whole room sees it from then on.</summary>
    public const string Put = "summary.put";

    public const string Matters = "summary.matters";
    public const string Matter = "summary.matter";
    public const string Unit = "summary.unit";
    public const string Excel = "summary.excel";
    public const string Rosters = "summary.rosters";

    /// <summary>The unit chosen on a card.</summary>
    public const string UnitInput = "unit";
}
