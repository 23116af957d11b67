using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.ServiceLogs;
using TetBot.Resources;

namespace TetBot.Features.CompanyReports;

/// <summary>The company report at a glance: what is in it, what is missing, and a button to make its documents.</summary>
internal static class CompanyReportCard
{
    private const int MostNames = 8;

    /// <summary>The first numbers of a form are the important ones; the documents have all of them.</summary>
    private const int MostNumbers = 4;

    private const int MostNotes = 6;

    /// <summary>An alert's title may be a whole sentence.</summary>
    private const int LongestTitle = 60;

    /// <summary>The report in its current state.</summary>
    public static AdaptiveCard Draw(CompanyReportChoice choice, CompanyReport report) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            .. Head(choice),
            Completeness(report),
            .. report.Parts.Where(part => part.Matter is { In: > 0 } or { Owed: > 0 }).SelectMany(part => Part(report, part)),
            .. Logs(report),
            .. Alerts(report),
        ],
        Actions =
        [
            Button(choice, Texts.CompanyReportMake) with { Style = ActionStyle.Positive },
            .. choice.Obligation.Occurrences.Where(other => other != choice.Occurrence).Select(other => new ExecuteAction(
                Wording.Fill(
                    Texts.CompanyReportOther, Wording.Day(Domain.Calendar.VietnamTime.DateOf(other.OpensAt ?? other.Due.Boundary))),
                Entrances.CompanyReport)
            {
                Data = (choice with { Occurrence = other }).Data,
            }),
            new ExecuteAction(Texts.LogCommand, Entrances.Logs),
            new ExecuteAction(Texts.SummaryBack, Entrances.Summary),
        ],
    };

    /// <summary>The card while the documents are being made.</summary>
    /// <param name="choice">Which report.</param>
    /// <param name="done">How many submissions have been read.</param>
    /// <param name="of">How many there are; 0 while that is not known.</param>
    public static AdaptiveCard Making(CompanyReportChoice choice, int done, int of) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            .. Head(choice),
            CardParts.Banner(
                of == 0 ? Texts.CompanyReportBegun : Wording.Fill(Texts.CompanyReportProgress, done, of, Bar(done, of)),
                ContainerStyle.Accent),
            new TextBlock(Texts.CompanyReportWait) { IsSubtle = true },
        ],
        // If the bot stops halfway, nothing is lost: the button makes them again.
        Actions = [Button(choice, Texts.CompanyReportAgain)],
    };

    /// <summary>The card once the documents are made, or could not be.</summary>
    public static AdaptiveCard Made(CompanyReportChoice choice, string? problem) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            .. Head(choice),
            CardParts.Banner(problem ?? Texts.CompanyReportMade, problem is null ? ContainerStyle.Good : ContainerStyle.Attention),
            .. problem is null ? [new TextBlock(Texts.CompanyReportEdit) { IsSubtle = true }] : Array.Empty<CardElement>(),
        ],
        Actions =
        [
            Button(choice, Texts.CompanyReportAgain) with { Style = problem is null ? null : ActionStyle.Positive },
            new ExecuteAction(Texts.CompanyReportSee, Entrances.CompanyReport) { Data = choice.Data },
            new ExecuteAction(Texts.SummaryBack, Entrances.Summary),
        ],
    };

    private static ExecuteAction Button(CompanyReportChoice choice, string title) =>
        new(title, CompanyReportVerbs.Make) { Data = choice.Data };

    private static IEnumerable<CardElement> Head(CompanyReportChoice choice)
    {
        yield return CardParts.Title(Wording.Of(choice.Obligation.Title));
        yield return CardParts.Subtitle(Wording.Fill(
            Texts.CompanyReportSubtitle, Wording.Of(choice.Campaign.Name),
            Wording.DayWithLunar(Domain.Calendar.VietnamTime.DateOf(choice.Occurrence.OpensAt ?? choice.Occurrence.Due.Boundary))));
    }

    /// <summary>"▰▰▰▱▱▱".</summary>
    private static string Bar(int done, int of)
    {
        const int length = 10;
        var full = done * length / of;
        return new string('▰', full) + new string('▱', length - full);
    }

    private static Container Completeness(CompanyReport report)
    {
        var owing = report.Parts.Where(part => part.Missing.Count > 0).ToList();
        return owing.Count == 0
            ? CardParts.Banner(Texts.CompanyReportComplete, ContainerStyle.Good)
            : CardParts.Banner(
                Wording.Fill(Texts.CompanyReportIncomplete, owing.Count),
                ContainerStyle.Warning,
                [.. owing.Select(part => CardParts.Line(Wording.Fill(
                    Texts.CompanyReportMissing,
                    ObligationWords.Title(part.Matter.Obligation, part.Matter.Occurrence),
                    part.Missing.Count == part.Matter.Units.Count && part.Missing.Count > 1
                        ? Wording.Fill(Texts.CompanyReportAllMissing, part.Missing.Count)
                        : Wording.FirstOf([.. part.Missing.Select(unit => UnitWords.Short(report.Campaign, unit))], MostNames, ", "))))]);
    }

    private static IEnumerable<CardElement> Part(CompanyReport report, ReportPart part)
    {
        var facts = part switch
        {
            FormPart form => form.Fields.OfType<RolledNumber>().Take(MostNumbers)
                .Select(number => new Fact(Wording.Of(number.Label), Total(number, part))).ToList(),
            RosterPart roster =>
                [new Fact(Texts.CompanyReportPeople, $"{roster.People}"), new Fact(Texts.CompanyReportGaps, Gaps(report, roster))],
            _ => [],
        };
        if (part.Matter.In == 0 || facts.Count == 0)
            yield break;
        yield return CardParts.Heading(Wording.Fill(
            Texts.CompanyReportPart, ObligationWords.Title(part.Matter.Obligation, part.Matter.Occurrence), part.Matter.In,
            part.Matter.Units.Count)) with
        {
            Separator = true,
        };
        yield return new FactSet(facts) { Spacing = Spacing.Small };
    }

    /// <summary>The sum, with the number of units it covers unless it covers all.</summary>
    private static string Total(RolledNumber number, ReportPart part) =>
        number.Total is not { } total ? Texts.CompanyReportNoFigure
        : number.Values.Count == part.Matter.Units.Count ? Amount(total, number.Measure)
        : Wording.Fill(Texts.CompanyReportTotalOf, Amount(total, number.Measure), number.Values.Count, part.Matter.Units.Count);

    private static string Amount(decimal value, LocalizedText measure) => $"{FieldWords.Number(value)} {Wording.Of(measure)}".TrimEnd();

    private static string Gaps(CompanyReport report, RosterPart roster)
    {
        var units = roster.Lines.Where(line => line.Gaps.Count > 0).Select(line => UnitWords.Short(report.Campaign, line.Unit)).ToList();
        return units.Count == 0 ? Texts.CompanyReportNoGaps : Wording.FirstOf(units, MostNames, ", ");
    }

    private static IEnumerable<CardElement> Logs(CompanyReport report)
    {
        yield return CardParts.Heading(Texts.CompanyReportSlow) with { Separator = true };
        foreach (var kind in Enum.GetValues<LogKind>())
        {
            if (report.Logs.FirstOrDefault(log => log.Kind == kind) is not { } log)
            {
                yield return CardParts.Line(Wording.Fill(Texts.CompanyReportNoLog, NameOf(kind)));
                continue;
            }

            var slow = log.Units.SelectMany(unit => unit.Delays.Where(delay => delay.IsSlow), (unit, delay) => Wording.Fill(
                Texts.CompanyReportSlowUnit, UnitWords.Short(report.Campaign, unit.Unit), NameOf(delay.Kind),
                Wording.Duration(delay.Percentile90))).ToList();
            yield return CardParts.Line(slow.Count == 0
                ? Wording.Fill(Texts.CompanyReportNoneSlow, NameOf(kind))
                : Wording.Fill(Texts.CompanyReportSlowOf, NameOf(kind), Wording.FirstOf(slow, MostNotes, "; ")));
        }
    }

    private static IEnumerable<CardElement> Alerts(CompanyReport report)
    {
        yield return CardParts.Heading(Texts.CompanyReportAlerts) with { Separator = true };
        if (report.Alerts.Count == 0)
            yield return CardParts.Line(Texts.CompanyReportNoAlerts);
        foreach (var figures in report.Alerts.Take(MostNotes))
        {
            yield return CardParts.Line(Wording.Fill(
                Texts.CompanyReportAlertsOf,
                Wording.Of(figures.System.Name),
                Wording.Of(figures.Shift.Name),
                figures.Openings.Count,
                Took(figures.TakeUp),
                Took(figures.Resolve)));
        }

        if (report.Alerts.Count > MostNotes)
            yield return new TextBlock(Wording.Fill(Texts.CompanyReportAlertsMore, report.Alerts.Count - MostNotes))
            { IsSubtle = true, Spacing = Spacing.Small };
        foreach (var (text, named) in ((string, Func<AlertFigures, IReadOnlyList<AlertOpening>>)[])
        [
            (Texts.CompanyReportAlertsNotTaken, figures => figures.NotTaken),
            (Texts.CompanyReportAlertsNotOver, figures => figures.NotOver)
        ])
        {
            var names = report.Alerts.SelectMany(named).Select(opening => Wording.Fill(
                Texts.CompanyReportAlertName, CardText.Escape(CardParts.Quote(opening.Alert.Title, LongestTitle)),
                Wording.Moment(opening.At, report.At))).ToList();
            if (names.Count > 0)
                yield return CardParts.Line(Wording.Fill(text, Wording.FirstOf(names, MostNotes, "; ")));
        }
    }

    private static string Took(DelayFigures? figures) => figures is null
        ? Texts.CompanyReportAlertNoDelay
        : Wording.Fill(Texts.CompanyReportAlertDelay, Took(figures.Median), Took(figures.Percentile90));

    /// <summary>A delay of seconds is said to be under a minute, not nothing.</summary>
    private static string Took(TimeSpan delay) => delay < TimeSpan.FromMinutes(1)
        ? Texts.CompanyReportAlertUnderMinute
        : Wording.Duration(delay);

    private static string NameOf(LogKind kind) => kind is LogKind.Requests ? Texts.LogRequests : Texts.LogIncidents;

    private static string NameOf(DelayKind kind) => kind switch
    {
        DelayKind.TakeUp => Texts.DelayTakeUp,
        DelayKind.Resolve => Texts.DelayResolve,
        _ => Texts.DelayEntry,
    };
}
