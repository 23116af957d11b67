using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TetBot.BotConnector.Authentication;

namespace TetBot.Tests.Support;

/// <summary>A clock on which what is waited between two attempts is over a thousand times as fast; limits stay as they are.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4.9);

    /// <summary>Makes it the clock by which the bot tries again.</summary>
    public static void Use(WebApplicationBuilder builder) =>
        builder.Services.AddKeyedSingleton<TimeProvider>(ConnectorKeys.Clock, new HurriedClock());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < LongestWait ? dueTime / 1000 : dueTime, period);
}
