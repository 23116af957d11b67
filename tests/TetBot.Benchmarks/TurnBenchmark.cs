using TetBot.Benchmarks.Bots;
using TetBot.Benchmarks.Load;
using TetBot.Benchmarks.Measuring;
using TetBot.Domain.Campaigns;

namespace TetBot.Benchmarks;

/// <summary>
/// Measures a turn, from the activity in to the reply posted, over real sockets: a floor, the library and the app take turns in rounds,
/// so that whatever else the machine does disturbs all of them alike.
/// </summary>
internal static class TurnBenchmark
{
    public const string Name = "turns";

    private const int EchoConnections = 16;
    private const int Rounds = 8;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DiskRound = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        using var roster = new AppBot(obligation => obligation.Kind is ObligationKind.Roster);
        await using var connector = await FakeConnector.StartAsync(cancellationToken);
        await using var floorBot = await ChildBot.StartAsync(FloorBot.Kind, [], cancellationToken);
        await using var echoBot = await ChildBot.StartAsync(EchoBot.Kind, [], cancellationToken);
        await using var tetBot = await ChildBot.StartAsync(AppBot.Kind, roster.Settings, cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        { Timeout = TimeSpan.FromSeconds(30) };
        var people = roster.People;
        var disk = new DiskCeiling(roster.Folder, people.Count);

        var floor = new Case("floor", floorBot, Echoing(floorBot, "floor", EchoConnections), Floor: null);
        var echo = new Case("echo", echoBot, Echoing(echoBot, "echo", EchoConnections), floor);
        var floorForRosters = new Case("floor", floorBot, Echoing(floorBot, "floor", people.Count), Floor: null);
        var paste = new Case(
            "roster: a line", tetBot, Working((sender, person) => new PasteScript(sender, person, tetBot)), floorForRosters);
        var save = new Case(
            "roster: a button", tetBot, Working((sender, person) => new SaveScript(sender, person, tetBot)), floorForRosters);
        Case[] cases = [floor, echo, floorForRosters, paste, save];

        await Report.WriteMachineAsync(output);
        await output.WriteLineAsync(
            $"{Rounds} rounds of {Round.TotalSeconds:F0} s a case, after {WarmUp.TotalSeconds:F0} s of warm-up each");
        foreach (var one in cases)
            await one.MeasureAsync(WarmUp, cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var one in cases)
                one.Rounds.Add(await one.MeasureAsync(Round, cancellationToken));
            disk.Rounds.Add(await disk.MeasureAsync(DiskRound));
        }

        foreach (var said in cases.Select(one => one.Bot).Distinct().SelectMany(bot => bot.Said))
            throw new VoidRunException($"a bot complained: {said}");
        await Report.WriteAsync(output, cases, disk, [new Aim(echo, 0.90), new Aim(paste, 0.61), new Aim(save, 0.61)]);

        List<Visitor> Echoing(ChildBot bot, string name, int count) =>
        [
            .. Enumerable.Range(0, count)
                .Select(number => new Sender($"00000000-0000-0000-0000-{number:D12}", $"a:1{name}-{number}", connector.ServiceUrl))
                .Select(sender => new Visitor(http, bot.Messages, connector.Open(sender.Conversation), new EchoScript(sender))),
        ];

        List<Visitor> Working(Func<Sender, UnitPerson, IScript> script) =>
        [
            .. people
                .Select(person => (Sender: new Sender(person.ObjectId, $"a:1{person.Unit}", connector.ServiceUrl), Person: person))
                .Select(pair =>
                    new Visitor(http, tetBot.Messages, connector.Open(pair.Sender.Conversation), script(pair.Sender, pair.Person))),
        ];
    }
}
