using TetBot.Cards;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.ServiceLogs;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.Logs;

/// <summary>Imports the logs of the hotline and of OMS, which show how fast units work (C19).</summary>
internal static class LogFeature
{
    public static IServiceCollection AddLogs(this IServiceCollection services) => services
        .AddSingleton<LogWorkflow>()
        .AddSingleton<LogImport>()
        .AddCardAction<OpenLogs>()
        .AddCardAction<ViewLog>()
        .AddCardAction<OfferLogSample>()
        .AddCardAction<ImportLog>()
        .AddCardAction<TakeAsOtherLog>()
        .AddCardAction<DropLogFile>()
        .AddCardAction<ForgetColumns>()
        .AddCommand(new(
            Entrances.Logs,
            () => Texts.LogCommand,
            () => Texts.HelpLogs,
            "nhat ky", "nhap nhat ky", "so lieu 19006769", "so lieu", "nhap so lieu", "19006769", "oms", "crm", "nhat ky oms",
            "nhat ky crm", "nhat ky 19006769", "import", "imports", "logs", "log")
        {
            Place = 80,
            IsFor = CompanyReport.MayMake,
        })
        .AddSingleton<IFileMaker>(provider => new LogSample(LogKind.Requests, provider.GetRequiredService<LogWorkflow>()))
        .AddSingleton<IFileMaker>(provider => new LogSample(LogKind.Incidents, provider.GetRequiredService<LogWorkflow>()))
        .AddFileHandler<TakeLog>();
}

/// <summary>The verbs of the buttons of logs, and the keys of their data.</summary>
internal static class LogVerbs
{
    public const string View = "logs.view";
    public const string Sample = "logs.sample";
    public const string Import = "logs.import";
    public const string OtherKind = "logs.otherKind";
    public const string Drop = "logs.drop";
    public const string Forget = "logs.forget";

    /// <summary>Which log.</summary>
    public const string Kind = "kind";

    /// <summary>The file, by the SHA-256 hash of its content.</summary>
    public const string File = "file";

    /// <summary>The file's name as it was sent.</summary>
    public const string Sent = "sent";

    /// <summary>The input for the place of a column.</summary>
    public static string Input(LogColumn column) => $"column-{column}";
}
