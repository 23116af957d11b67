using FsCheck;
using FsCheck.Xunit;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Rosters;

public sealed class RosterDraftTests
{
    private static readonly RosterDraft Empty = new() { Chain = Chain };
    private static readonly RosterEntry First = Entry("Trần Thử Nghiệm", "+84912345678", Morning, 15);
    private static readonly RosterEntry Second = Entry("Hoàng Giả Định", "+84912345679", Night, 15);

    [Fact]
    public void A_new_draft_is_empty_and_was_never_saved()
    {
        Assert.Equal((0, 0, null), (Empty.Revision, Empty.People, Empty.SavedAt));
    }

    [Fact]
    public void Adding_makes_the_next_revision_and_is_remembered()
    {
        var draft = Added(Empty, First, Mau);

        Assert.Equal((1, 1, Now), (draft.Revision, draft.People, draft.SavedAt));
        Assert.Equal([new DraftEntry(First, 1)], draft.Entries);
        Assert.Equal([new DraftChange(1, DraftChangeKind.Added, Mau, Now, "Trần Thử Nghiệm", First.Id)], draft.Changes);
    }

    [Fact]
    public void A_replayed_save_changes_nothing()
    {
        var draft = Added(Empty, First, Mau);

        Assert.Same(draft, Added(draft, First with { Dates = [.. First.Dates] }, Mau, seen: 0));
    }

    [Fact]
    public void A_replayed_save_changes_nothing_even_in_a_full_roster()
    {
        var full = Full();

        Assert.Same(full, Added(full, full.Entries[0].Entry, Mau, seen: 0));
    }

    [Fact]
    public void Adding_does_not_conflict_with_what_others_did_since()
    {
        var draft = Added(Added(Empty, First, Mau), Second, ViDu, seen: 0);

        Assert.Equal([First, Second], draft.Roster);
    }

    [Fact]
    public void Changing_an_entry_puts_it_in_its_old_place()
    {
        var draft = Added(Added(Empty, First, Mau), Second, Mau);
        var changed = First with { Name = Name("Trần Thử Nghiệm Hai") };

        var saved = Saved(draft.Save(changed, isNew: false, seenRevision: 2, ViDu, Now, MauTuat));

        Assert.Equal([changed, Second], saved.Roster);
        Assert.Equal((3, 3), (saved.Revision, saved.Entries[0].ChangedAt));
        Assert.Equal(DraftChangeKind.Edited, saved.Changes[^1].Kind);
    }

    [Fact]
    public void Changing_an_entry_somebody_changed_unseen_conflicts_and_tells_who()
    {
        var draft = Added(Added(Empty, First, Mau), Second, Mau);
        var theirs = First with { Shift = Shift.Of(Afternoon) };
        draft = Saved(draft.Save(theirs, isNew: false, seenRevision: 2, ViDu, Now.AddMinutes(1), MauTuat));

        var conflict = Assert.IsType<SaveResult.Conflict>(
            draft.Save(First with { Shift = Shift.Of(Night) }, isNew: false, seenRevision: 2, Mau, Now, MauTuat));

        Assert.Equal(theirs, conflict.Theirs);
        Assert.Equal(new DraftChange(3, DraftChangeKind.Edited, ViDu, Now.AddMinutes(1), "Trần Thử Nghiệm", First.Id), conflict.Change);
    }

    [Fact]
    public void Changing_another_entry_than_they_did_does_not_conflict()
    {
        var draft = Added(Added(Empty, First, Mau), Second, Mau);
        draft = Saved(draft.Save(First with { Shift = Shift.Of(Afternoon) }, isNew: false, seenRevision: 2, ViDu, Now, MauTuat));

        Assert.IsType<SaveResult.Saved>(
            draft.Save(Second with { Shift = Shift.Of(Morning) }, isNew: false, seenRevision: 2, Mau, Now, MauTuat));
    }

    [Fact]
    public void Changing_a_removed_entry_conflicts_and_tells_who_removed_that_very_entry()
    {
        var draft = Added(Added(Empty, First, Mau), Second, Mau);
        draft = Saved(draft.Remove(First.Id, 2, ViDu, Now.AddMinutes(1)));
        draft = Saved(draft.Remove(Second.Id, 3, Mau, Now.AddMinutes(2)));

        var conflict = Assert.IsType<SaveResult.Conflict>(draft.Save(First, isNew: false, seenRevision: 2, Mau, Now, MauTuat));

        Assert.Null(conflict.Theirs);
        Assert.Equal((ViDu, First.Id), (conflict.Change?.By, conflict.Change?.Entry));
    }

    [Fact]
    public void A_removed_entry_can_be_added_again()
    {
        var draft = Saved(Added(Empty, First, Mau).Remove(First.Id, 1, ViDu, Now));

        Assert.Equal([First], Added(draft, First, Mau, seen: 1).Roster);
    }

    [Fact]
    public void Removing_twice_is_removing_once()
    {
        var draft = Saved(Added(Empty, First, Mau).Remove(First.Id, 1, Mau, Now));

        Assert.Empty(draft.Entries);
        Assert.Equal(2, draft.Revision);
        Assert.Same(draft, Saved(draft.Remove(First.Id, 1, Mau, Now)));
    }

    [Fact]
    public void Removing_an_entry_somebody_changed_unseen_conflicts()
    {
        var theirs = First with { Shift = Shift.Of(Afternoon) };
        var draft = Saved(Added(Empty, First, Mau).Save(theirs, isNew: false, seenRevision: 1, ViDu, Now, MauTuat));

        var conflict = Assert.IsType<SaveResult.Conflict>(draft.Remove(First.Id, 1, Mau, Now));

        Assert.Equal((theirs, ViDu), (conflict.Theirs, conflict.Change?.By));
    }

    [Fact]
    public void An_entry_that_breaks_a_rule_is_refused_with_every_reason()
    {
        var refused = Assert.IsType<SaveResult.Refused>(
            Empty.Save(First with { Dates = [Day(12), Day(21)] }, isNew: true, 0, Mau, Now, MauTuat));

        Assert.Equal([new DateOutsideHoliday(Day(12), Day(14), Day(20)), new DateOutsideHoliday(Day(21), Day(14), Day(20))],
            refused.Problems);
    }

    [Fact]
    public void A_roster_takes_five_hundred_entries_and_those_can_still_be_changed()
    {
        var full = Full();

        Assert.Equal(500, full.Entries.Count);
        Assert.Equal(
            [new RosterFull(500)], Assert.IsType<SaveResult.Refused>(
                full.Save(First, isNew: true, full.Revision, Mau, Now, MauTuat)).Problems);
        Assert.IsType<SaveResult.Saved>(
            full.Save(full.Entries[0].Entry with { DutyId = "lead" }, isNew: false, full.Revision, Mau, Now, MauTuat));
    }

    [Fact]
    public void What_others_did_is_told_without_one_s_own_and_without_what_was_seen()
    {
        var draft = Added(Added(Added(Empty, First, ViDu), Second, Mau), Entry("Phạm Mẫu", "+84912345670", Morning, 17), ViDu);

        Assert.Equal([1, 3], draft.ChangesByOthersSince(0, Mau.Id).Select(change => change.Revision));
        Assert.Equal([3], draft.ChangesByOthersSince(1, Mau.Id).Select(change => change.Revision));
        Assert.Empty(draft.ChangesByOthersSince(3, Mau.Id));
        Assert.Equal([2], draft.ChangesByOthersSince(0, ViDu.Id).Select(change => change.Revision));
    }

    [Property]
    public void However_two_people_take_turns_in_adding_none_is_lost(bool[] turns, bool[] replayed)
    {
        var draft = Empty;
        var added = new List<RosterEntry>();
        var seen = new Dictionary<PersonId, int> { [Mau.Id] = 0, [ViDu.Id] = 0 };
        foreach (var (i, isMau) in turns.Index())
        {
            var by = isMau ? Mau : ViDu;
            var entry = Entry("Phạm Mẫu", $"+849{i:00000000}", Morning, 15);
            draft = Added(draft, entry, by, seen[by.Id]);
            if (i < replayed.Length && replayed[i])
                draft = Added(draft, entry, by, seen[by.Id]);
            added.Add(entry);
            seen[by.Id] = i % 3 == 0 ? draft.Revision : seen[by.Id];
        }

        Assert.Equal(added, draft.Roster);
        Assert.Equal(turns.Length, draft.Revision);
    }

    private static RosterDraft Full()
    {
        var draft = Empty;
        for (var i = 0; i < 500; i++)
            draft = Added(draft, Entry("Phạm Mẫu", $"+849{i:00000000}", Morning, 15), Mau);
        return draft;
    }

    private static RosterDraft Added(RosterDraft draft, RosterEntry entry, Author by, int? seen = null) =>
        Saved(draft.Save(entry, isNew: true, seen ?? draft.Revision, by, Now, MauTuat));

    private static RosterDraft Saved(SaveResult result) => Assert.IsType<SaveResult.Saved>(result).Draft;
}
