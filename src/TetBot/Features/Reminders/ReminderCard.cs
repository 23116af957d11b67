using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Resources;
using TetBot.Sending;
using TetBot.Turns;

namespace TetBot.Features.Reminders;

/// <summary>
/// A reminder: how much time is left, and one button that starts the work. What the reader's own unit owes comes first, then what others
/// owe the reader. What has been submitted says by whom.
/// </summary>
internal sealed class ReminderCard : INoticeCards
{
    /// <summary>The most own obligations shown: a hurried reader looks at what is due first, and Home has the rest.</summary>
    private const int MostOwn = 8;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    public DrawnCard Draw(NoticeView view) => new(Draw(view, snooze: null), Summary(view));

    /// <summary>Draws the card.</summary>
    /// <param name="view">The view.</param>
    /// <param name="snooze">What came of snoozing; null where nobody did.</param>
    public static AdaptiveCard Draw(NoticeView view, SnoozeBanner? snooze)
    {
        var own = view.Lines.Where(line => IsOwn(view, line)).ToList();
        var others = view.Lines.Except(own).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Title(view, own, others)),
                CardParts.Subtitle(Wording.Of(view.Campaign.UnitOf(view.Reader).Name)),
                .. snooze is null
                    ? [] : new[] { CardParts.Banner(snooze.Text, snooze.IsDone ? ContainerStyle.Good : ContainerStyle.Warning) },
                .. PassedOn(own, others),
                .. own.Take(MostOwn).Select(line => OwnRow(view, line, isFirst: line == own.FirstOrDefault(one => one.Submitted is null))),
                .. own.Count > MostOwn ? [CardParts.Line(Wording.Fill(Texts.RemindMore, own.Count - MostOwn))] : Array.Empty<CardElement>(),
                .. OthersParts.Draw(view, others),
                .. SnoozeButtons(view, own, snooze),
            ],
            Actions = Buttons(view, own, others),
        };
    }

    private static bool IsOwn(NoticeView view, NoticeLine line) => EntryRights.IsForOwnUnit(view.Reader, line.Unit.Id);

    private static string TitleOf(NoticeLine line) => ObligationWords.Title(line.Obligation, line.Occurrence);

    private static string Title(NoticeView view, List<NoticeLine> own, List<NoticeLine> others)
    {
        var open = own.Where(line => line.Submitted is null).ToList();
        var missing = others.Where(line => line.Submitted is null).Select(line => line.Unit.Id).Distinct().Count();
        var isLate = open.Any(line => line.Occurrence.Due.IsLate(view.Now));
        return open switch
        {
            [var one] => Wording.Fill(isLate ? Texts.RemindTitleOverdueOne : Texts.RemindTitleOne, TitleOf(one)),
            { Count: > 1 } => Wording.Fill(isLate ? Texts.RemindTitleOverdueMany : Texts.RemindTitleMany, open.Count),
            _ when missing > 0 => Wording.Fill(Texts.RemindTitleOthers, missing),
            _ when view.Lines is [var one] => Wording.Fill(Texts.RemindTitleDoneOne, TitleOf(one)),
            _ => Wording.Fill(Texts.RemindTitleDoneMany, view.Lines.Count),
        };
    }

    private static IEnumerable<CardElement> PassedOn(List<NoticeLine> own, List<NoticeLine> others)
    {
        if (others.Any(line => line.Item.IsPassedOn && line.Submitted is null))
            yield return CardParts.Banner(Texts.RemindPassedOn, ContainerStyle.Accent);
        else if (own.Any(line => line.Item.IsPassedOn && line.Submitted is null))
            yield return CardParts.Banner(Texts.RemindPassedOnOwn, ContainerStyle.Accent);
    }

    private static Container OwnRow(NoticeView view, NoticeLine line, bool isFirst) => new(
    [
        CardParts.Row(
            [
                new TextBlock(TitleOf(line)) { Weight = TextWeight.Bolder },
                line.Submitted is { } submitted
                    ? new TextBlock(DoneWords.Of(submitted, view.Now)) { Spacing = Spacing.None }
                    : new TextBlock(Due(view, line)) { Spacing = Spacing.None },
            ],
            Start(view, line) with { Style = isFirst || (line.Submitted is null && IsPressing(view, line)) ? ActionStyle.Positive : null }),
        .. line is { Submitted: null, Item.Audience: not ReminderAudience.Staff } ? ProofParts.Draw(view, line.Proof) : [],
    ])
    {
        Style = line.Submitted is not null ? ContainerStyle.Good
            : line.Occurrence.Due.IsLate(view.Now) ? ContainerStyle.Attention
            : IsPressing(view, line) ? ContainerStyle.Warning
            : ContainerStyle.Emphasis,
        Spacing = Spacing.Small,
    };

    private static bool IsPressing(NoticeView view, NoticeLine line) => line.Occurrence.Due.Boundary - view.Now <= Soon;

    private static string Due(NoticeView view, NoticeLine line) => Wording.Fill(
        Texts.RemindDue, Wording.Sentence(Wording.TimeLeftToTheMinute(line.Occurrence.Due, view.Now)),
        Wording.DueSpoken(line.Occurrence.Due, view.Now));

    private static ExecuteAction Start(NoticeView view, NoticeLine line)
    {
        var isRoster = line.Obligation.Kind is ObligationKind.Roster;
        var data = Entrances.About(line.Item.Chain, namesUnit: false);
        data[Entrances.Notice] = $"{view.Wave}";
        var (title, verb) = line.Submitted is null
            ? (isRoster ? Texts.StartRoster : Texts.StartReport, isRoster ? Entrances.Roster : Entrances.Report)
            : (Texts.ViewRoster, isRoster ? Entrances.SubmittedRoster : Entrances.SubmittedReport);
        return new ExecuteAction(title, verb)
        {
            Data = data,
            Tooltip = $"{title}: {Wording.Of(line.Obligation.Title)}",
        };
    }

    private static IEnumerable<CardElement> SnoozeButtons(NoticeView view, List<NoticeLine> own, SnoozeBanner? snooze)
    {
        var open = own.Where(line => line.Submitted is null).ToList();
        if (open.Count == 0 || snooze?.IsDone is true)
            yield break;
        var choices = Snooze.Choices(open[0].Occurrence.Due, view.Now, view.Campaign.Reminders);
        if (choices.Count == 0)
            yield break;
        yield return new TextBlock(Texts.SnoozeHow) { IsSubtle = true, Spacing = Spacing.Medium };
        yield return new ActionSet([.. choices.Select(choice => new ExecuteAction(NameOf(choice), ReminderVerbs.Snooze)
        {
            Data = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ReminderVerbs.Wave] = $"{view.Wave}",
                [ReminderVerbs.Choice] = choice.Id,
            },
        })])
        { Spacing = Spacing.Small };
    }

    private static string NameOf(SnoozeChoice choice) => choice.Id switch
    {
        "1h" => Texts.SnoozeHour,
        "3h" => Texts.SnoozeThreeHours,
        _ => Texts.SnoozeTomorrow,
    };

    private static IReadOnlyList<CardAction>? Buttons(NoticeView view, List<NoticeLine> own, List<NoticeLine> others)
    {
        var isChased = others.Any(line => line.Submitted is null && EntryRights.MayChase(view.Reader, line.Obligation));
        var home = new ExecuteAction(Texts.BackHome, Entrances.Home)
        { Data = new Dictionary<string, string>(StringComparer.Ordinal) { [Entrances.Notice] = $"{view.Wave}" } };
        return isChased
            ? [new ExecuteAction(Texts.RemindNow, Entrances.RemindNow)
                { Style = own.Count == 0 ? ActionStyle.Positive : null, Data = home.Data }, home]
            : others.Count > 0 || own.Count > MostOwn ? [home]
            : null;
    }

    private static string Summary(NoticeView view)
    {
        var open = view.Lines.Where(line => line.Submitted is null).ToList();
        if (open.Count == 0)
            return Title(view, [.. view.Lines], []);
        return open.FirstOrDefault(line => IsOwn(view, line)) is { } own
            ? Wording.Fill(Texts.RemindSummary, TitleOf(own), Wording.TimeLeftToTheMinute(own.Occurrence.Due, view.Now))
            : Wording.Fill(
                Texts.RemindSummaryOthers,
                open.Where(line => line.Item.Chain.Obligation == open[0].Item.Chain.Obligation).Select(line => line.Unit.Id)
                    .Distinct().Count(),
                TitleOf(open[0]));
    }
}

/// <summary>The banner that says what came of snoozing a reminder.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsDone">Whether the reminder is snoozed.</param>
internal sealed record SnoozeBanner(string Text, bool IsDone);
