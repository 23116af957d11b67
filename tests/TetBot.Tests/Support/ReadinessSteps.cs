using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Tests.Storage;

namespace TetBot.Tests.Support;

/// <summary>P10 on call in the holiday (<see cref="AlertSteps"/>), and what it is asked: by the words a phone shows.</summary>
internal static class ReadinessSteps
{
    public const string Ask = "bạn đã sẵn sàng chưa?";
    public const string Drill = "Xác nhận lịch trực sự cố";
    public const string Lead = "chưa xác nhận ca trực sự cố";

    /// <summary>On the roster in the afternoon of 15/02, and nobody's phone in the directory.</summary>
    public static readonly RosterEntry Unlinked = AlertSteps.Entry("e9", AlertSteps.Reporter, "15:00", "23:00") with
    {
        Name = PersonName.Read("Bùi Giả Định", out _)!.Value,
        Phone = new PhoneNumber("+84900000999"),
        Dates = [new DateOnly(2018, 2, 15)],
    };

    /// <summary>Starts a bot that dispatches at a time in Vietnam, whose P10 has submitted its roster.</summary>
    public static async Task<TestBot> StartAsync(TemporaryFolder folder, string at, params IReadOnlyList<RosterEntry> more)
    {
        var directory = folder["on-call.json"];
        await File.WriteAllBytesAsync(directory, AlertSteps.Directory());
        string[] settings = [$"--Campaign:Directory={directory}", $"--Alerts:Spool={folder["spool"]}"];
        await using (var before = await TestBot.StartAsync(folder, settings: settings))
            await before.SubmitAsync("C17", "p10", content: Roster(more));
        return await ReminderSteps.StartAsync(folder, settings: [.. settings, $"--Clock:Start={at}+07:00"]);
    }

    /// <summary>The roster, with more on it.</summary>
    public static SubmittedRoster Roster(params IReadOnlyList<RosterEntry> more)
    {
        var roster = AlertSteps.Roster(AlertSteps.First, AlertSteps.Second, AlertSteps.Morning);
        return roster with { Entries = [.. roster.Entries, .. more] };
    }

    /// <summary>Somebody's chat, as the bot opens it of itself.</summary>
    public static Chat OwnChat(this TestBot bot, string person) => new(bot, person, FakeConnector.ConversationWith(person), person);

    /// <summary>What somebody was told in a message of its own.</summary>
    public static IReadOnlyList<Delivered> Told(this TestBot bot, string person, string words) =>
        [.. bot.Connector.In(FakeConnector.ConversationWith(person)).Where(one => Is(one, words))];

    /// <summary>Waits for a message to somebody after some others.</summary>
    public static async Task<Delivered> HearAsync(this TestBot bot, string person, string words, int others = 0)
    {
        var conversation = FakeConnector.ConversationWith(person);
        while (true)
        {
            var seen = bot.Connector.In(conversation).Count;
            if (bot.Told(person, words) is var told && told.Count > others)
            {
                bot.Check(told[others].Card!);
                return told[others];
            }

            await bot.Connector.WaitForAsync(conversation, one => Is(one, words), seen);
        }
    }

    /// <summary>The same, looked at by whoever it is to.</summary>
    public static async Task<Chat> LookAsync(this TestBot bot, string person, string words, int others = 0)
    {
        var heard = await bot.HearAsync(person, words, others);
        var chat = bot.OwnChat(person);
        chat.LookAt(heard.Card!, heard.MessageId);
        return chat;
    }

    private static bool Is(Delivered one, string words) =>
        one.Method == "POST" && (string?)one.Activity["summary"] is { } line && line.Contains(words, StringComparison.Ordinal);
}
