using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>What just happened, shown above the next card.</summary>
/// <param name="Done">What the person did; null where there is nothing to say.</param>
/// <param name="Troubles">What was not done, and why.</param>
internal sealed record ReportBanner(string? Done = null, params IReadOnlyList<string> Troubles)
{
    public IEnumerable<CardElement> Draw()
    {
        if (Troubles.Count > 0)
            yield return CardParts.Banner(string.Join("\n\n", Troubles), ContainerStyle.Warning);
        if (Done is not null)
            yield return CardParts.Banner(Done, ContainerStyle.Good);
    }
}

/// <summary>One step of a report: the fields of a group, with the next step as the first button.</summary>
internal static class StepCard
{
    private const int LongestDropped = 80;

    public static AdaptiveCard Draw(
        ReportView view,
        FieldGroup group,
        IReadOnlyList<FieldProblem>? problems = null,
        IReadOnlyDictionary<string, string>? typed = null,
        ReportBanner? banner = null)
    {
        problems ??= view.Slips;
        var number = view.IndexOf(group) + 1;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(view.For.Title),
                CardParts.Subtitle(Subtitle(view)),
                .. banner?.Draw() ?? [],
                .. Notes(view),
                .. number == 1
                    ? [new TextBlock(Wording.Of(view.For.Obligation.Ask)) { IsSubtle = true, Spacing = Spacing.Small }]
                    : Array.Empty<CardElement>(),
                CardParts.Heading(Wording.Fill(Texts.ReportStep, number, view.Form.Groups.Count, Wording.Of(group.Title))),
                .. group.Fields.SelectMany(field => FieldInputs.Draw(view, group, field, problems, typed?.GetValueOrDefault(field.Id))),
            ],
            Actions = [.. Actions(view, group, number)],
        };
    }

    /// <summary>When it is due, how much time is left, and when it was last saved.</summary>
    public static string Subtitle(ReportView view)
    {
        string?[] parts =
        [
            Wording.Fill(Texts.RosterSubtitle, Wording.DueOf(view.For.Due), Wording.TimeLeft(view.For.Due, view.Now)),
            view.HasUnsubmittedChanges && view.Draft.SavedAt is { } saved
                ? Wording.Fill(Texts.RosterSavedAt, Wording.Moment(saved, view.Now))
                : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>
    /// What the person should know on every step: that they correct, enter for another unit, or report too early, or that the form changed.
    /// </summary>
    public static IEnumerable<CardElement> Notes(ReportView view)
    {
        foreach (var note in RelayParts.Note(view.For))
            yield return note;
        if (view.For.Occurrence.OpensAt is { } opensAt && view.Now < opensAt)
            yield return CardParts.Banner(Wording.Fill(Texts.ReportNotOpenYet, Wording.FullMoment(opensAt)), ContainerStyle.Warning);
        if (view.SoFar is { } soFar)
            yield return CardParts.Line(
                Wording.Fill(soFar.IsWithdrawn ? Texts.EditingWithdrawn : Texts.RosterEditing, soFar.Content.Submission.Version));
        if (view.Draft.Dropped.Count > 0)
        {
            var dropped = view.Draft.Dropped
                .Select(answer => $"“{CardText.Escape(CardParts.Quote(answer.Text, LongestDropped))}”")
                .ToList();
            yield return CardParts.Banner(Wording.Fill(Texts.ReportDropped, Wording.FirstOf(dropped, 5, ", ")), ContainerStyle.Warning);
        }
    }

    private static IEnumerable<CardAction> Actions(ReportView view, FieldGroup group, int number)
    {
        var groups = view.Form.Groups;
        yield return number < groups.Count
            ? Go(view, group, Texts.ReportNext, groups[number].Id) with { Style = ActionStyle.Positive }
            : Go(view, group, Texts.ReportReview, null) with { Style = ActionStyle.Positive };
        if (view.Repeatable(group).Count > 0)
            yield return Stepping(view, group, Texts.ReportRepeat, ReportVerbs.Repeat);
        if (group.MayBeNothing)
            yield return Stepping(view, group, Texts.ReportZero, ReportVerbs.Zero);
        if (number == 1 && view.Form.MayBeNothing && view.Draft.Values.Count + view.Draft.Unread.Count == 0)
            yield return ReportButton.For(view, Texts.ReportNothing, ReportVerbs.Nothing).WithoutInputs();
        if (number > 1)
            yield return Go(view, group, Texts.GoBack, groups[number - 2].Id);
        if (number < groups.Count && view.Draft.Answers.Count > 0)
            yield return Go(view, group, Texts.ReportReview, null);
        if (number == 1)
            yield return Stepping(view, group, Texts.ExcelTemplate, ReportVerbs.Excel);
        if (number == 1 && view.For.Obligation.Occurrences.Count > 1)
            yield return ReportButton.For(view, Texts.ReportDays, ReportVerbs.Days).WithoutInputs();
        yield return new ExecuteAction(Texts.BackHome, Entrances.Home) { AssociatedInputs = AssociatedInputs.None };
    }

    private static ExecuteAction Go(ReportView view, FieldGroup group, string title, string? to) => to is null
        ? Stepping(view, group, title, ReportVerbs.Review)
        : ReportButton.For(view, title, ReportVerbs.Fill, (ReportVerbs.Step, group.Id), (ReportVerbs.To, to));

    private static ExecuteAction Stepping(ReportView view, FieldGroup group, string title, string verb) =>
        ReportButton.For(view, title, verb, (ReportVerbs.Step, group.Id));
}
