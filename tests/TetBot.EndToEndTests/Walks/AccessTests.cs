using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Walks;

/// <summary>Somebody unknown is let in: two Playgrounds, one bot.</summary>
public sealed class AccessTests(Chromium chromium)
{
    private static readonly TestPerson Stranger = new("29:nguoi-moi", "Ngô", "Mới Đến", "00000000-0000-0000-0000-000000000999");

    [Fact]
    public async Task A_stranger_asks_and_an_admin_lets_them_in()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var desk = await Desk.OpenAsync(cancellation, ("Storage:Folder", data.Path));
        var admin = await desk.ChatAsync(chromium, TestPerson.OnCall, cancellation);
        await admin.CardAsync("P10 Công nghệ thông tin");
        var stranger = await desk.ChatAsync(chromium, Stranger, cancellation);

        // Nobody knows their language at first; then they write, and the Playground's Teams runs in English.
        await stranger.CardAsync("Chào bạn");
        await stranger.SendAsync("hello");
        var asking = await stranger.CardAsync("Hello Ngô Mới Đến");
        await asking.ScreenshotAsync("access-01-stranger");
        await asking.ChooseAsync("Your unit", "Kiến Xương branch");
        await asking.ClickAsync("Ask for access");
        await asking.BecomesAsync("Your request was sent");

        var deciding = await admin.CardAsync("Ngô Mới Đến");
        await deciding.ScreenshotAsync("access-02-admin");
        await deciding.ClickAsync("Cấp quyền");
        await deciding.BecomesAsync("đã cấp quyền cho Ngô Mới Đến");

        var welcome = await stranger.CardAsync("You have been let in");
        await welcome.ClickAsync("Home");
        await welcome.BecomesAsync("Kiến Xương branch");
        await welcome.ScreenshotAsync("access-03-let-in");
    }
}
