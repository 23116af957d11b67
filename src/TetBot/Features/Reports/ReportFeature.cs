using TetBot.Turns;

namespace TetBot.Features.Reports;

/// <summary>Walks a unit through its reports (C02, C03, C04 and the smaller ones).</summary>
internal static class ReportFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReportWorkflow>()
        .AddSingleton<StepFilling>()
        .AddSingleton<FileTargets>()
        .AddCardAction<OpenReport>()
        .AddCardAction<FillStep>()
        .AddCardAction<RepeatLast>()
        .AddCardAction<ZeroStep>()
        .AddCardAction<AttachFiles>()
        .AddCardAction<DetachFile>()
        .AddCardAction<ReviewReport>()
        .AddCardAction<SubmitReport>()
        .AddCardAction<SubmitNothing>()
        .AddCardAction<ViewReport>()
        .AddCardAction<ShowDays>()
        .AddCardAction<OfferReportTemplate>()
        .AddSingleton<IFileMaker, ReportTemplate>()
        // A template is read; any other workbook is an ordinary file.
        .AddFileHandler<TakeReportWorkbook>()
        .AddFileHandler<TakeFiles>();
}
