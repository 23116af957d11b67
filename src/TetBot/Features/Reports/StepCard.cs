using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Reports;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>What just happened, said at the top of the next card.</summary>
/// <param name="Done">What the person did; null where nothing is to be said.</param>
/// <param name="Troubles">What was not done, and why.</param>
internal sealed record ReportNews(string? Done = null, params IReadOnlyList<string> Troubles)
{
    public IEnumerable<CardElement> Draw()
    {
        if (Troubles.Count > 0)
            yield return CardParts.Banner(string.Join("\n\n", Troubles), ContainerStyle.Warning);
        if (Done is not null)
            yield return CardParts.Banner(Done, ContainerStyle.Good);
    }
}

/// <summary>One step of a report: the fields of a group, the next step first among the buttons.</summary>
internal static class StepCard
{
    private const int LongestDropped = 80;

    public static AdaptiveCard Draw(
        ReportScene scene,
        FieldGroup group,
        IReadOnlyList<FieldProblem>? problems = null,
        IReadOnlyDictionary<string, string>? typed = null,
        ReportNews? news = null)
    {
        problems ??= scene.Slips;
        var number = scene.IndexOf(group) + 1;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(scene.For.Title),
                CardParts.Subtitle(Subtitle(scene)),
                .. news?.Draw() ?? [],
                .. Notes(scene),
                .. number == 1 ? [new TextBlock(Wording.Of(scene.For.Obligation.Ask)) { IsSubtle = true, Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
                CardParts.Heading(Wording.Fill(Texts.ReportStep, number, scene.Form.Groups.Count, Wording.Of(group.Title))),
                .. group.Fields.SelectMany(field => FieldInputs.Draw(scene, group, field, problems, typed?.GetValueOrDefault(field.Id))),
            ],
            Actions = [.. Actions(scene, group, number)],
        };
    }

    /// <summary>When it is due, how long is left, and until when it is saved.</summary>
    public static string Subtitle(ReportScene scene)
    {
        string?[] parts =
        [
            Wording.Fill(Texts.RosterSubtitle, Wording.DueOf(scene.For.Due), Wording.TimeLeft(scene.For.Due, scene.Now)),
            scene.HasUnsubmittedChanges && scene.Draft.SavedAt is { } saved ? Wording.Fill(Texts.RosterSavedAt, Wording.Moment(saved, scene.Now)) : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>What the person should know whatever they do: that they correct, or enter for others, or that the form has changed.</summary>
    public static IEnumerable<CardElement> Notes(ReportScene scene)
    {
        foreach (var note in RelayParts.Note(scene.For))
            yield return note;
        if (scene.For.Occurrence.OpensAt is { } opensAt && scene.Now < opensAt)
            yield return CardParts.Banner(Wording.Fill(Texts.ReportNotOpenYet, Wording.FullMoment(opensAt)), ContainerStyle.Warning);
        if (scene.SoFar is { } soFar)
            yield return CardParts.Line(Wording.Fill(soFar.IsWithdrawn ? Texts.EditingWithdrawn : Texts.RosterEditing, soFar.Content.Submission.Version));
        if (scene.Draft.Dropped.Count > 0)
        {
            var dropped = scene.Draft.Dropped.Select(answer => $"“{CardText.Escape(CardParts.Quote(answer.Text, LongestDropped))}”").ToList();
            yield return CardParts.Banner(Wording.Fill(Texts.ReportDropped, Wording.FirstOf(dropped, 5, ", ")), ContainerStyle.Warning);
        }
    }

    private static IEnumerable<CardAction> Actions(ReportScene scene, FieldGroup group, int number)
    {
        var groups = scene.Form.Groups;
        yield return number < groups.Count
            ? Go(scene, group, Texts.ReportNext, groups[number].Id) with { Style = ActionStyle.Positive }
            : Go(scene, group, Texts.ReportReview, null) with { Style = ActionStyle.Positive };
        if (scene.Repeatable(group).Count > 0)
            yield return Stepping(scene, group, Texts.ReportRepeat, ReportVerbs.Repeat);
        if (group.MayBeNothing)
            yield return Stepping(scene, group, Texts.ReportZero, ReportVerbs.Zero);
        if (number == 1 && scene.Form.MayBeNothing && scene.Draft.Values.Count + scene.Draft.Unread.Count == 0)
            yield return ReportButton.For(scene, Texts.ReportNothing, ReportVerbs.Nothing).WithoutInputs();
        if (number > 1)
            yield return Go(scene, group, Texts.GoBack, groups[number - 2].Id);
        if (number < groups.Count && scene.Draft.Answers.Count > 0)
            yield return Go(scene, group, Texts.ReportReview, null);
        if (number == 1)
            yield return Stepping(scene, group, Texts.ExcelTemplate, ReportVerbs.Excel);
        if (number == 1 && scene.For.Obligation.Occurrences.Count > 1)
            yield return ReportButton.For(scene, Texts.ReportDays, ReportVerbs.Days).WithoutInputs();
        yield return new ExecuteAction(Texts.BackHome, Entrances.Home) { AssociatedInputs = AssociatedInputs.None };
    }

    private static ExecuteAction Go(ReportScene scene, FieldGroup group, string title, string? to) => to is null
        ? Stepping(scene, group, title, ReportVerbs.Review)
        : ReportButton.For(scene, title, ReportVerbs.Fill, (ReportVerbs.Step, group.Id), (ReportVerbs.To, to));

    private static ExecuteAction Stepping(ReportScene scene, FieldGroup group, string title, string verb) =>
        ReportButton.For(scene, title, verb, (ReportVerbs.Step, group.Id));
}
