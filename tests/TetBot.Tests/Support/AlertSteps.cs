using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Features.Alerts.Paging;
using TetBot.Storage.Records;
using TetBot.Tests.Storage;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>
/// P10 on call in the night of mùng 1: two on the night shift, one on the morning's, their head and a manager; and what alerts do to them.
/// </summary>
internal static class AlertSteps
{
    public const string First = "00000000-0000-0000-0000-000000000311";
    public const string Second = "00000000-0000-0000-0000-000000000312";
    public const string Morning = "00000000-0000-0000-0000-000000000313";
    public const string Lead = "00000000-0000-0000-0000-000000000314";
    public const string Boss = "00000000-0000-0000-0000-000000000315";
    public const string Reporter = "00000000-0000-0000-0000-000000000316";

    /// <summary>23:10 in the night of mùng 1: the night shift is on.</summary>
    public const string Night = "2018-02-16 23:10:00";

    private static readonly (string Id, string Name, string? Phone, string Unit, string[] Roles)[] People =
    [
        (First, "Vũ Thử Nghiệm", "+84900000311", "p10", ["on-call"]),
        (Second, "Trần Ví Dụ", "+84900000312", "p10", ["on-call"]),
        (Morning, "Lê Giả Định", "+84900000313", "p10", ["on-call"]),
        (Lead, "Phạm Minh Họa", "+84900000314", "p10", ["unit-head"]),
        (Boss, "Hoàng Giả Sử", "+84900000315", "p9", ["manager"]),
        (Reporter, "Đặng Thử Thách", "+84900000316", "kien-xuong", ["staff"]),
        (Who.Admin, "Vũ Quản Trị", null, "p5", ["admin"]),
    ];

    /// <summary>Starts a bot at 23:10 of mùng 1 whose P10 has submitted its roster.</summary>
    public static async Task<TestBot> StartAsync(
        TemporaryFolder folder, Action<WebApplicationBuilder>? change = null, bool expectsErrors = false, FakeConnector? connector = null,
        params string[] settings)
    {
        var directory = folder["on-call.json"];
        await File.WriteAllBytesAsync(directory, Directory());
        var bot = await TestBot.StartAsync(
            connector,
            folder,
            change,
            expectsErrors,
            ["--Clock:Start=2018-02-16T23:10:00+07:00", $"--Campaign:Directory={directory}", $"--Alerts:Spool={folder["spool"]}",
                "--Alerts:PollEvery=00:00:00.2", "--Alerts:TakeOverAfter=00:00:00.3", .. settings]);
        bot.MoveClock(Night);
        var chain = new ChainId(new ObligationId("C17"), OccurrenceId.Once, new UnitId("p10"));
        if (await bot.Services.GetRequiredService<SubmissionStore>().ReadAsync(chain, TestContext.Current.CancellationToken) is null)
            await bot.SubmitAsync("C17", "p10", content: Roster(First, Second, Morning));
        return bot;
    }

    /// <summary>Their chats, opened: the bot can write into them.</summary>
    public static async Task<Dictionary<string, Chat>> OpenChatsAsync(this TestBot bot, params IReadOnlyList<string> people)
    {
        var chats = new Dictionary<string, Chat>(StringComparer.Ordinal);
        foreach (var person in people.Count > 0 ? people : [First, Second, Morning, Lead, Boss, Reporter])
            chats[person] = await bot.OpenChatAsync(person);
        // Who is on call, and where they are written to, is known before a test takes the store away.
        await bot.Services.GetRequiredService<AlertMessenger>().LearnAsync(TestContext.Current.CancellationToken);
        return chats;
    }

    /// <summary>
    /// The night 23:00–07:00 from 14/02 to 20/02 is the first two's, the morning 07:00–15:00 the third's; nobody has the afternoon.
    /// </summary>
    public static SubmittedRoster Roster(string first, string second, string morning) => new(
        [Entry("e1", first, "23:00", "07:00"), Entry("e2", second, "23:00", "07:00"), Entry("e3", morning, "07:00", "15:00")], [],
        GapReason: null);

    /// <summary>Something a program tells.</summary>
    public static AlertSignal Signal(
        string fingerprint = "f1", string system = "cmis", AlertSeverity severity = AlertSeverity.Critical, bool hasEnded = false,
        int minute = 9) => new()
        {
            Source = new AlertSource(AlertSourceKind.Program, "thu"),
            Fingerprint = fingerprint,
            Group = fingerprint,
            System = system,
            Severity = severity,
            Title = $"Không lập được hoá đơn {fingerprint}",
            StartsAt = new DateTimeOffset(2018, 2, 16, 23, minute, 0, TimeSpan.FromHours(7)),
            EndedAt = hasEnded ? new DateTimeOffset(2018, 2, 16, 23, minute + 20, 0, TimeSpan.FromHours(7)) : null,
        };

    /// <summary>A program tells something.</summary>
    public static async Task<Alert> TellAsync(this TestBot bot, params IReadOnlyList<AlertSignal> signals)
    {
        await bot.Book().TakeAsync(signals, TestContext.Current.CancellationToken);
        return bot.Book().All.Single(alert => alert.Members.ContainsKey(signals[0].Fingerprint));
    }

    public static AlertRegistry Book(this TestBot bot) => bot.Services.GetRequiredService<AlertRegistry>();

    /// <summary>An alert as it is now.</summary>
    public static async Task<Alert> NowAsync(this TestBot bot, AlertId id) =>
        (await bot.Book().FindAsync(id, TestContext.Current.CancellationToken))!;

    /// <summary>Waits until an alert is as it is looked for.</summary>
    public static async Task<Alert> UntilAsync(this TestBot bot, AlertId id, Func<Alert, bool> isIt)
    {
        Alert? alert = null;
        await Patience.UntilAsync(
            async () => (alert = await bot.Book().FindAsync(id, TestContext.Current.CancellationToken)) is not null && isIt(alert),
            () => "The alert does not become what it should:\n" + string.Join('\n', alert?.Events.Select(happened =>
                $"{happened.At:HH:mm:ss.fff} {happened.Id} {happened.Kind} {happened.Reason} {happened.Outcome}") ?? []));
        return alert!;
    }

    /// <summary>The steps taken, as round and step, and to whom: "1/0 311", "1/2 nobody".</summary>
    public static IReadOnlyList<string> Pages(this Alert alert) =>
    [
        .. alert.Events.Where(happened => happened.Kind is AlertEventKind.Paged).Select(happened =>
            $"{happened.Round}/{happened.Step} "
            + (happened.To.Count == 0 ? "nobody" : string.Join(' ', happened.To.Select(who => who.Id.Value[^3..])))),
    ];

    /// <summary>Somebody on duty on each day of the holiday.</summary>
    public static RosterEntry Entry(string id, string person, string from, string to)
    {
        var who = Array.Find(People, one => one.Id == person);
        return new RosterEntry(
            new EntryId(id),
            PersonName.Read(who.Name, out _)!.Value,
            new PhoneNumber(who.Phone!),
            "lead",
            [.. Enumerable.Range(14, 7).Select(day => new DateOnly(2018, 2, day))],
            new Shift(null, new ShiftHours(TimeOnly.Parse(from, null), TimeOnly.Parse(to, null))));
    }

    /// <summary>Who they are.</summary>
    public static byte[] Directory() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["people"] = new JsonArray(
        [
            .. People.Select(person =>
            {
                var json = new JsonObject
                {
                    ["objectId"] = person.Id,
                    ["name"] = person.Name,
                    ["unit"] = person.Unit,
                    ["roles"] = new JsonArray([.. person.Roles.Select(role => (JsonNode)role)]),
                    ["language"] = "vi",
                };
                if (person.Phone is { } phone)
                    json["phone"] = phone;
                return (JsonNode)json;
            }),
        ]),
    }.ToJsonString());
}
