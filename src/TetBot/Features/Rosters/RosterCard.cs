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
    /// <summary>How many entries a page shows. The card stays far below what Teams takes.</summary>
    public const int PageSize = 8;

    public static AdaptiveCard Draw(RosterView view, int page = 1, RosterBanner? banner = null)
    {
        var entries = view.Draft.Roster.ToList();
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(view.For.Title),
                CardParts.Subtitle(Subtitle(view)),
                .. banner?.Draw() ?? [],
                .. RelayParts.Note(view.For),
                .. Unread(view),
                .. entries.Count == 0 ? Empty(view) : Filled(view, entries, page),
            ],
            Actions = [.. Actions(view)],
        };
    }

    /// <summary>The rows of one page of entries, with the paging buttons.</summary>
    /// <param name="view">The facts.</param>
    /// <param name="entries">All entries.</param>
    /// <param name="page">The page, from 1; a number out of range gives the nearest page.</param>
    /// <param name="pageVerb">The verb of the paging buttons.</param>
    /// <param name="buttonOf">The button beside an entry; null for none.</param>
    public static IEnumerable<CardElement> List(
        RosterView view, IReadOnlyList<RosterEntry> entries, int page, string pageVerb, Func<RosterEntry, CardAction?> buttonOf)
    {
        var pages = (entries.Count + PageSize - 1) / PageSize;
        page = Math.Clamp(page, 1, pages);
        var people = RosterFacts.CountPeople(entries);
        yield return CardParts.Heading(pages == 1
            ? Wording.Fill(Texts.PeopleCount, people)
            : Wording.Fill(Texts.PeopleCountPaged, people, page, pages));
        foreach (var entry in entries.Skip((page - 1) * PageSize).Take(PageSize))
            yield return CardParts.Row(Words(entry, view.Campaign), buttonOf(entry)) with { Separator = true, Spacing = Spacing.Small };

        if (pages == 1)
            yield break;
        var paging = new List<CardAction>();
        if (page > 1)
            paging.Add(PageButton(view, Texts.PageBack, pageVerb, page - 1));
        if (page < pages)
            paging.Add(PageButton(view, Texts.PageOn, pageVerb, page + 1));
        yield return new ActionSet(paging) { Spacing = Spacing.Small };
    }

    private static string Subtitle(RosterView view)
    {
        string?[] parts =
        [
            Wording.Fill(Texts.RosterSubtitle, Wording.DueOf(view.Due), Wording.TimeLeft(view.Due, view.Now)),
            view.HasUnsubmittedChanges && view.Draft.SavedAt is { } saved
                ? Wording.Fill(Texts.RosterSavedAt, Wording.Moment(saved, view.Now))
                : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static IEnumerable<CardElement> Unread(RosterView view)
    {
        if (view.SoFar is { } soFar)
            yield return CardParts.Line(
                Wording.Fill(soFar.IsWithdrawn ? Texts.EditingWithdrawn : Texts.RosterEditing, soFar.Content.Submission.Version));
        if (view.Draft.Unread.Count == 0)
            yield break;
        yield return CardParts.Banner(
            Wording.Fill(Texts.UnreadBanner, view.Draft.Unread.Count),
            ContainerStyle.Warning,
            new ActionSet(RosterButton.For(view, Texts.MendLines, RosterVerbs.PasteForm)));
    }

    private static IEnumerable<CardElement> Empty(RosterView view)
    {
        yield return CardParts.Banner(
            Wording.Fill(
                Texts.RosterNeeds,
                Wording.DayWithLunar(view.Campaign.Holiday.First),
                Wording.DayWithLunar(view.Campaign.Holiday.Last),
                view.Coverage.Slots.Count),
            ContainerStyle.Emphasis);
        yield return CardParts.Heading(Texts.RosterEmpty);
        yield return CardParts.Line(Texts.RosterEmptyHow);
    }

    private static IEnumerable<CardElement> Filled(RosterView view, IReadOnlyList<RosterEntry> entries, int page) =>
    [
        Banner(view.Coverage),
        .. CoverageTable.Draw(view.Campaign, view.Coverage),
        .. List(view, entries, page, RosterVerbs.Open, entry =>
            RosterButton.For(view, Texts.Edit, RosterVerbs.Form, (RosterVerbs.Entry, entry.Id.Value)) with
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

    private static ExecuteAction PageButton(RosterView view, string title, string verb, int page) =>
        RosterButton.For(view, title, verb, (RosterVerbs.Page, page.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<CardAction> Actions(RosterView view)
    {
        var add = RosterButton.For(view, Texts.AddPerson, RosterVerbs.Form);
        var review = RosterButton.For(view, Texts.ReviewAndSubmit, RosterVerbs.Review);
        var paste = RosterButton.For(view, Texts.PasteList, RosterVerbs.PasteForm);
        var excel = RosterButton.For(view, Texts.ExcelTemplate, RosterVerbs.Excel);
        var home = new ExecuteAction(Texts.BackHome, Entrances.Home);
        IReadOnlyList<ExecuteAction> actions = view.Draft.Entries.Count == 0 ? [add, paste, excel, home]
            : view.Coverage.IsComplete && view.HasUnsubmittedChanges ? [review, add, paste, excel, home]
            : [add, review, paste, excel, home];
        return [actions[0] with { Style = ActionStyle.Positive }, .. actions.Skip(1)];
    }
}
