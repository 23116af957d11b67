using Xunit;

namespace TetBot.Tests.Support;

/// <summary>Cards that the bot keeps true, as they lie in people's chats.</summary>
internal static class LiveCardSteps
{
    /// <summary>What a card says that a newer one has taken over from.</summary>
    public const string Pointer = "Tiếp tục ở thẻ mới bên dưới";

    /// <summary>The summaries that came into a conversation as messages of their own.</summary>
    public static IReadOnlyList<Delivered> Summaries(this TestBot bot, string conversation) =>
        [.. bot.Connector.In(conversation).Where(one => one is { Method: "POST", IsKeptTrue: true })];

    /// <summary>Waits until so many summaries have come, and sees that no more do.</summary>
    /// <returns>The newest.</returns>
    public static async Task<Delivered> SummaryAsync(this TestBot bot, string conversation, int count)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = bot.Connector.In(conversation).Count;
            if (bot.Summaries(conversation).Count >= count)
                break;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience.ForSignals,
                $"{bot.Summaries(conversation).Count} summaries came, not {count}.");
            await bot.Connector.WaitForAsync(conversation, one => one is { Method: "POST", IsKeptTrue: true }, seen);
        }

        await bot.Connector.IdleAsync();
        Assert.Equal(count, bot.Summaries(conversation).Count);
        var newest = bot.Summaries(conversation)[^1];
        bot.Check(newest.Card!);
        return newest;
    }

    /// <summary>Lets the bot look again at what there should be, several times: what it does not do by then it does not do.</summary>
    public static async Task LookAgainAsync(this TestBot bot)
    {
        await bot.SettleAsync();
        await bot.Connector.IdleAsync();
    }
}
