using TetBot.Benchmarks.Bots;
using TetBot.Benchmarks.Load;
using TetBot.Benchmarks.Measuring;
using TetBot.Domain;
using TetBot.Domain.Reports;

namespace TetBot.Benchmarks;

/// <summary>
/// Measures what the largest files that are taken do to the memory of the app, over real sockets and in each kind of store, from the
/// message
/// that brings them to the card that says they are kept.
/// </summary>
internal static class AttachmentBenchmark
{
    public const string Name = "attachment";

    private const int Rounds = 8;
    private const int People = 4;
    private const int SmallFiles = 3;
    private const int SmallBytes = 64 * 1024;
    private const int LargeBytes = (int)Attachment.MaxBytes;
    private const long Promise = 10 * 1024 * 1024;

    /// <summary>Pump stations, with the signed minutes of their meters.</summary>
    private static readonly ObligationId Asked = new("C02");

    public static async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using var drive = await Drive.StartAsync(LargeBytes, cancellationToken);
        await Report.WriteMachineAsync(output);
        await output.WriteLineAsync($"the first file, then {SmallFiles} small ones from each of {People} people, then {Rounds} rounds");

        List<MemoryCase> cases = [];
        using (var app = new AppBot(obligation => obligation.Id == Asked))
            cases.AddRange(await MeasureAsync("folder", app, drive, cancellationToken));
        await using (var azurite = await AzuriteProcess.StartAsync(cancellationToken))
        {
            using var app = new AppBot(obligation => obligation.Id == Asked, azurite.ConnectionString);
            cases.AddRange(await MeasureAsync("Azurite", app, drive, cancellationToken));
        }

        await MemoryReport.WriteAsync(output, cases, LargeBytes, Promise);
    }

    private static async Task<IReadOnlyList<MemoryCase>> MeasureAsync(
        string store, AppBot app, Drive drive, CancellationToken cancellationToken)
    {
        await using var connector = await FakeConnector.StartAsync(cancellationToken);
        await using var bot = await ChildBot.StartAsync(AppBot.Kind, app.Settings, cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        { Timeout = TimeSpan.FromSeconds(60) };
        var people = app.People.Take(People)
            .Select(person => (Sender: new Sender(person.ObjectId, $"a:1{person.Unit}", connector.ServiceUrl), Person: person))
            .Select(pair => (pair.Sender, Script: new FileScript(pair.Sender, pair.Person, bot, drive)))
            .Select(pair => (pair.Script, Visitor: new Visitor(http, bot.Messages, connector.Open(pair.Sender.Conversation), pair.Script)))
            .ToList();
        foreach (var (_, visitor) in people)
            await visitor.BeginAsync(cancellationToken);

        var first = new MemoryCase(store, "the very first", Files: 1);
        people[0].Script.Prepare(LargeBytes);
        await first.MeasureAsync(bot, () => people[0].Visitor.TakeTurnsAsync(1, cancellationToken), cancellationToken);
        Prepare(SmallBytes, SmallFiles);
        await OneByOneAsync(SmallFiles);

        var oneByOne = new MemoryCase(store, $"{People} one by one", People);
        var atOnce = new MemoryCase(store, $"{People} at once", People);
        for (var round = 0; round < Rounds; round++)
        {
            Prepare(LargeBytes, count: 1);
            await oneByOne.MeasureAsync(bot, () => OneByOneAsync(count: 1), cancellationToken);
            Prepare(LargeBytes, count: 1);
            await atOnce.MeasureAsync(
                bot, () => Task.WhenAll(people.Select(person => person.Visitor.TakeTurnsAsync(1, cancellationToken))), cancellationToken);
        }

        return bot.Said.FirstOrDefault() is { } said
            ? throw new VoidRunException($"the bot complained: {said}") : [first, oneByOne, atOnce];

        void Prepare(int length, int count)
        {
            foreach (var (script, _) in people)
            {
                for (var file = 0; file < count; file++)
                    script.Prepare(length);
            }
        }

        async Task OneByOneAsync(int count)
        {
            foreach (var (_, visitor) in people)
                await visitor.TakeTurnsAsync(count, cancellationToken);
        }
    }
}
