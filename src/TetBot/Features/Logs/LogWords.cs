using System.Globalization;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Files.Tables;
using TetBot.Resources;

namespace TetBot.Features.Logs;

/// <summary>Words for logs, their columns and their problems.</summary>
internal static class LogWords
{
    private const int LongestExample = 40;

    /// <summary>"nhật ký yêu cầu 19006769".</summary>
    public static string Name(LogKind kind) => kind is LogKind.Requests ? Texts.LogOfRequests : Texts.LogOfIncidents;

    /// <summary>"Đơn vị".</summary>
    public static string Column(LogColumn column) => column switch
    {
        LogColumn.Unit => Texts.LogColumnUnit,
        LogColumn.Arrived => Texts.LogColumnArrived,
        LogColumn.TakenUp => Texts.LogColumnTakenUp,
        LogColumn.Resolved => Texts.LogColumnResolved,
        LogColumn.Happened => Texts.LogColumnHappened,
        _ => Texts.LogColumnEntered,
    };

    /// <summary>"Nhận".</summary>
    public static string Delay(DelayKind delay) => delay switch
    {
        DelayKind.TakeUp => Texts.LogDelayTakeUp,
        DelayKind.Resolve => Texts.LogDelayResolve,
        _ => Texts.LogDelayEntry,
    };

    /// <summary>"UTF-8".</summary>
    public static string Coding(TextCoding coding) => coding switch
    {
        TextCoding.Utf8 => "Unicode UTF-8",
        TextCoding.Utf16 => "Unicode UTF-16",
        TextCoding.Windows1258 => "Windows-1258",
        TextCoding.Tcvn3 => "TCVN3 (ABC)",
        _ => "VNI",
    };

    /// <summary>"45 ph", "2 h 05", "3 ngày 4 h", "hơn 31 ngày".</summary>
    public static string Length(TimeSpan delay) =>
        delay > DelayTally.Bound ? Wording.Fill(Texts.LogLengthBeyond, DelayTally.Bound.Days)
        : delay.TotalMinutes < 60 ? Wording.Fill(Texts.LogLengthMinutes, (int)delay.TotalMinutes)
        : delay.TotalHours < 48
            ? Wording.Fill(Texts.LogLengthHours, (int)delay.TotalHours, delay.Minutes.ToString("00", CultureInfo.InvariantCulture))
        : Wording.Fill(Texts.LogLengthDays, delay.Days, delay.Hours);

    /// <summary>Why rows were not read, and how many.</summary>
    public static string Fault(UnreadRows rows) => Wording.Fill(
        Texts.LogFault,
        FieldWords.Number(rows.Count),
        rows.Fault switch
        {
            RowFault.RowBroken => Texts.LogFaultBroken,
            RowFault.CellWithoutValue => Texts.LogFaultWithoutValue,
            RowFault.NoStart => Texts.LogFaultNoStart,
            RowFault.NoInstant => Texts.LogFaultNoInstant,
            RowFault.DateOnly => Texts.LogFaultDateOnly,
            RowFault.NoUnit => Texts.LogFaultNoUnit,
            RowFault.UnknownUnit => Texts.LogFaultUnknownUnit,
            _ => Texts.LogFaultEndsBeforeStart,
        },
        rows.Column is { } column
            ? Wording.Fill(Texts.LogFaultColumn, Column(column), FieldWords.Number(rows.FirstRow))
            : Wording.Fill(Texts.LogFaultRow, FieldWords.Number(rows.FirstRow)));

    /// <summary>Why a column is the wrong one.</summary>
    public static (LogColumn?, string) Problem(ColumnProblem problem)
    {
        var why = problem.Fault switch
        {
            ColumnFault.Empty => Texts.LogColumnEmpty,
            ColumnFault.NoUnits => Texts.LogColumnNoUnits,
            ColumnFault.NoInstants => Texts.LogColumnNoInstants,
            ColumnFault.OnlyDates => Texts.LogColumnOnlyDates,
            _ => Texts.LogColumnMonthFirst,
        };
        return (
            problem.Column,
            problem.Row == 0
                ? why
                : $"{why} {Wording.Fill(
                    Texts.LogColumnExample,
                    CardText.Escape(CardParts.Quote(problem.Example, LongestExample)),
                    FieldWords.Number(problem.Row))}");
    }

    /// <summary>Why a file cannot be read.</summary>
    public static string Refusal(TableRefusal refusal, string fileName) => Wording.Fill(
        refusal switch
        {
            TableRefusal.Damaged => Texts.LogDamaged,
            TableRefusal.TooLarge => Texts.LogTooLarge,
            TableRefusal.NoHeadings => Texts.LogNoHeadings,
            _ => Texts.LogNoRows,
        },
        CardText.Escape(fileName));

    /// <summary>Says that somebody else was quicker.</summary>
    public static string Overtaken(ServiceLog other) => Wording.Fill(
        Texts.LogOvertaken, CardText.Escape(other.ImportedBy.Name), Wording.Clock(other.ImportedAt),
        CardText.Escape(CardParts.Quote(other.FileName, FieldWords.ShortInLine)));
}
