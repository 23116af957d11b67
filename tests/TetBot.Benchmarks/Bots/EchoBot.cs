using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TetBot.BotConnector;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Connector;

namespace TetBot.Benchmarks.Bots;

/// <summary>
/// The whole library with the least of a bot on it: every turn passes the gate, is read, and answered through the client that retries.
/// </summary>
internal sealed class EchoBot : IBot
{
    public const string Kind = "echo";

    public static WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.Services.AddBotConnector(builder.Configuration).AddSingleton<IBot, EchoBot>();
        var app = builder.Build();
        app.MapBotConnector(BotHost.MessagesPath);
        return app;
    }

    public async Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var outcome = await turn.SendAsync(OutgoingMessage.OfText(turn.Activity.Text ?? ""), cancellationToken);
        return outcome is SendOutcome.Sent ? null : throw new InvalidOperationException($"The echo was not sent: {outcome}");
    }
}
