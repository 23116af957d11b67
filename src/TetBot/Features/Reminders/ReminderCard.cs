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
/// A reminder: how much time is left, and one button that starts. What the reader's own unit owes comes first, what others owe the reader after it; what was
/// submitted since says by whom.
/// </summary>
internal sealed class ReminderCard : INoticeCards
{
    /// <summary>A hurried person looks at what is due first; Home has the rest.</summary>
    private const int MostOwn = 8;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    public DrawnCard Draw(NoticeScene scene) => new(Draw(scene, snooze: null), Summary(scene));

    /// <summary>The card.</summary>
    /// <param name="scene">How things stand.</param>
    /// <param name="snooze">What putting it off came to; null where nobody did.</param>
    public static AdaptiveCard Draw(NoticeScene scene, SnoozeNews? snooze)
    {
        var own = scene.Lines.Where(line => IsOwn(scene, line)).ToList();
        var others = scene.Lines.Except(own).ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Title(scene, own, others)),
                CardParts.Subtitle(Wording.Of(scene.Campaign.UnitOf(scene.Reader).Name)),
                .. snooze is null ? [] : new[] { CardParts.Banner(snooze.Text, snooze.IsDone ? ContainerStyle.Good : ContainerStyle.Warning) },
                .. PassedOn(own, others),
                .. own.Take(MostOwn).Select(line => OwnRow(scene, line, isFirst: line == own.FirstOrDefault(one => one.Submitted is null))),
                .. own.Count > MostOwn ? [CardParts.Line(Wording.Fill(Texts.RemindMore, own.Count - MostOwn))] : Array.Empty<CardElement>(),
                .. OthersParts.Draw(scene, others),
                .. SnoozeButtons(scene, own, snooze),
            ],
            Actions = Buttons(scene, own, others),
        };
    }

    private static bool IsOwn(NoticeScene scene, NoticeLine line) => EntryRights.IsForOwnUnit(scene.Reader, line.Unit.Id);

    private static string TitleOf(NoticeLine line) => ObligationWords.Title(line.Obligation, line.Occurrence);

    private static string Title(NoticeScene scene, List<NoticeLine> own, List<NoticeLine> others)
    {
        var open = own.Where(line => line.Submitted is null).ToList();
        var missing = others.Where(line => line.Submitted is null).Select(line => line.Unit.Id).Distinct().Count();
        var isLate = open.Any(line => line.Occurrence.Due.IsLate(scene.Now));
        return open switch
        {
            [var one] => Wording.Fill(isLate ? Texts.RemindTitleOverdueOne : Texts.RemindTitleOne, TitleOf(one)),
            { Count: > 1 } => Wording.Fill(isLate ? Texts.RemindTitleOverdueMany : Texts.RemindTitleMany, open.Count),
            _ when missing > 0 => Wording.Fill(Texts.RemindTitleOthers, missing),
            _ when scene.Lines is [var one] => Wording.Fill(Texts.RemindTitleDoneOne, TitleOf(one)),
            _ => Wording.Fill(Texts.RemindTitleDoneMany, scene.Lines.Count),
        };
    }

    private static IEnumerable<CardElement> PassedOn(List<NoticeLine> own, List<NoticeLine> others)
    {
        if (others.Any(line => line.Item.IsPassedOn && line.Submitted is null))
            yield return CardParts.Banner(Texts.RemindPassedOn, ContainerStyle.Accent);
        else if (own.Any(line => line.Item.IsPassedOn && line.Submitted is null))
            yield return CardParts.Banner(Texts.RemindPassedOnOwn, ContainerStyle.Accent);
    }

    private static Container OwnRow(NoticeScene scene, NoticeLine line, bool isFirst) => new(
    [
        CardParts.Row(
            [
                new TextBlock(TitleOf(line)) { Weight = TextWeight.Bolder },
                line.Submitted is { } submitted
                    ? new TextBlock(DoneWords.Of(submitted, scene.Now)) { Spacing = Spacing.None }
                    : new TextBlock(Due(scene, line)) { Spacing = Spacing.None },
            ],
            Start(scene, line) with { Style = isFirst || (line.Submitted is null && IsPressing(scene, line)) ? ActionStyle.Positive : null }),
        .. line is { Submitted: null, Item.Audience: not ReminderAudience.Staff } ? ProofParts.Draw(scene, line.Proof) : [],
    ])
    {
        Style = line.Submitted is not null ? ContainerStyle.Good
            : line.Occurrence.Due.IsLate(scene.Now) ? ContainerStyle.Attention
            : IsPressing(scene, line) ? ContainerStyle.Warning
            : ContainerStyle.Emphasis,
        Spacing = Spacing.Small,
    };

    private static bool IsPressing(NoticeScene scene, NoticeLine line) => line.Occurrence.Due.Boundary - scene.Now <= Soon;

    private static string Due(NoticeScene scene, NoticeLine line) => Wording.Fill(
        Texts.RemindDue, Wording.Sentence(Wording.TimeLeftToTheMinute(line.Occurrence.Due, scene.Now)), Wording.DueSpoken(line.Occurrence.Due, scene.Now));

    private static ExecuteAction Start(NoticeScene scene, NoticeLine line)
    {
        var isRoster = line.Obligation.Kind is ObligationKind.Roster;
        var data = Entrances.About(line.Item.Chain, namesUnit: false);
        data[Entrances.Notice] = $"{scene.Wave}";
        var (title, verb) = line.Submitted is null
            ? (isRoster ? Texts.StartRoster : Texts.StartReport, isRoster ? Entrances.Roster : Entrances.Report)
            : (Texts.ViewRoster, isRoster ? Entrances.SubmittedRoster : Entrances.SubmittedReport);
        return new ExecuteAction(title, verb)
        {
            Data = data,
            Tooltip = $"{title}: {Wording.Of(line.Obligation.Title)}",
        };
    }

    private static IEnumerable<CardElement> SnoozeButtons(NoticeScene scene, List<NoticeLine> own, SnoozeNews? snooze)
    {
        var open = own.Where(line => line.Submitted is null).ToList();
        if (open.Count == 0 || snooze?.IsDone is true)
            yield break;
        var choices = Snooze.Choices(open[0].Occurrence.Due, scene.Now, scene.Campaign.Reminders);
        if (choices.Count == 0)
            yield break;
        yield return new TextBlock(Texts.SnoozeHow) { IsSubtle = true, Spacing = Spacing.Medium };
        yield return new ActionSet([.. choices.Select(choice => new ExecuteAction(NameOf(choice), ReminderVerbs.Snooze)
        {
            Data = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ReminderVerbs.Wave] = $"{scene.Wave}",
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

    private static IReadOnlyList<CardAction>? Buttons(NoticeScene scene, List<NoticeLine> own, List<NoticeLine> others)
    {
        var isChased = others.Any(line => line.Submitted is null && EntryRights.MayChase(scene.Reader, line.Obligation));
        var home = new ExecuteAction(Texts.BackHome, Entrances.Home) { Data = new Dictionary<string, string>(StringComparer.Ordinal) { [Entrances.Notice] = $"{scene.Wave}" } };
        return isChased ? [new ExecuteAction(Texts.RemindNow, Entrances.RemindNow) { Style = own.Count == 0 ? ActionStyle.Positive : null, Data = home.Data }, home]
            : others.Count > 0 || own.Count > MostOwn ? [home]
            : null;
    }

    private static string Summary(NoticeScene scene)
    {
        var open = scene.Lines.Where(line => line.Submitted is null).ToList();
        if (open.Count == 0)
            return Title(scene, [.. scene.Lines], []);
        return open.FirstOrDefault(line => IsOwn(scene, line)) is { } own
            ? Wording.Fill(Texts.RemindSummary, TitleOf(own), Wording.TimeLeftToTheMinute(own.Occurrence.Due, scene.Now))
            : Wording.Fill(
                Texts.RemindSummaryOthers,
                open.Where(line => line.Item.Chain.Obligation == open[0].Item.Chain.Obligation).Select(line => line.Unit.Id).Distinct().Count(),
                TitleOf(open[0]));
    }
}

/// <summary>What putting a reminder off came to, said on the card.</summary>
/// <param name="Text">In words.</param>
/// <param name="IsDone">Whether it is put off.</param>
internal sealed record SnoozeNews(string Text, bool IsDone);
