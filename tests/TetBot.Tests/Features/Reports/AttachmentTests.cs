using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AdaptiveCards;
using TetBot.Tests.Files.Attachments;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Reports;

/// <summary>Files people send: taken with exactly their bytes, or refused in words, and never a reason for the bot to fail.</summary>
public sealed class AttachmentTests
{
    private const string Folder = "campaigns/mau-tuat-2018/attachments/vu-thu";

    private static readonly byte[] Program = [.. "MZ"u8, .. new byte[200]];

    [Fact]
    public async Task Each_kind_of_file_is_taken_and_lies_under_its_hash_with_exactly_its_bytes()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        (string Name, string Kind, byte[] Content)[] files =
        [
            ("bien-ban.pdf", "PDF", SampleFiles.Pdf), ("ảnh chụp.jpg", "JPEG", SampleFiles.Jpeg), ("man-hinh.PNG", "PNG", SampleFiles.Png),
            ("IMG_0012.HEIC", "HEIC", SampleFiles.Heic), ("so-lieu.xlsx", "XLSX", SampleFiles.Xlsx),
        ];
        foreach (var (name, kind, content) in files)
        {
            var card = await chat.AttachAsync(drive.Shared(name, content));
            card.Says("✓ Đã nhận tệp", $"({kind}, 1 KB)", "Bước 4/5");
        }

        chat.Card.DoesNotSay("Có thể gửi thêm tệp");
        foreach (var (_, _, content) in files)
            Assert.Equal(content, await File.ReadAllBytesAsync(Stored(bot, content), TestContext.Current.CancellationToken));
        Assert.Equal(files.Length, BlobsOf(bot));

        (await chat.AttachAsync(drive.Shared("thua.docx", SampleFiles.Docx)))
            .Says("thua.docx: Nhiều nhất 5 tệp. Bỏ bớt một tệp rồi gửi lại.");
        await chat.PressAsync("Bỏ");
        (await chat.AttachAsync(drive.Shared("thua.docx", SampleFiles.Docx))).Says("✓ Đã nhận tệp thua.docx.", "(DOCX, 1 KB)");
    }

    [Fact]
    public async Task Of_several_files_those_that_can_be_are_taken_and_the_others_told_and_the_same_content_is_kept_once()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");

        await chat.AttachAsync(
            drive.Shared("a.pdf", SampleFiles.Pdf), drive.Shared("b.exe", Program), drive.Shared("ban sao.pdf", SampleFiles.Pdf),
            drive.Shared("c.png", SampleFiles.Png));

        chat.Card.Says("✓ Đã nhận tệp a.pdf.", "✗ b.exe: chỉ nhận PDF", "Tệp ban sao.pdf đã có trong báo cáo.", "✓ Đã nhận tệp c.png.",
            "✓ a.pdf", "✓ c.png");
        chat.Card.DoesNotSay("✓ ban sao.pdf");
        Assert.Equal(2, BlobsOf(bot));
        // A file that went into a version and comes again for a correction is the same one.
        (await chat.AttachAsync(drive.Shared("lan hai.pdf", SampleFiles.Pdf))).Says("Tệp lan hai.pdf đã có trong báo cáo.");
        Assert.Equal(2, BlobsOf(bot));
    }

    [Fact]
    public async Task More_files_than_one_message_or_one_field_takes_are_told()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        var files = Enumerable.Range(0, 12).Select(index => drive.Shared($"{new string('ệ', 90)}{index:00}.pdf", Numbered(index)));

        var card = await chat.AttachAsync(files);

        card.Says("05.pdf: Nhiều nhất 5 tệp.", "09.pdf: Nhiều nhất 5 tệp.", "Mỗi tin nhắn nhận tối đa 10 tệp; gửi tiếp các tệp còn lại.",
            "✓ ");
        Assert.Equal(5, card.Titles.Count(title => title == "Bỏ"));
        // Filled to the brim, the step and the review still fit.
        for (var index = 0; index < 5; index++)
            await chat.PressAsync("Bỏ");
        await chat.AttachAsync(
            Enumerable.Range(20, 5)
                .Select(index => drive.Shared($"{string.Concat(Enumerable.Repeat("🧨", 47))}{index}.pdf", Numbered(index))));
        await chat.PressAsync(ReportSteps.Review);
        await chat.OpenReportAsync("C02");
    }

    [Theory]
    [InlineData("trợ giúp 🙂")]
    [InlineData("“trợ giúp”")]
    [InlineData("trợ&nbsp;giúp")]
    [InlineData("tro\u031B\u0323 giu\u0301p")]
    [InlineData("trợ\u200B giúp\uFEFF")]
    [InlineData("ｔｒợ ｇｉúｐ！")]
    public async Task Words_are_heard_beside_an_emoji_of_Teams_and_however_the_client_writes_them(string text)
    {
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        var message = chat.Files(
            new JsonObject
            {
                ["contentType"] = "image/*",
                ["contentUrl"] = "https://statics.teams.cdn.office.net/evergreen-assets/smile/default/20_f.png"
            },
            new JsonObject
            {
                ["contentType"] = "text/html",
                ["content"] = "<p>trợ giúp <img itemtype=\"http://schema.skype.com/Emoji\" src=\"x\"></p>"
            });
        message["text"] = text;

        Assert.Single(await chat.DeliverAsync(message));

        chat.Card.Says("TetBot giúp được gì");
        chat.Card.DoesNotSay("Chưa hiểu");
    }

    [Fact]
    public async Task The_words_and_the_file_of_one_message_are_both_answered()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        var message = chat.Files(drive.Pasted("img", SampleFiles.Jpeg));
        message["text"] = "trợ giúp";

        var answers = await chat.DeliverAsync(message);

        Assert.Equal(2, answers.Count);
        chat.Card.Says("✓ Đã nhận tệp ảnh.");
    }

    [Fact]
    public async Task A_picture_pasted_into_the_message_is_taken_though_it_has_no_name()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");

        (await chat.AttachAsync(drive.Pasted("img", SampleFiles.Jpeg))).Says("✓ Đã nhận tệp ảnh.", "✓ ảnh (JPEG, 1 KB)");
        Assert.True(File.Exists(Stored(bot, SampleFiles.Jpeg)));
    }

    [Fact]
    public async Task A_file_taken_off_keeps_what_was_typed_beside_it()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        await chat.AttachAsync(drive.Shared("nham.pdf", SampleFiles.Pdf));

        (await chat.FillAsync("Bỏ", ("closing-kwh", "1.234.567"), ("closed-at.date", "2018-02-15")))
            .Says("Đã bỏ tệp nham.pdf.", "Gửi tệp vào khung chat này");

        Assert.Equal("1.234.567", chat.Card.Inputs["f.closing-kwh"]);
        Assert.Equal("2018-02-15", chat.Card.Inputs["f.closed-at.date"]);
    }

    [Fact]
    public async Task A_file_sent_while_a_step_is_being_typed_leaves_that_steps_card_as_it_is()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        for (var step = 1; step < 4; step++)
            await chat.PressAsync(ReportSteps.Next);
        var (typing, message) = (chat.Card, chat.CardMessage);

        await chat.AttachAsync(drive.Shared("a.pdf", SampleFiles.Pdf));
        await chat.AttachAsync(drive.Shared("b.png", SampleFiles.Png));

        Assert.DoesNotContain(bot.Connector.In(chat.Conversation), one => one.Method == "PUT" && one.MessageId == message);
        Assert.Single(bot.Connector.In(chat.Conversation), one => one.Method == "PUT"); // the first file's card points to the second's
        chat.LookAt(typing, message);
        await chat.FillAsync(ReportSteps.Next, ReportSteps.Pumping[3]);
        (await chat.PressAsync(ReportSteps.Review)).Says("1.234.567 kWh", "a.pdf (PDF", "b.png (PNG");
    }

    [Fact]
    public async Task Files_in_a_group_chat_and_a_strangers_files_are_not_even_fetched()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var group = new Chat(bot, Who.VuThu, "19:group@thread.v2", Who.NameOf(Who.VuThu)) { ConversationType = "groupChat" };

        Assert.Equal(
            "Báo cáo và tệp chỉ nhận trong chat riêng. Mở chat riêng với TetBot rồi làm lại ở đó.",
            await group.HearFilesAsync(drive.Shared("a.pdf", SampleFiles.Pdf)));
        (await bot.ChatOf(Who.Stranger).AttachAsync(drive.Shared("a.pdf", SampleFiles.Pdf))).Says("Bạn chưa có trong danh bạ");

        Assert.Equal(0, drive.Asked("a.pdf"));
        Assert.False(Directory.Exists(bot.PathOf("campaigns")));
    }

    [Fact]
    public async Task A_message_with_a_file_delivered_again_is_one_file()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync();
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        var message = chat.Files(drive.Shared("bien-ban.pdf", SampleFiles.Pdf));

        await chat.DeliverAsync(message);
        await chat.DeliverAsync(message.DeepClone().AsObject());
        chat.Card.Says("Tệp bien-ban.pdf đã có trong báo cáo.");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bot.PostAsync(message.DeepClone())));

        var step = (await chat.SendAsync(chat.Invoke("report.open", new JsonObject { ["o"] = "C02", ["s"] = "closing" }))).Card!;
        Assert.Single(step.Said.Split('\n'), line => line.StartsWith('✓'));
        Assert.Equal(1, BlobsOf(bot));
    }

    [Fact]
    public async Task A_file_that_comes_in_while_storage_is_down_is_asked_for_again()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await TestBot.StartAsync(expectsErrors: true);
        var chat = bot.ChatOf(Who.VuThu);
        await chat.OpenReportAsync("C02");
        var campaign = bot.PathOf("campaigns/mau-tuat-2018");

        // Where the file is stored and only the draft is not, it is not said that nothing is.
        foreach (var (part, said) in ((string, string)[])[
            ("attachments", "Chưa lưu được gì: kho dữ liệu đang gián đoạn. Xin gửi lại tin"),
            ("drafts", "Kho dữ liệu đang gián đoạn, chưa rõ đã lưu được hay chưa. Xin gửi lại")])
        {
            Directory.CreateDirectory(campaign);
            await File.WriteAllTextAsync(Path.Combine(campaign, part), "", TestContext.Current.CancellationToken);
            Assert.StartsWith(said, await chat.HearFilesAsync(drive.Shared("bien-ban.pdf", SampleFiles.Pdf)), StringComparison.Ordinal);
            File.Delete(Path.Combine(campaign, part));
        }

        (await chat.AttachAsync(drive.Shared("bien-ban.pdf", SampleFiles.Pdf))).Says("✓ Đã nhận tệp bien-ban.pdf.");
        Assert.Equal(1, BlobsOf(bot));
    }

    private static byte[] Numbered(int index) => [.. SampleFiles.Pdf, .. System.Text.Encoding.ASCII.GetBytes($"\n% {index}\n%%EOF\n")];

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Stored(TestBot bot, byte[] content) => bot.PathOf($"{Folder}/{Hash(content)}");

    private static int BlobsOf(TestBot bot) => Directory.Exists(bot.PathOf(Folder))
        ? Directory.GetFiles(bot.PathOf(Folder)).Count(file => Path.GetFileName(file).Length == 64) : 0;
}
