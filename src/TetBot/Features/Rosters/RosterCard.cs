using System.Globalization;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Phones;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Rosters;

/// <summary>The list so far, with the coverage it gives and the next step first.</summary>
internal static class RosterCard
{
    /// <summary>How many entries a page shows, so that a card stays far below what Teams takes.</summary>
    public const int PageSize = 8;

    public static AdaptiveCard Draw(RosterScene scene, int page = 1, RosterNews? news = null)
    {
        var entries = scene.Draft.Roster.ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(scene.For.Title),
                CardParts.Subtitle(Subtitle(scene)),
                .. news?.Draw() ?? [],
                .. RelayParts.Note(scene.For),
                .. Unread(scene),
                .. entries.Count == 0 ? Empty(scene) : Filled(scene, entries, page),
            ],
            Actions = [.. Actions(scene)],
        };
    }

    /// <summary>The rows of one page of entries, with what pages them.</summary>
    /// <param name="scene">The facts.</param>
    /// <param name="entries">All entries.</param>
    /// <param name="page">From 1; another number gives the nearest page there is.</param>
    /// <param name="pageVerb">The verb of the paging buttons.</param>
    /// <param name="buttonOf">The button beside an entry; null for none.</param>
    public static IEnumerable<CardElement> List(
        RosterScene scene, IReadOnlyList<RosterEntry> entries, int page, string pageVerb, Func<RosterEntry, CardAction?> buttonOf)
    {
        var pages = (entries.Count + PageSize - 1) / PageSize;
        page = Math.Clamp(page, 1, pages);
        var people = RosterFacts.CountPeople(entries);
        yield return CardParts.Heading(pages == 1
            ? Wording.Fill(Texts.PeopleCount, people)
            : Wording.Fill(Texts.PeopleCountPaged, people, page, pages));
        foreach (var entry in entries.Skip((page - 1) * PageSize).Take(PageSize))
            yield return CardParts.Row(Words(entry, scene.Campaign), buttonOf(entry)) with { Separator = true, Spacing = Spacing.Small };

        if (pages == 1)
            yield break;
        var paging = new List<CardAction>();
        if (page > 1)
            paging.Add(PageButton(scene, Texts.PageBack, pageVerb, page - 1));
        if (page < pages)
            paging.Add(PageButton(scene, Texts.PageOn, pageVerb, page + 1));
        yield return new ActionSet(paging) { Spacing = Spacing.Small };
    }

    private static string Subtitle(RosterScene scene)
    {
        string?[] parts =
        [
            Wording.Fill(Texts.RosterSubtitle, Wording.DueOf(scene.Due), Wording.TimeLeft(scene.Due, scene.Now)),
            scene.HasUnsubmittedChanges && scene.Draft.SavedAt is { } saved ? Wording.Fill(Texts.RosterSavedAt, Wording.Moment(saved, scene.Now)) : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static IEnumerable<CardElement> Unread(RosterScene scene)
    {
        if (scene.SoFar is { } soFar)
            yield return CardParts.Line(Wording.Fill(soFar.IsWithdrawn ? Texts.EditingWithdrawn : Texts.RosterEditing, soFar.Content.Submission.Version));
        if (scene.Draft.Unread.Count == 0)
            yield break;
        yield return CardParts.Banner(
            Wording.Fill(Texts.UnreadBanner, scene.Draft.Unread.Count),
            ContainerStyle.Warning,
            new ActionSet(RosterButton.For(scene, Texts.MendLines, RosterVerbs.PasteForm)));
    }

    private static IEnumerable<CardElement> Empty(RosterScene scene)
    {
        yield return CardParts.Banner(
            Wording.Fill(
                Texts.RosterNeeds,
                Wording.DayWithLunar(scene.Campaign.Holiday.First),
                Wording.DayWithLunar(scene.Campaign.Holiday.Last),
                scene.Coverage.Slots.Count),
            ContainerStyle.Emphasis);
        yield return CardParts.Heading(Texts.RosterEmpty);
        yield return CardParts.Line(Texts.RosterEmptyHow);
    }

    private static IEnumerable<CardElement> Filled(RosterScene scene, IReadOnlyList<RosterEntry> entries, int page) =>
    [
        Banner(scene.Coverage),
        .. CoverageTable.Draw(scene.Campaign, scene.Coverage),
        .. List(scene, entries, page, RosterVerbs.Open, entry =>
            RosterButton.For(scene, Texts.Edit, RosterVerbs.Form, (RosterVerbs.Entry, entry.Id.Value)) with
            {
                Tooltip = $"{Texts.Edit}: {entry.Name}",
            }),
    ];

    private static Container Banner(Coverage coverage)
    {
        if (coverage.IsComplete)
            return CardParts.Banner(Wording.Fill(Texts.CoverageComplete, coverage.Slots.Count), ContainerStyle.Good);

        var missing = coverage.Slots.Where(slot => slot.Gaps.Count > 0).Select(Wording.SlotOf).ToList();
        return CardParts.Banner(
            $"**{Wording.Fill(Texts.CoverageMissing, missing.Count)}** {Wording.FirstOf(missing, 4, " · ")}",
            ContainerStyle.Attention);
    }

    private static IReadOnlyList<CardElement> Words(RosterEntry entry, Campaign campaign) =>
    [
        new TextBlock(Wording.Fill(Texts.PersonLine, $"**{CardText.Escape(entry.Name.Value)}**", PhoneReader.Write(entry.Phone))),
        new TextBlock(Wording.Fill(
            Texts.PersonDutyLine, Wording.DutyOf(entry, campaign), Wording.Days(entry.Dates), Wording.ShiftOf(entry.Shift, campaign)))
        {
            IsSubtle = true,
            Spacing = Spacing.None,
        },
    ];

    private static ExecuteAction PageButton(RosterScene scene, string title, string verb, int page) =>
        RosterButton.For(scene, title, verb, (RosterVerbs.Page, page.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<CardAction> Actions(RosterScene scene)
    {
        var add = RosterButton.For(scene, Texts.AddPerson, RosterVerbs.Form);
        var review = RosterButton.For(scene, Texts.ReviewAndSubmit, RosterVerbs.Review);
        var paste = RosterButton.For(scene, Texts.PasteList, RosterVerbs.PasteForm);
        var excel = RosterButton.For(scene, Texts.ExcelTemplate, RosterVerbs.Excel);
        var home = new ExecuteAction(Texts.BackHome, Entrances.Home);
        IReadOnlyList<ExecuteAction> actions = scene.Draft.Entries.Count == 0 ? [add, paste, excel, home]
            : scene.Coverage.IsComplete && scene.HasUnsubmittedChanges ? [review, add, paste, excel, home]
            : [add, review, paste, excel, home];
        return [actions[0] with { Style = ActionStyle.Positive }, .. actions.Skip(1)];
    }
}
