using TetBot.BotConnector.Activities;
using TetBot.Domain.ServiceLogs;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Logs;

/// <summary>A small invented log that shows what such a file looks like.</summary>
internal sealed class LogSample(LogKind kind, LogWorkflow workflow) : IFileMaker
{
    public string Kind => KindOf(kind);

    /// <summary>The file kind of a log's sample.</summary>
    public static string KindOf(LogKind kind) => $"log-{kind}";

    /// <summary>The sample's bytes.</summary>
    public static byte[] Content(LogKind kind)
    {
        using var sample = typeof(LogSample).Assembly.GetManifestResourceStream($"logs/{NameOf(kind)}")
            ?? throw new InvalidOperationException($"The sample of {kind} is not within the app.");
        using var content = new MemoryStream();
        sample.CopyTo(content);
        return content.ToArray();
    }

    public Task<(MadeFile? File, Answer? Refusal)> MakeAsync(Turn turn, ActionData about, CancellationToken cancellationToken) =>
        Task.FromResult(workflow.Refusal(turn) is { } refusal
            ? (null, refusal)
            : ((MadeFile?)new MadeFile(NameOf(kind), Wording.Fill(Texts.LogSampleOf, LogWords.Name(kind)), Content(kind)), (Answer?)null));

    private static string NameOf(LogKind kind) =>
        kind is LogKind.Requests ? "mau-nhat-ky-yeu-cau-19006769.csv" : "mau-nhat-ky-su-co-oms.csv";
}

/// <summary>Offers the sample of a log.</summary>
internal sealed class OfferLogSample(LogWorkflow workflow, FileOffers offers) : ICardAction
{
    public string Verb => LogVerbs.Sample;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (LogWorkflow.KindOf(data) is not { } kind)
            return new Answer.Say(Texts.UnknownButton);
        return await offers.OfferAsync(turn, LogSample.KindOf(kind), data, cancellationToken)
            ?? await workflow.OverviewAsync(turn, Texts.LogSampleOffered, cancellationToken);
    }
}
