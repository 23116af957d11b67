using TetBot.Cards;
using TetBot.Domain.CompanyReports;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.CompanyReports;

/// <summary>Rolls the company report up from what units submitted (C19), and makes it as documents to be edited and signed.</summary>
internal static class CompanyReportFeature
{
    public static IServiceCollection AddCompanyReports(this IServiceCollection services) => services
        .AddSingleton<CompanyReportWorkflow>()
        .AddSingleton<CompanyReportMaking>()
        .AddCardAction<OpenCompanyReport>()
        .AddCardAction<MakeCompanyReport>()
        .AddSingleton<IFileMaker, CompanyReportLetter>()
        .AddSingleton<IFileMaker, CompanyReportTables>()
        .AddCommand(new(
            Entrances.CompanyReport,
            () => Texts.SummaryCompanyReport,
            () => Texts.HelpCompanyReport,
            "bao cao cong ty", "bc cong ty", "bao cao tong hop", "tong hop bao cao", "bao cao giam doc", "bao cao cho giam doc",
            "company report")
        {
            Place = 160,
            IsFor = CompanyReport.MayMake,
        });
}

/// <summary>The verbs of the buttons of the company report's cards.</summary>
internal static class CompanyReportVerbs
{
    public const string Make = "company.make";
}
