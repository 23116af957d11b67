using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Alerts;
using TetBot.Domain.Campaigns;
using TetBot.Features.Alerts.Paging;
using TetBot.Resources;
using TetBot.Sending;

namespace TetBot.Features.Alerts.Handling;

/// <summary>The banner that says what came of a press.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsDone">Whether the reader got what they wanted.</param>
internal sealed record AlertBanner(string Text, bool IsDone);

/// <summary>
/// An alert as it stands: what it is, since when, who reported it, who owns it, what happens next, and what the reader can do. Everyone who
/// has a card gets the same one.
/// </summary>
internal sealed class AlertCard : IAlertCards
{
    private const int LatestEvents = 6;
    private const int LongestInSummary = 120;
    private const int MostShown = 3;
    private const int LongestMember = 80;

    /// <summary>
    /// How many lines of the timeline, and how much of each text, are shown. The first size at which the card is small enough is used.
    /// </summary>
    private static readonly (int Lines, int Longest)[] Sizes = [(150, 500), (100, 200), (50, 100), (20, 60), (LatestEvents, 40)];

    public DrawnCard Draw(AlertView view) => new(Draw(view, banner: null, isWhole: false), Summary(view));

    public string? Words(AlertView view, AlertEvent happened) => AlertUpdates.Words(view, happened);

    /// <summary>Draws the card.</summary>
    /// <param name="view">The alert and the reader.</param>
    /// <param name="banner">What came of a press; null where there is nothing to say.</param>
    /// <param name="isWhole">Whether it shows all events and all actions.</param>
    public static AdaptiveCard Draw(AlertView view, AlertBanner? banner, bool isWhole)
    {
        var sizes = Sizes.Select(size => isWhole ? size : (Lines: LatestEvents, size.Longest));
        var cards = sizes.Select(size => Draw(view, banner, isWhole, size.Lines, size.Longest));
        return cards.FirstOrDefault(card => card.SerializedLength < CardParts.MaxBytes)
            ?? Draw(view, banner, isWhole, Sizes[^1].Lines, Sizes[^1].Longest);
    }

    /// <summary>The band at the top of every card about an alert.</summary>
    public static Container Band(AlertView view) => new(
        CardParts.Title(AlertWords.Title(view.Alert, view.Standing, view.System)),
        new TextBlock(CardText.Escape(view.Alert.Title)) { Spacing = Spacing.None })
    {
        Style = StyleOf(view.Alert, view.Standing),
        Bleed = true,
    };

    /// <summary>The colour of the alert's state; the words say the same without it.</summary>
    public static ContainerStyle StyleOf(Alert alert, AlertState standing) => standing.Status switch
    {
        AlertStatus.Resolved => ContainerStyle.Good,
        AlertStatus.Acknowledged => ContainerStyle.Accent,
        _ => alert.Severity switch
        {
            AlertSeverity.Critical => ContainerStyle.Attention,
            AlertSeverity.High => ContainerStyle.Warning,
            _ => ContainerStyle.Emphasis,
        },
    };

    private static AdaptiveCard Draw(AlertView view, AlertBanner? banner, bool isWhole, int lines, int longest) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            Band(view),
            .. banner is null ? [] : new[] { CardParts.Banner(banner.Text, banner.IsDone ? ContainerStyle.Good : ContainerStyle.Warning) },
            .. view.Alert.Detail.Length == 0
                ? [] : new[] { CardParts.Line(CardText.Escape(CardParts.Quote(view.Alert.Detail, 2 * longest))) },
            new FactSet([.. Facts(view)]),
            AlertNext.Of(view),
            .. IsWaiting(view) ? [new TextBlock(Texts.AlertReporterHears) { IsSubtle = true }] : Array.Empty<CardElement>(),
            .. Picture(view),
            .. Timeline(view, lines, longest),
        ],
        Actions = AlertButtons.Of(view, isWhole) is { Count: > 0 } buttons ? buttons : null,
    };

    /// <summary>Whether the reader reported the alert and can do no more than wait.</summary>
    private static bool IsWaiting(AlertView view) => view is { MayAct: false, Standing.Status: not AlertStatus.Resolved }
        && view.Alert.Reporters.Any(reporter => reporter.Who.Id == view.Reader.Id);

    private static IEnumerable<Fact> Facts(AlertView view)
    {
        var (alert, standing) = (view.Alert, view.Standing);
        yield return new Fact(Texts.AlertFactSince, AlertWords.Since(alert, view.Now));
        if (standing.Status is not AlertStatus.Open)
            yield return new Fact(Texts.AlertFactSeverity, AlertWords.SeverityOf(alert.Severity));
        yield return new Fact(Texts.AlertFactBy, ReportedBy(view));
        if (Extent(view) is { } extent)
            yield return new Fact(Texts.AlertFactExtent, extent);
        if (standing is { Status: not AlertStatus.Open, Owner: { } owner })
        {
            var whose = Wording.Sentence(AlertWords.Who(view, owner));
            yield return new Fact(Texts.AlertFactOwner, AlertWords.PhoneOf(view, owner.Id) is { } phone ? $"{whose} · {phone}" : whose);
        }
        else if (standing.Status is AlertStatus.Open)
        {
            yield return new Fact(Texts.AlertFactOnShift, AlertWords.OnShift(view, MostShown));
        }
    }

    private static string ReportedBy(AlertView view)
    {
        if (view.Alert.Reporters is not [var first, ..])
            return AlertWords.SourceOf(view.Alert.Source);
        var unit = UnitWords.Of(view.Campaign, first.Unit);
        if (first.Who.Id == view.Reader.Id)
            return $"{unit} · {Texts.AlertYou}";
        var phone = AlertButtons.MaySee(view) && first.Phone is { } number ? $" · {AlertWords.ToCall(number)}" : "";
        return $"{unit} · {CardText.Escape(first.Who.Name)}{phone}";
    }

    /// <summary>How much is affected; null where it is one thing seen by one unit.</summary>
    private static string? Extent(AlertView view)
    {
        var alert = view.Alert;
        if (alert.Members.Count > 1)
        {
            var lasting = alert.Members.Values.Where(member => member.EndedAt is null).ToList();
            var names = lasting.Select(member => member.Title).OfType<string>()
                .Select(title => CardText.Escape(CardParts.Quote(title, LongestMember))).ToList();
            var count = Wording.Fill(Texts.AlertExtentMembers, alert.Members.Count, lasting.Count);
            return names.Count == 0
                ? count
                : $"{count}: {string.Join("; ", names.Take(MostShown))}{(lasting.Count > Math.Min(names.Count, MostShown) ? "; …" : "")}";
        }

        var units = alert.Reporters.Select(reporter => reporter.Unit).Distinct().ToList();
        return units.Count > 1
            ? Wording.Fill(
                Texts.AlertExtentUnits, units.Count,
                string.Join(", ", units.Take(2 * MostShown).Select(unit => UnitWords.Short(view.Campaign, unit))))
            : alert.Reporters.Count > 1 ? Wording.Fill(Texts.AlertExtentPeople, alert.Reporters.Count)
            : null;
    }

    private static IEnumerable<CardElement> Picture(AlertView view)
    {
        if (view.Alert.Picture is { } picture && AlertButtons.MaySee(view))
            yield return CardParts.Row(
                [new TextBlock(Wording.Fill(Texts.AlertHasPicture, FieldWords.File(picture)))],
                AlertButtons.Button(view, Texts.AlertSeePicture, AlertVerbs.Picture));
    }

    private static IEnumerable<CardElement> Timeline(AlertView view, int most, int longest)
    {
        var lines = AlertTimeline.Lines(view, longest);
        yield return CardParts.Heading(
            lines.Count > most ? Wording.Fill(Texts.AlertTimelineLatest, lines.Count) : Texts.AlertTimeline) with
        { Separator = true };
        foreach (var line in lines.TakeLast(most))
            yield return new TextBlock(line) { Spacing = Spacing.Small, Size = TextSize.Small };
    }

    /// <summary>The first thing that someone woken at night reads; plain text.</summary>
    private static string Summary(AlertView view) =>
        $"{AlertWords.Title(view.Alert, view.Standing, view.System)}: {CardParts.Quote(view.Alert.Title, LongestInSummary)}";
}
