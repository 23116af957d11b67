using TetBot.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Features.Ledger;

/// <summary>
/// <c>dotnet run --project src/TetBot -- verify</c>: reads every submitted version of the campaign, checks that each is what was stored and
/// that the chains are whole, and says so. It only reads, so it may run beside the bot. Exit code 0 when all is true, 1 when not.
/// </summary>
internal static class VerifyCommand
{
    public const string Name = "verify";

    public static async Task<int> RunAsync(HostApplicationBuilder builder, TextWriter output, CancellationToken cancellationToken)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddCampaign()
            .AddStorage(builder.Configuration, builder.Environment, forReading: true)
            .AddSingleton<SubmissionStore>();
        using var host = builder.Build();

        var reports = await host.Services.GetRequiredService<SubmissionStore>().VerifyAsync(cancellationToken);
        foreach (var report in reports)
        {
            var state = report.Problems.Count == 0 ? "đúng / true" : string.Join(", ", report.Problems.Select(Tell));
            await output.WriteLineAsync($"{report.Chain}: {report.Versions} bản / versions: {state}");
        }

        var broken = reports.Count(report => report.Problems.Count > 0);
        await output.WriteLineAsync($"{reports.Count} chuỗi / chains, {broken} sai / broken");
        return broken == 0 ? 0 : 1;
    }

    private static string Tell(LedgerProblem problem) => problem.Kind switch
    {
        LedgerProblemKind.Missing => $"v{problem.Number} mất / missing",
        LedgerProblemKind.Unreadable => $"v{problem.Number} không đọc được / unreadable",
        LedgerProblemKind.Changed => $"v{problem.Number} đã bị sửa / changed",
        LedgerProblemKind.LinkBroken => $"v{problem.Number} không nối với bản trước / not linked to the version before",
        _ => $"v{problem.Number} nằm sai chỗ / misplaced",
    };
}
