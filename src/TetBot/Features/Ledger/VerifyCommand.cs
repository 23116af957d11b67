using System.CommandLine;
using TetBot.Campaigns;
using TetBot.CommandLine;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Storage.Setup;

namespace TetBot.Features.Ledger;

/// <summary>
/// <c>dotnet run --project src/TetBot -- verify</c>: reads every submitted version of the campaign and every attached file, checks that
/// each is what was stored and that the chains are whole, and prints the result. With a receipt code as argument, it checks that submission
/// alone. It only reads, so it may run beside the bot. The exit code is 0 when everything is true and 1 otherwise.
/// </summary>
internal static class VerifyCommand
{
    /// <summary>Defines the command in the current language.</summary>
    public static Command Define()
    {
        var code = new Argument<ReceiptCode?>("code")
        {
            HelpName = Texts.CommandLineCodeName,
            Description = Texts.CommandLineCode,
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result =>
            {
                var typed = result.Tokens[0].Value;
                if (ReceiptCode.Read(typed) is { } read)
                    return read;
                result.AddError(Wording.Fill(Texts.CommandLineNoCode, typed));
                return null;
            },
        };
        var command = new Command("verify", Texts.CommandLineVerify) { code };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(SettingOption.HostFor(parsed), parsed.GetValue(code), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        HostApplicationBuilder builder, ReceiptCode? code, TextWriter output, CancellationToken cancellationToken)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services
            .AddCampaign()
            .AddStorage(builder.Configuration, builder.Environment, forReading: true)
            .AddSingleton<SubmissionStore>()
            .AddSingleton<AttachmentStore>();
        using var host = builder.Build();

        var submissions = host.Services.GetRequiredService<SubmissionStore>();
        var attachments = host.Services.GetRequiredService<AttachmentStore>();
        return code is { } one
            ? await VerifyOneAsync(submissions, attachments, one, output, cancellationToken)
            : await VerifyAllAsync(submissions, attachments, output, cancellationToken);
    }

    private static async Task<int> VerifyAllAsync(
        SubmissionStore submissions, AttachmentStore attachments, TextWriter output, CancellationToken cancellationToken)
    {
        var reports = await submissions.VerifyAsync(cancellationToken);
        var broken = 0;
        foreach (var report in reports)
        {
            List<string> problems = [.. report.Problems.Select(Tell)];
            foreach (var version in report.Versions)
                problems.AddRange(await TellFilesAsync(attachments, version, cancellationToken));
            broken += problems.Count > 0 ? 1 : 0;
            var state = problems.Count == 0 ? "đúng / true" : string.Join(", ", problems);
            await output.WriteLineAsync($"{report.Chain}: {report.Versions.Count} bản / versions: {state}");
        }

        await output.WriteLineAsync($"{reports.Count} chuỗi / chains, {broken} sai / broken");
        return broken == 0 ? 0 : 1;
    }

    private static async Task<int> VerifyOneAsync(
        SubmissionStore submissions, AttachmentStore attachments, ReceiptCode code, TextWriter output, CancellationToken cancellationToken)
    {
        var found = await submissions.FindAsync(code, cancellationToken);
        var isTrue = found.Count > 0;
        foreach (var (chain, version) in found)
        {
            var files = await TellFilesAsync(attachments, version, cancellationToken);
            var isThis = files.Count == 0 && Domain.Submissions.Ledger.IsTrue(version.Number, chain.Problems);
            isTrue &= isThis;
            string[] said = [isThis ? "đúng, chưa bị sửa / true, unchanged" : "đã bị sửa / changed", .. files];
            await output.WriteLineAsync($"{code}: {chain.Chain} v{version.Number}: {string.Join(", ", said)}");
        }

        if (found.Count == 0)
            await output.WriteLineAsync($"{code}: không có bản nộp nào / no such submission");
        return isTrue ? 0 : 1;
    }

    /// <summary>Files are not named, because their names may contain the names of people.</summary>
    private static async Task<IReadOnlyList<string>> TellFilesAsync(
        AttachmentStore attachments, LedgerVersion version, CancellationToken cancellationToken) =>
        version.Content is { } content
            ? [.. (await attachments.FindBrokenAsync(content, cancellationToken))
                .Select(file => $"v{version.Number} tệp / file {file.Sha256[..8]} mất hoặc đã bị sửa / missing or changed")]
            : [];

    private static string Tell(LedgerProblem problem) => problem.Kind switch
    {
        LedgerProblemKind.Missing => $"v{problem.Number} mất / missing",
        LedgerProblemKind.Unreadable => $"v{problem.Number} không đọc được / unreadable",
        LedgerProblemKind.Changed => $"v{problem.Number} đã bị sửa / changed",
        LedgerProblemKind.LinkBroken => $"v{problem.Number} không nối với bản trước / not linked to the version before",
        LedgerProblemKind.Mislisted => $"v{problem.Number} ghi kèm sai / recorded falsely beside it",
        _ => $"v{problem.Number} nằm sai chỗ / misplaced",
    };
}
