using System.Security.Cryptography;
using System.Text;

using TetBot.Benchmarks.Measuring;
using TetBot.EndToEndTests.Driver;
using TetBot.Tests.Storage;

using Xunit;

namespace TetBot.EndToEndTests.Walks;

/// <summary>What a file does to the memory of the process. What it does to how fast, and in Azure, the benchmark says.</summary>
public sealed class AttachmentMemoryTests
{
    private const int MegaByte = 1024 * 1024;

    [Fact]
    public async Task The_largest_file_that_is_taken_goes_through_within_ten_megabytes_of_idle()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what a process held at most, and forgets it when told to.");
        var cancellation = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await using var drive = await FileServer.StartAsync();
        await using var connector = await StubConnector.StartAsync(TestPerson.Staff);
        await using var bot = await BotProcess.StartAsync(
            new Dictionary<string,
            string>(StringComparer.Ordinal)
            { ["Storage:Folder"] = data.Path, ["Clock:Start"] = "2018-02-15T14:30:00+07:00" },
            cancellation);
        Assert.Contains("report.fill", await connector.PressAsync(bot, "report.open", new() { ["o"] = "C02" }, cancellation),
            StringComparison.Ordinal);

        // All that a file needs is loaded and compiled with these. They are small: what were kept of a large one would be taken for idle.
        for (var number = 1; number <= 4; number++)
            await SendAsync(MegaByte);
        var memory = new ResidentMemory(bot.ProcessId);
        var idle = await memory.IdleAsync(cancellation);
        memory.ForgetPeak();
        await SendAsync(25 * MegaByte);
        var peak = memory.Peak();

        TestContext.Current.SendDiagnosticMessage($"idle {idle / MegaByte} MB, peak {peak / MegaByte} MB");
        Assert.InRange(peak - idle, 0, 10 * MegaByte);

        async Task SendAsync(int length)
        {
            var pdf = Pdf(length);
            var answer = await connector.SendFileAsync(bot, drive.Serve("biên bản.pdf", pdf), cancellation);
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(pdf)), answer, StringComparison.Ordinal);
        }
    }

    private static byte[] Pdf(int length)
    {
        var pdf = RandomNumberGenerator.GetBytes(length);
        Encoding.ASCII.GetBytes("%PDF-1.7\n").CopyTo(pdf, 0);
        Encoding.ASCII.GetBytes("\n%%EOF\n").CopyTo(pdf, length - 7);
        return pdf;
    }
}
