using System.Globalization;
using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>Rosters far larger than any unit's. That every card stays small enough is checked for each card any test sees.</summary>
public sealed class LargeRosterTests
{
    private static readonly string[] Shifts = ["sáng", "chiều", "đêm"];

    /// <summary>As many lines, each another person.</summary>
    public static string List(int people, Func<int, string>? phone = null, string name = "Người Thử") =>
        string.Join('\n', Enumerable.Range(1, people).Select(number =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {Words(number)}; {(phone ?? Phone)(number)}; {14 + (number % 7)}/02 {Shifts[number % 3]}")));

    [Fact]
    public async Task Four_hundred_people_are_paged_and_every_page_can_be_walked_to()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        (await chat.AskAsync(List(400))).Says("✓ Đã nhận 400 dòng.", "400 người · trang 1/50");
        Assert.DoesNotContain("‹ Trước", chat.Card.Titles);

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 1; ; page++)
        {
            chat.Card.Says($"400 người · trang {page}/50");
            seen.UnionWith(chat.Card.Said.Split('\n').Where(line => line.StartsWith("**Người Thử", StringComparison.Ordinal)));
            if (!chat.Card.Titles.Contains("Sau ›"))
                break;
            await chat.PressAsync("Sau ›");
        }

        Assert.Equal(400, seen.Count);
        await chat.PressAsync("‹ Trước");
        chat.Card.Says("trang 49/50");
        var receipt = await chat.SubmitAsync("Kiểm tra danh sách lớn");
        receipt.Says("400 người");
        (await chat.PressAsync("Xem danh sách")).Says("trang 1/50");
        (await chat.PressAsync("Sau ›")).Says("trang 2/50");
        Assert.Equal(400, bot.Version("C01", "vu-thu", 1)["content"]!["roster"]!["entries"]!.AsArray().Count);
    }

    [Fact]
    public async Task Four_hundred_people_on_one_phone_can_be_reviewed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(List(400, _ => "0227 3831 234"));

        var review = await chat.PressAsync("Xem lại & nộp");

        review.Says("Số 0227 3831 234 đứng tên", "và 39");
    }

    [Fact]
    public async Task Hundreds_of_the_longest_names_on_one_phone_can_be_reviewed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync(List(300, _ => "0227 3831 234", string.Concat(Enumerable.Repeat("ẤỆỔỮ ", 10))));

        (await chat.PressAsync("Xem lại & nộp")).Says("Số 0227 3831 234 đứng tên");
        await chat.PressAsync("Nộp danh sách", ("reason", string.Concat(Enumerable.Repeat("😀*\"", 20_000))));
    }

    [Fact]
    public async Task The_longest_names_there_can_be_fit_on_every_card()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var lines = Enumerable.Range(1, 120).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{Words(number)} {string.Concat(Enumerable.Repeat("ẤỆỔỮ ", 12))[..(59 - Words(number).Length)]}; "
            + $"{Phone(number % 60)}; 13-20/02 đêm, 14-20/02 {Shifts[number % 2]}"));

        (await chat.AskAsync(string.Join('\n', lines))).Says("120 người");
        await chat.PressAsync("Sau ›");
        await chat.PressAsync("Thêm người");
        await chat.PressAsync("Quay lại");
        (await chat.PressAsync("Xem lại & nộp")).Says("120 người");
        await chat.PressAsync("Nộp danh sách");
        await chat.PressAsync("Xem danh sách");
    }

    internal static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"09{10_000_000 + number}");

    /// <summary>A number in letters, for names have no other than a few digits.</summary>
    private static string Words(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => "AEGHIKLMNO"[digit - '0']));
}
