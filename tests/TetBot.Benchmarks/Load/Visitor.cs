using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TetBot.Benchmarks.Load;

/// <summary>A bot did otherwise than it should: whatever was measured with it is worth nothing.</summary>
internal sealed class VoidRunException(string message) : Exception(message);

/// <summary>One person in front of one bot, one turn after the other on one connection, who looks at every answer.</summary>
internal sealed class Visitor(HttpClient http, Uri bot, Inbox inbox, IScript script)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Takes turns until <paramref name="until"/>.</summary>
    /// <param name="until">A timestamp of <see cref="Stopwatch"/>.</param>
    /// <returns>How long each took, from sending the activity to having its answer, in ticks of <see cref="Stopwatch"/>.</returns>
    public async Task<List<long>> TakeTurnsAsync(long until, CancellationToken cancellationToken)
    {
        var turns = new List<long>();
        while (Stopwatch.GetTimestamp() < until)
            turns.Add(await TakeTurnAsync(script.Next(), cancellationToken));
        return turns;
    }

    /// <summary>Takes so many turns.</summary>
    public async Task TakeTurnsAsync(int count, CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < count; turn++)
            await TakeTurnAsync(script.Next(), cancellationToken);
    }

    /// <summary>Has everything stand as the script wants it at its beginning.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var exchange in script.Begin())
            await TakeTurnAsync(exchange, cancellationToken);
    }

    private async Task<long> TakeTurnAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var (posted, updated) = (inbox.Posted, inbox.Updated);
        using var content = new ByteArrayContent(exchange.Activity);
        content.Headers.ContentType = Json;

        var started = Stopwatch.GetTimestamp();
        using var response = await http.PostAsync(bot, content, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var took = Stopwatch.GetTimestamp() - started;

        var isMessage = exchange.In is AnswerIn.Message;
        ReadOnlyMemory<byte> answer = isMessage ? inbox.Last : body;
        if (response.StatusCode is not HttpStatusCode.OK)
            throw Wrong(exchange, $"HTTP {(int)response.StatusCode}", body);
        if (inbox.Posted - posted != (isMessage ? 1 : 0) || inbox.Updated - updated > (isMessage ? 1 : 0))
            throw Wrong(exchange, $"{inbox.Posted - posted} messages and {inbox.Updated - updated} updates", answer);
        if (exchange.Expected.FirstOrDefault(expected => answer.Span.IndexOf(expected) < 0) is { } missing)
            throw Wrong(exchange, $"an answer without {Encoding.UTF8.GetString(missing)}", answer);
        return took;
    }

    private static VoidRunException Wrong(Exchange exchange, string what, ReadOnlyMemory<byte> answer) => new(
        $"{what} came of\n{Encoding.UTF8.GetString(exchange.Activity)}\nnamely\n{Encoding.UTF8.GetString(answer.Span)}");
}
