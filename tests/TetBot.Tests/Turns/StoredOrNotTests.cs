using System.Text.Json.Nodes;
using TetBot.Storage;
using TetBot.Tests.Features.Logs;
using TetBot.Tests.Features.Reminders.Dispatching;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Turns;

/// <summary>
/// The store goes away in the middle of what somebody asked for: at whichever call that is, they are not told that nothing was stored where
/// something was.
/// </summary>
public sealed class StoredOrNotTests
{
    private const string NothingStored = "Chưa lưu được gì";
    private const string PerhapsStored = "chưa rõ đã lưu được hay chưa";

    /// <summary>What somebody does: up to the press, the press, and what is shown once it is done.</summary>
    private static readonly Dictionary<string,
    (string Person, Func<Chat, FakeDrive, Task<JsonObject>> Prepare, string Done, int Versions)> Walks = new()
    {
        ["a list submitted"] = (Who.VuThu, async (chat, _) =>
        {
            await chat.AskAsync(RosterSteps.EverybodyAlways);
            await chat.PressAsync("Xem lại & nộp");
            return chat.Press("Nộp danh sách");
        }, "(bản 1)", 1),
        ["a list that alerts go by submitted"] = (Who.Admin, async (chat, _) =>
        {
            await chat.AskAsync(RosterSteps.EverybodyAlways);
            await chat.PressAsync("Xem lại & nộp");
            return chat.Press("Nộp danh sách");
        }, "(bản 1)", 1),
        ["a list corrected"] = (Who.VuThu, async (chat, _) =>
        {
            await chat.SubmitFullAsync();
            await chat.PressAsync("Sửa");
            await chat.AddAsync("Phạm Mẫu", "0911222333");
            await chat.PressAsync("Xem lại & nộp");
            return chat.Press("Nộp danh sách");
        }, "(bản 2)", 2),
        ["a report submitted"] = (Who.VuThu, async (chat, _) =>
        {
            await chat.OpenReportAsync("C03");
            await chat.FillAllAsync(ReportSteps.BeforeTet);
            return chat.Press(ReportSteps.Submit);
        }, "(bản 1)", 1),
        ["a submission withdrawn"] = (Who.VuThu, async (chat, _) =>
        {
            await chat.ReportAsync("C03", ReportSteps.BeforeTet);
            await chat.PressAsync("Xem báo cáo");
            await chat.PressAsync("Rút lại");
            return chat.Press("Rút lại", ("reason", "Nhầm đơn vị"));
        }, "(bản 2)", 2),
        ["a step filled in"] = (Who.VuThu, async (chat, _) =>
        {
            await chat.OpenReportAsync("C03");
            return chat.Press(ReportSteps.Next, ReportSteps.Typed(ReportSteps.BeforeTet[0]));
        }, "2/6", 0),
        ["somebody added to a list"] = (Who.VuThu, async (chat, _) =>
        {
            await chat.AskAsync("danh sách");
            await chat.PressAsync("Thêm người");
            return chat.Press("Thêm", RosterSteps.Person("Phạm Mẫu", "0911222333", "sang", "2018-02-14"));
        }, "1 người", 0),
        ["a list written into the chat"] = (Who.VuThu, (chat, _) =>
        {
            var message = chat.Activity("message");
            message["text"] = RosterSteps.EverybodyAlways;
            return Task.FromResult(message);
        }, "1 người", 0),
        ["a phone linked to an account"] = (Who.Admin, async (chat, _) =>
        {
            await chat.SubmitFullAsync();
            await chat.PressAsync("Liên kết");
            return chat.Press("Lưu", ("p84912345678", Who.KienXuong));
        }, "Đã liên kết", 1),
        ["a log imported"] = (Who.Metering, async (chat, drive) =>
        {
            await chat.SendAsync(drive, "a.csv", LogSteps.Log(10, 20));
            return chat.Press(LogSteps.Import);
        }, "2 dòng", 0),
    };

    public static TheoryData<string> Names() => [.. Walks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whenever_the_store_goes_away_nobody_is_told_that_nothing_was_stored_where_something_was(string what)
    {
        var (person, prepare, done, versions) = Walks[what];
        await using var drive = await FakeDrive.StartAsync();
        var perhaps = 0;
        var calls = await TryAsync(int.MaxValue, happens: false);
        await TryAsync(nth: 1, happens: false);
        // Before its first write nothing can have been stored, wherever it goes away.
        foreach (var (index, isWrite) in calls.Index().SkipWhile(call => !call.Item))
        {
            await TryAsync(index + 1, happens: false);
            if (isWrite)
                await TryAsync(calls.Take(index + 1).Count(before => before), happens: true);
        }

        Assert.NotEqual(0, perhaps);

        async Task<IReadOnlyList<bool>> TryAsync(int nth, bool happens)
        {
            TurnFailingStore? store = null;
            await using var bot = await TestBot.StartAsync(
                change: builder => TroubledStore.Wrap(builder, inner => store = new TurnFailingStore(inner)), expectsErrors: true);
            var chat = bot.ChatOf(person);
            var activity = await prepare(chat, drive);
            store!.Fail(nth, happens);

            var said = await SaidAsync(bot, chat, activity);

            var made = store.Calls;
            var stored = store.Written.Where(IsAskedFor).ToList();
            var trace = $"{what}, call {nth}, {(happens ? "its answer lost" : "not done")}; stored: {string.Join(", ", stored)}\n{said}";
            Assert.False(stored.Count > 0 && said.Contains(NothingStored, StringComparison.Ordinal), trace);
            Assert.True(
                said.Contains(NothingStored, StringComparison.Ordinal) || said.Contains(PerhapsStored, StringComparison.Ordinal)
                    || said.Contains(done, StringComparison.Ordinal),
                trace);
            if (said.Contains(PerhapsStored, StringComparison.Ordinal))
                perhaps++;
            store.Mend();
            var again = await SaidAsync(bot, chat, activity);
            Assert.True(again.Contains(done, StringComparison.Ordinal), $"{trace}\nAgain: {again}");
            var count = 0;
            await foreach (var _ in store.ListAsync(
                new BlobPrefix("companies/pc-thai-binh/campaigns/mau-tuat-2018/submissions/"), TestContext.Current.CancellationToken))
                count++;
            Assert.Equal(versions, count);
            return made;
        }
    }

    /// <summary>In which conversation somebody is, and that they went on from a card, is written down beside what they asked for.</summary>
    private static bool IsAskedFor(BlobName name) =>
        !name.Value.Contains("/people/", StringComparison.Ordinal) && !name.Value.Contains("/posts/", StringComparison.Ordinal);

    private static async Task<string> SaidAsync(TestBot bot, Chat chat, JsonObject activity)
    {
        if ((string?)activity["type"] is "message")
        {
            // Whoever writes it again sends a message of its own.
            var message = activity.DeepClone().AsObject();
            message["id"] = bot.NewActivityId();
            var answer = Assert.Single(await chat.DeliverAsync(message));
            return answer.Card is { } card ? bot.Check(card).Said : answer.Text!;
        }

        var pressed = await chat.SendAsync(activity.DeepClone().AsObject());
        return pressed.Card?.Said ?? pressed.Text!;
    }
}
