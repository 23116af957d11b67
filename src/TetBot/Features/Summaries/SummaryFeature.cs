using TetBot.Domain.Summaries;
using TetBot.Resources;
using TetBot.Sending.LiveCards;
using TetBot.Turns;

namespace TetBot.Features.Summaries;

/// <summary>Shows managers, and those who gather, how the campaign stands, and keeps it before their eyes.</summary>
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
            "don vi nao chua nop", "chua nop",
            "summary", "overview", "who has not submitted")
        { IsFor = SummaryReaders.IsReader })
        .AddCommand(new(Verb: null, () => Texts.SummaryStopCommand, () => Texts.HelpStopSummary, "dung tong hop", "stop summary")
            { IsFor = SummaryReaders.IsReader })
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

/// <summary>What the buttons of the summary's cards are called.</summary>
internal static class SummaryVerbs
{
    /// <summary>The name of its cards that are kept true.</summary>
    public const string Topic = "summary";

    /// <summary>Also what a room sees from then on.</summary>
    public const string Put = "summary.put";

    public const string Matters = "summary.matters";
    public const string Matter = "summary.matter";
    public const string Unit = "summary.unit";
    public const string Excel = "summary.excel";
    public const string Rosters = "summary.rosters";

    /// <summary>The unit chosen on a card.</summary>
    public const string UnitInput = "unit";
}
