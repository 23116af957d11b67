using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using TetBot.EndToEndTests.Driver;

namespace TetBot.EndToEndTests.Walks;

/// <summary>The steps of the letter's three reports, as a person fills them in on the page.</summary>
internal static class ReportWalk
{
    /// <summary>A small PDF as a scanner makes it.</summary>
    public static readonly byte[] Minutes = Encoding.ASCII.GetBytes(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
        xref
        0 4
        0000000000 65535 f 
        0000000009 00000 n 
        0000000053 00000 n 
        0000000102 00000 n 
        trailer<</Size 4/Root 1 0 R>>
        startxref
        164
        %%EOF
        """);

    /// <summary>C03 or C04, from its first step to the review.</summary>
    public static async Task FillStatusAsync(CardOnPage card, string sessionsRead, string collected)
    {
        await card.BecomesAsync("Bước 1/6");
        await card.FillAsync("Phiên đã ghi chỉ số (phiên)", sessionsRead);
        await card.FillAsync("Phiên đã đổi ngày ghi (phiên)", "2");
        await card.FillAsync("Phiên đã soát xét sản lượng (phiên)", "9");
        await card.FillAsync("Khách hàng đã soát xét sản lượng (khách hàng)", "12.480");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Bước 2/6");
        await card.FillAsync("Hóa đơn đã phát hành (hóa đơn)", "12480");
        await card.FillAsync("Tiền điện đã thu (đồng)", collected);
        await card.FillAsync("Tiền mặt còn giữ, chưa nộp (đồng)", "15,000,000");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Bước 3/6");
        await card.FillAsync("Yêu cầu cấp điện mới đã tiếp nhận (yêu cầu)", "12");
        await card.FillAsync("Yêu cầu cấp điện mới sinh hoạt (yêu cầu)", "10");
        await card.FillAsync("Cấp điện mới đã giải quyết xong (yêu cầu)", "11");
        await card.FillAsync("Cấp điện mới còn tồn (yêu cầu)", "1");
        await card.ChooseAsync("Lý do chính còn tồn cấp điện mới – nếu có", "Thiếu vật tư, thiết bị");
        await card.ClickAsync("Tiếp tục");
        await card.BecomesAsync("Bước 4/6");
        await card.ClickAsync("Mục này không phát sinh");
        await card.BecomesAsync("Bước 5/6");
        await card.ClickAsync("Mục này không phát sinh");
        await card.BecomesAsync("Bước 6/6");
        await card.PickAsync("Đã dừng nhắn tin tiền điện", "Có");
        await card.PickAsync("Đã nhắn tin chúc Tết", "Có");
        await card.ClickAsync("Xem lại & nộp");
        await card.BecomesAsync("Xem lại trước khi nộp");
    }

    /// <summary>Moves the bot's clock, and opens what the unit owes then.</summary>
    public static async Task<CardOnPage> HomeAtAsync(ChatPage chat, string time)
    {
        await chat.SendAsync($"/tua {time}");
        await chat.MessageAsync($"{time.Split(' ')[^1]}:00");
        return await HomeAsync(chat);
    }

    public static async Task<CardOnPage> HomeAsync(ChatPage chat)
    {
        var before = await chat.CardCountAsync();
        await chat.SendAsync("trang chủ");
        return await chat.NewCardAsync("Điện lực Vũ Thư", before);
    }

    /// <summary>Runs a command of the application on the same store, beside the running bot.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string folder, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Application, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(Repository.Application)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storage__Folder"] = folder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}

/// <summary>What a chain holds, read as anybody could read it.</summary>
/// <param name="folder">The folder store.</param>
/// <param name="obligation">Which obligation of Vũ Thư.</param>
internal sealed class StoredChain(string folder, string obligation)
{
    public JsonElement Version(int number)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(number)));
        return document.RootElement.Clone();
    }

    /// <summary>SHA-256 of a version's bytes, lower-case hex.</summary>
    public string HashOf(int number) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(number))));

    public int Count => Directory.GetFiles(Path.GetDirectoryName(PathOf(1))!, "v*.json").Length;

    /// <summary>What stands in a field of a version, as JSON writes it.</summary>
    public string Field(int number, string field) =>
        Version(number).GetProperty("content").GetProperty("form").GetProperty("answers").EnumerateArray()
        .Single(answer => answer.GetProperty("field").GetString() == field).GetProperty("value").ToString();

    private string PathOf(int number) => Path.Combine(
        folder, "companies", "pc-thai-binh", "campaigns", "mau-tuat-2018", "submissions", obligation, "vu-thu", $"v{number}.json");
}
