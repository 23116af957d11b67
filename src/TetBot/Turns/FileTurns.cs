using TetBot.BotConnector;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Files;
using TetBot.Resources;

namespace TetBot.Turns;

/// <summary>Answers files that people send, and their word on files that the bot offers.</summary>
internal sealed class FileTurns(
    FileIntake files, FileOffers offers, IStrangerGreeting strangers, TurnGuard guard, AnswerSender answers,
    IHostApplicationLifetime lifetime)
{
    /// <summary>
    /// Takes the files somebody sent, to the end even when the service no longer waits: it delivers again what took long, and a file taken
    /// twice is one file.
    /// </summary>
    public async Task TakeAsync(TurnContext context, IReadOnlyList<SentFile> sent)
    {
        var untilStopped = lifetime.ApplicationStopping;
        var answer = await guard.AnswerAsync(
            context, isKept: false,
            turn => turn.Known is null ? strangers.GreetAsync(turn, untilStopped) : files.TakeAsync(turn, sent, untilStopped),
            retry => new Answer.Say(retry.Text), untilStopped);
        await answers.SendAsync(context, answer, untilStopped);
    }

    /// <summary>Handles a file that somebody accepted or declined.</summary>
    public async Task<InvokeResponse?> DecideAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (!FileConsentInvoke.TryRead(context.Activity, out var decision, out var problem))
            return problem;

        var isSaid = false;
        var answer = await guard.AnswerAsync(
            context, isKept: false,
            async turn =>
            {
                var said = turn.Known is null
                    ? await strangers.GreetAsync(turn, cancellationToken)
                    : await offers.DecideAsync(turn, decision, context.Activity.ReplyToId, cancellationToken);
                isSaid = said is null;
                return said ?? new Answer.Say(Texts.FileAccepted);
            },
            retry => new Answer.Say(retry.Text), cancellationToken);
        if (!isSaid)
            await answers.SendAsync(context, answer, cancellationToken);
        return new InvokeResponse(200);
    }
}
