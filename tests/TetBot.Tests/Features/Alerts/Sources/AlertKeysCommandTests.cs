using AdaptiveCards;
using TetBot.Storage;
using TetBot.Tests.CommandLine;
using TetBot.Tests.Features.Alerts.Intake;
using TetBot.Tests.Storage;
using TetBot.Tests.Support;
using Xunit;
using static TetBot.Tests.Features.Alerts.Intake.IntakeSteps;

namespace TetBot.Tests.Features.Alerts.Sources;

/// <summary>Keys made and revoked on the command line.</summary>
public sealed class AlertKeysCommandTests
{
    [Fact]
    public async Task A_key_is_printed_once_works_and_is_revoked()
    {
        using var folder = new TemporaryFolder();

        var (code, said) = await RunAsync(folder["data"], "add", "prometheus", "CMIS 2.0");
        Assert.Equal(0, code);
        Assert.Matches("^tetbot-[0-9a-f]{64}$", said[0]);

        await using (var bot = await TestBot.StartAsync(folder))
        {
            using var program = new TellingProgram(bot, said[0]);
            Assert.Equal((1, 1, 0), (await program.PostAsync(TellingProgram.Alertmanager, Body(Firing()).ToJsonString())).Counts);
            // Beside the running bot it is read, and not changed.
            var (_, listed) = await RunAsync(folder["data"], "list");
            Assert.Matches("^prometheus +cmis +[0-9a-f]{8} \\(../../.... ..:..\\)$", listed[0]);
            Assert.Equal("1 nguồn / sources", listed[1]);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => RunAsync(folder["data"], "revoke", "prometheus"));
        }

        Assert.Equal((0, "đã thu hồi / revoked"), await LastAsync(folder["data"], "revoke", "prometheus"));
        Assert.Equal((1, "prometheus: không có khoá đó / no such key"), await LastAsync(folder["data"], "revoke", "prometheus"));
        Assert.Contains("đã thu hồi / revoked", (await RunAsync(folder["data"])).Said[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "Prometheus", "", 2, "“Prometheus” không dùng làm tên nguồn được")]
    [InlineData("add", "prometheus", "cmsi", 1, "không có hệ thống đó")]
    [InlineData("add", "", "", 2, "Còn thiếu tham số <nguồn>.")]
    [InlineData("remove", "prometheus", "", 2, "Không có lệnh hay tham số “remove”.")]
    public async Task What_it_cannot_do_it_says_and_makes_no_store(string what, string source, string system, int expected, string said)
    {
        using var folder = new TemporaryFolder();

        var (code, lines) = await RunAsync(folder["data"], [.. ((string[])[what, source, system]).Where(word => word.Length > 0)]);

        Assert.Equal(expected, code);
        Assert.Contains(said, lines[0], StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["data"]));
    }

    [Fact]
    public async Task One_of_two_keys_is_revoked_by_its_name()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder["data"], "add", "sms");
        await RunAsync(folder["data"], "add", "sms");
        Assert.Equal(1, (await RunAsync(folder["data"], "add", "sms")).Code);
        var names = (await RunAsync(folder["data"], "list")).Said[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length == 8).ToList();

        Assert.Equal(0, (await RunAsync(folder["data"], "revoke", "sms", names[0])).Code);

        var left = (await RunAsync(folder["data"], "list")).Said[0];
        Assert.DoesNotContain(names[0], left, StringComparison.Ordinal);
        Assert.Contains(names[1], left, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Line)> LastAsync(string folder, params string[] words)
    {
        var (code, said) = await RunAsync(folder, words);
        return (code, said[^1]);
    }

    private static async Task<(int Code, string[] Said)> RunAsync(string folder, params string[] words)
    {
        var run = await CommandRun.OfAsync(["alert-keys", .. words, "--environment=Development", $"--Storage:Folder={folder}"]);
        return (run.Code, run.Lines);
    }
}
