using AdaptiveCards;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Rosters;

/// <summary>What is wrong is said next to the field, and nothing typed is lost.</summary>
public sealed class PersonFormTests
{
    [Theory]
    [InlineData("name", "", "⚠ Nhập họ và tên.")]
    [InlineData("name", "123", "⚠ Nhập họ và tên.")]
    [InlineData("name", "Trần 😀 Thử", "⚠ Họ tên không thể có “😀”.")]
    [InlineData("phone", "", "⚠ Thiếu số điện thoại.")]
    [InlineData("phone", "0912 345", "⚠ Số điện thoại thiếu chữ số.")]
    [InlineData("phone", "0912 345 67", "⚠ Số điện thoại thiếu chữ số.")]
    [InlineData("phone", "0227 3831 23", "⚠ Số điện thoại thiếu chữ số.")]
    [InlineData("phone", "0912 345 6789", "⚠ Số điện thoại thừa chữ số.")]
    [InlineData("phone", "0912 345 678 999", "⚠ Số điện thoại thừa chữ số.")]
    [InlineData("phone", "không có", "⚠ Không có số điện thoại này.")]
    [InlineData("phone", "0112345678", "⚠ ")]
    [InlineData("phone", "19006769", "⚠ Không có số điện thoại này.")]
    [InlineData("days", "", "⚠ Chọn ít nhất một ngày.")]
    [InlineData("days", "2018-02-12", "⚠ Ca này ngày 12/02 nằm ngoài kỳ nghỉ 14/02 – 20/02.")]
    [InlineData("days", "2018-02-13", "⚠ Ca này ngày 13/02 nằm ngoài kỳ nghỉ 14/02 – 20/02.")]
    [InlineData("days", "2018-02-31", "⚠ Không đọc được ngày “2018-02-31”.")]
    [InlineData("days", "ngày mai", "⚠ Không đọc được ngày “ngày mai”.")]
    [InlineData("shift", "", "⚠ Thiếu ca trực")]
    [InlineData("shift", "custom", "⚠ Nhập giờ bắt đầu và giờ kết thúc.")]
    [InlineData("duty", "giám đốc", "⚠ Chọn nhiệm vụ trong danh sách.")]
    public async Task What_is_wrong_is_said_next_to_its_field_and_everything_typed_stays(string field, string typed, string said)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        var person = RosterSteps.Person("Trần Thử Nghiệm", "0912 345 678", "sang", "2018-02-14,2018-02-15")
            .Append(("duty", "lead"))
            .ToDictionary(one => one.Item1, one => one.Item2);
        person[field] = typed;

        var again = await chat.PressAsync("Thêm", [.. person.Select(one => (one.Key, one.Value))]);

        Assert.Contains(said, again.SaidBelow(field is "duty" ? "shift" : field), StringComparison.Ordinal);
        Assert.Equal(1, again.Said.Split("⚠").Length - 1);
        Assert.All(person, one => Assert.Equal(one.Value, again.Inputs[one.Key]));
        (await chat.AskAsync("danh sách")).Says("Chưa có ai trong danh sách.");
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");

        var again = await chat.PressAsync("Thêm", RosterSteps.Person("", "12", "custom", ""));

        Assert.Equal(4, again.Said.Split("⚠").Length - 1);
        Assert.Equal("12", again.Inputs["phone"]);
    }

    [Fact]
    public async Task An_old_number_comes_with_the_new_one_a_press_away()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");

        var again = await chat.PressAsync("Thêm", RosterSteps.Person("Trần Thử Nghiệm", "0163 222 3333", "sang", "2018-02-14"));
        Assert.Contains("Đầu số 0163 đã đổi thành 033 từ 09/2018. Số này có phải **0332 223 333**?", again.SaidBelow("phone"),
            StringComparison.Ordinal);
        Assert.Equal("0163 222 3333", again.Inputs["phone"]);
        Assert.Equal("Dùng 0332 223 333", again.Buttons[0].Title);

        (await chat.PressAsync("Dùng 0332 223 333")).Says("**Trần Thử Nghiệm** · 0332 223 333", "✓ Đã lưu Trần Thử Nghiệm.");
    }

    [Fact]
    public async Task Hours_of_ones_own_are_asked_for_where_they_are_chosen()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        Assert.DoesNotContain("from", chat.Card.Inputs.Keys);

        await chat.PressAsync("Thêm", RosterSteps.Person("Trần Thử Nghiệm", "0912345678", "custom", "2018-02-14,2018-02-15"));
        var half = await chat.PressAsync("Thêm", ("from", "22:30"));
        Assert.Equal("22:30", half.Inputs["from"]);
        (await chat.PressAsync("Thêm", ("to", "05:15"))).Says("14–15/02 · 22:30–05:15", "thiếu 1 giờ 45 phút");

        // The form for changing it shows the hours again.
        Assert.Equal("05:15", (await chat.PressAsync("Sửa")).Inputs["to"]);
    }

    [Theory]
    [InlineData("22:30:00", "5:15")]
    [InlineData("10:30 PM", "05:15 AM")]
    [InlineData("22h30", "05:15:00.000")]
    public async Task Hours_are_taken_however_the_client_sends_them(string from, string to)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        await chat.PressAsync("Thêm", RosterSteps.Person("Trần Thử Nghiệm", "0912345678", "custom", "14/02/2018,2018-02-15T00:00:00Z"));

        (await chat.PressAsync("Thêm", ("from", from), ("to", to))).Says("14–15/02 · 22:30–05:15");
    }

    [Fact]
    public async Task Hours_that_cannot_be_read_stay_and_are_said()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        await chat.PressAsync("Thêm", RosterSteps.Person("Trần Thử Nghiệm", "0912345678", "custom", "2018-02-14"));

        var again = await chat.PressAsync("Thêm", ("from", "nửa đêm"), ("to", "05:15"));

        again.Says("⚠ Không đọc được giờ “nửa đêm–05:15”.");
        Assert.Equal(("nửa đêm", "05:15"), (again.Inputs["from"], again.Inputs["to"]));
    }

    [Fact]
    public async Task Nobody_is_on_duty_twice_at_once_and_the_card_says_with_which_shift()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Trần Thử Nghiệm", "0912345678", "sang", "2018-02-14,2018-02-15");
        await chat.PressAsync("Thêm người");

        // The same person, their name typed without accents.
        var again = await chat.PressAsync("Thêm", RosterSteps.Person("TRAN THU NGHIEM", "+84912345678", "ca-ngay", "2018-02-15"));

        Assert.Contains(
            "⚠ Trần Thử Nghiệm đã có ca Sáng ngày 15/02, trùng 07:00–15:00 15/02.", again.SaidBelow("days"), StringComparison.Ordinal);
        Assert.Equal("TRAN THU NGHIEM", again.Inputs["name"]);
        (await chat.PressAsync("Thêm", ("shift", "chieu"))).Says("1 người", "✓ Đã lưu TRAN THU NGHIEM.");
    }

    [Fact]
    public async Task A_person_is_changed_and_removed()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.AddAsync("Trần Thử Nghiệm", "0912345678", "dem", "2018-02-13,2018-02-20");

        var form = await chat.PressAsync("Sửa");
        Assert.Equal("2018-02-13,2018-02-20", form.Inputs["days"]);
        Assert.Equal("0912 345 678", form.Inputs["phone"]);
        (await chat.PressAsync("Lưu", ("name", "Hoàng Ví Dụ"))).Says("**Hoàng Ví Dụ**");
        (await chat.PressAsync("Sửa")).Says("Sửa người trực");
        (await chat.PressAsync("Xóa khỏi danh sách")).Says("✓ Đã xóa Hoàng Ví Dụ khỏi danh sách.", "Chưa có ai trong danh sách.");
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(50_000)]
    public async Task A_name_of_thousands_of_characters_is_refused_next_to_the_field(int length)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");

        var again = await chat.PressAsync("Thêm", RosterSteps.Person(new string('ệ', length), "0912345678", "sang", "2018-02-14"));

        Assert.Contains($"⚠ Họ tên dài {length} ký tự; tối đa 60.", again.SaidBelow("name"), StringComparison.Ordinal);
        Assert.StartsWith("ệệệ", again.Inputs["name"], StringComparison.Ordinal);
        Assert.Equal("0912345678", again.Inputs["phone"]);
    }

    [Fact]
    public async Task Every_field_filled_to_bursting_comes_back_on_a_card_that_can_be_sent()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        var much = string.Concat(Enumerable.Repeat("😀*\"", 4_000));

        var again = await chat.PressAsync("Thêm", ("name", much), ("phone", much), ("duty", much), ("shift", much), ("days", much));

        Assert.Contains("⚠", again.SaidBelow("name"), StringComparison.Ordinal);
        Assert.Contains("⚠", again.SaidBelow("phone"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_dates_are_refused_in_a_few_words()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");
        await chat.PressAsync("Thêm người");
        var outside = Enumerable.Range(0, 1_000).Select(
            day => new DateOnly(2019, 1, 1).AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        foreach (var days in (string[])[string.Join(',', outside), string.Join(',', Enumerable.Range(0, 5_000))])
        {
            var again = await chat.PressAsync("Thêm", RosterSteps.Person("Phạm Mẫu", "0911222333", "sang", days));
            Assert.InRange(again.SaidBelow("days").Split("⚠").Length - 1, 1, 3);
        }
    }

    [Fact]
    public async Task An_accent_typed_apart_is_the_same_letter()
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.AskAsync("danh sách");

        await chat.AddAsync("  Trần\tThử  Nghiệm ".Normalize(System.Text.NormalizationForm.FormD), "0912345678");

        chat.Card.Says("**Trần Thử Nghiệm**");
    }
}
