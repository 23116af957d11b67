using System.Text;
using TetBot.Domain.ServiceLogs;
using TetBot.Features.Logs;
using TetBot.Tests.Support;
using Xunit;

namespace TetBot.Tests.Features.Logs;

/// <summary>Sending logs, as somebody of P9 does.</summary>
internal static class LogSteps
{
    public const string Import = "Nhập";
    public const string Requests = "campaigns/mau-tuat-2018/logs/requests.json";
    public const string RequestColumns = "campaigns/mau-tuat-2018/logs/requests-columns.json";

    /// <summary>A small request log of one unit; every minute is one more customer.</summary>
    public static byte[] Log(params IEnumerable<int> minutes) => Encoding.UTF8.GetBytes(
        "Mã,Đơn vị,Thời gian yêu cầu,Đơn vị tiếp nhận lúc,Thời gian hoàn thành,Khách hàng\n"
        + string.Concat(
            minutes.Select(
                (taken, i) => $"{i},PCTB - Điện lực Vũ Thư,14/02/2018 08:00,14/02/2018 08:{taken:00},14/02/2018 09:00,Khách {i}\n")));

    public static byte[] Sample(LogKind kind) => LogSample.Content(kind);

    /// <summary>Sends one file, which is answered with a card.</summary>
    public static async Task<CardView> SendAsync(this Chat chat, FakeDrive drive, string name, byte[] content)
    {
        var answer = Assert.Single(await chat.SendFilesAsync(drive.Shared(name, content)));
        Assert.True(answer.Card is not null, $"Words instead of a card: {answer.Text}");
        return chat.Card;
    }

    /// <summary>Sends files, which are answered with words.</summary>
    public static async Task<string> HearAsync(this Chat chat, FakeDrive drive, params (string Name, byte[] Content)[] files)
    {
        var answer = Assert.Single(await chat.SendFilesAsync([.. files.Select(file => drive.Shared(file.Name, file.Content))]));
        Assert.True(answer.Card is null, $"A card instead of words: {answer.Card?.Said}");
        return answer.Text!;
    }

    /// <summary>The files that wait for their columns.</summary>
    public static int WaitingFiles(this TestBot bot)
    {
        var folder = bot.PathOf("campaigns/mau-tuat-2018/logs/files");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, new string('?', 64), SearchOption.AllDirectories).Length : 0;
    }
}
