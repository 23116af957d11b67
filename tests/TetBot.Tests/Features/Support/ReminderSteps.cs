using Microsoft.AspNetCore.Builder;
using TetBot.Tests.Storage;

namespace TetBot.Tests.Features.Support;

/// <summary>A bot that dispatches, quicker than it need.</summary>
internal static class ReminderSteps
{
    public static Task<TestBot> StartAsync(
        TemporaryFolder? folder = null, Action<WebApplicationBuilder>? change = null, bool expectsErrors = false, params string[] settings) =>
        TestBot.StartAsync(
            folder,
            change,
            expectsErrors,
            ["--Dispatcher:Enabled=true", "--Dispatcher:Tick=00:00:00.1", "--Dispatcher:LeaseTime=00:00:01.5", .. settings]);
}
