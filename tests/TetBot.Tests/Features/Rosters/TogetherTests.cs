using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>Two people of one unit at one list.</summary>
public sealed class TogetherTests
{
    [Fact]
    public async Task The_second_person_goes_on_with_what_the_first_began()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await first.AskAsync("danh sách");
        await second.AskAsync("danh sách");
        await second.PressAsync("Thêm người");
        await first.AddAsync("Phạm Mẫu", "0911222333");

        var list = await second.PressAsync("Thêm", RosterSteps.Person("Hoàng Giả Định", "0987654321", "chieu", "2018-02-14"));

        list.Says("✓ Đã lưu Hoàng Giả Định.", "Trần Thử Nghiệm vừa thêm Phạm Mẫu (08:0", "**Phạm Mẫu**", "**Hoàng Giả Định**", "2 người");
        (await first.PressAsync("Xem lại & nộp")).Says("Lê Ví Dụ vừa thêm Hoàng Giả Định");
    }

    [Fact]
    public async Task Who_changes_what_another_changed_meanwhile_sees_theirs_and_keeps_ones_own()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await first.AskAsync("danh sách");
        await first.AddAsync("Phạm Mẫu", "0911222333");
        await second.AskAsync("danh sách");
        await second.PressAsync("Sửa");
        await first.PressAsync("Sửa");
        await first.PressAsync("Lưu", ("phone", "0911222444"));

        var conflict = await second.PressAsync("Lưu", ("name", "Phạm Mẫu Hai"));

        conflict.Says("Trần Thử Nghiệm đã sửa người này lúc 08:0", "0911 222 444", "Những gì bạn nhập vẫn còn bên dưới");
        Assert.Equal("Phạm Mẫu Hai", conflict.Inputs["name"]);
        (await first.AskAsync("danh sách")).Says("**Phạm Mẫu** · 0911 222 444");
        (await second.PressAsync("Lưu")).Says("**Phạm Mẫu Hai** · 0911 222 333", "1 người");
    }

    [Fact]
    public async Task Who_changes_somebody_another_removed_can_add_them_again()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await first.AskAsync("danh sách");
        await first.AddAsync("Phạm Mẫu", "0911222333");
        await second.AskAsync("danh sách");
        await second.PressAsync("Sửa");
        await first.PressAsync("Sửa");
        await first.PressAsync("Xóa khỏi danh sách");

        var conflict = await second.PressAsync("Lưu", ("name", "Phạm Mẫu Hai"));

        conflict.Says("Người này vừa bị xóa khỏi danh sách.");
        Assert.Equal("Phạm Mẫu Hai", conflict.Inputs["name"]);
        (await second.PressAsync("Thêm")).Says("**Phạm Mẫu Hai** · 0911 222 333", "1 người");
    }

    [Fact]
    public async Task Who_removes_somebody_another_changed_is_shown_the_change_first()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await first.AskAsync("danh sách");
        await first.AddAsync("Phạm Mẫu", "0911222333");
        await second.AskAsync("danh sách");
        await second.PressAsync("Sửa");
        await first.PressAsync("Sửa");
        await first.PressAsync("Lưu", ("phone", "0911222444"));

        (await second.PressAsync("Xóa khỏi danh sách")).Says("Trần Thử Nghiệm vừa sửa người này", "nên chưa xóa");
        Assert.Equal("0911 222 444", second.Card.Inputs["phone"]);
        (await second.PressAsync("Xóa khỏi danh sách")).Says("✓ Đã xóa Phạm Mẫu", "Chưa có ai trong danh sách.");
    }

    [Fact]
    public async Task Nobody_submits_what_they_have_not_seen()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (bot.ChatOf(Who.VuThu), bot.ChatOf(Who.VuThuToo));
        await first.AskAsync("Trần Thử Nghiệm; 0912 345 678; 14-19/02 cả ngày");
        await first.PressAsync("Xem lại & nộp");
        await second.AskAsync("danh sách");
        await second.AddAsync("Phạm Mẫu", "0911222333");

        var review = await first.PressAsync("Nộp danh sách", ("reason", "Đơn vị bạn trực thay"));

        review.Says("Danh sách vừa thay đổi sau khi bạn mở bản xem lại, nên chưa nộp.", "Lê Ví Dụ vừa thêm Phạm Mẫu", "2 người");
        Assert.Equal("Đơn vị bạn trực thay", review.Inputs["reason"]);
        Assert.Equal(0, bot.VersionsOf("C01", "vu-thu"));
        (await first.PressAsync("Nộp danh sách")).Says("✓ Đã nhận", "2 người");
    }

    [Fact]
    public async Task What_two_people_paste_at_once_is_all_there()
    {
        await using var bot = await TestBot.StartAsync();
        var chats = new[] { Who.VuThu, Who.VuThuToo, Who.VuThuHead }.Select(person => bot.ChatOf(person)).ToList();
        await Task.WhenAll(chats.Select(chat => chat.AskAsync("danh sách")));

        await Task.WhenAll(chats.Select((chat, index) => chat.SayAsync(
            $"Phạm Mẫu {(char)('A' + index)}; 0911 222 33{index}; 14/02 sáng\n"
            + $"Lê Ví Dụ {(char)('A' + index)}; 0911 222 44{index}; 15/02 chiều")));

        (await chats[0].AskAsync("danh sách")).Says("6 người");
    }

    [Fact]
    public async Task The_same_person_on_two_units_rosters_is_pointed_out_to_the_second()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChatOf(Who.VuThu).SubmitFullAsync();
        var other = bot.ChatOf(Who.KienXuong);
        await other.AskAsync("TRAN THU NGHIEM; 0912345678; 15/02 sáng");

        (await other.PressAsync("Xem lại & nộp")).Says(
            "Xin xem lại", "TRAN THU NGHIEM cũng có trong danh sách trực của Điện lực Vũ Thư cùng giờ ngày 15/02.");
        (await other.PressAsync("Nộp danh sách", ("reason", "Trực chung hai đơn vị"))).Says("✓ Đã nhận", "Điện lực Kiến Xương");
    }
}
