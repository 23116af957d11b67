using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>An entry as it stands in a draft.</summary>
/// <param name="Entry">What it says.</param>
/// <param name="ChangedAt">The draft's revision that last changed it.</param>
public sealed record DraftEntry(RosterEntry Entry, int ChangedAt);

/// <summary>What a revision of a draft did.</summary>
public enum DraftChangeKind
{
    /// <summary>A person was added.</summary>
    Added,

    /// <summary>A person was changed.</summary>
    Edited,

    /// <summary>A person was removed.</summary>
    Removed,

    /// <summary>A list was pasted.</summary>
    Pasted,

    /// <summary>The list was taken from a workbook, in place of what was there.</summary>
    Imported,
}

/// <summary>One revision of a draft, told to whoever did not make it.</summary>
/// <param name="Revision">The revision it made.</param>
/// <param name="Kind">What was done.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">Server time.</param>
/// <param name="Subject">The person it was done to; of a pasted list, how many people were taken.</param>
/// <param name="Entry">The entry it was done to; null of a pasted list, which touches many.</param>
public sealed record DraftChange(int Revision, DraftChangeKind Kind, Author By, DateTimeOffset At, string Subject, EntryId? Entry = null);

/// <summary>A pasted line that could not be taken, kept until it is mended or thrown away.</summary>
/// <param name="Text">As typed.</param>
/// <param name="IsImported">Whether it is a workbook's row: the next workbook says it anew.</param>
public sealed record UnreadLine(string Text, bool IsImported = false);

/// <summary>What came of saving an entry.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>It is in the draft.</summary>
    /// <param name="Draft">The draft with it; the same draft where it was there already.</param>
    public sealed record Saved(RosterDraft Draft) : SaveResult;

    /// <summary>It cannot be taken.</summary>
    /// <param name="Problems">Why; never empty.</param>
    public sealed record Refused(IReadOnlyList<EntryProblem> Problems) : SaveResult;

    /// <summary>Somebody else changed or removed the entry since the form was shown.</summary>
    /// <param name="Theirs">What it says now; null where it was removed.</param>
    /// <param name="Change">What they did, where it is still known.</param>
    public sealed record Conflict(RosterEntry? Theirs, DraftChange? Change) : SaveResult;
}

/// <summary>
/// A roster in the making. It belongs to the unit, not to a person: whoever acts for the unit goes on with it, on any device.
/// Each change makes the next revision; a card carries the revision it showed, so that nobody overwrites what they have not seen.
/// </summary>
public sealed record RosterDraft : IDraft
{
    /// <summary>How many entries a roster takes.</summary>
    public const int MaxEntries = 500;

    private const int RememberedChanges = 30;

    /// <inheritdoc />
    public required ChainId Chain { get; init; }

    /// <inheritdoc />
    public int Revision { get; init; }

    /// <summary>The entries, in the order they were added.</summary>
    public IReadOnlyList<DraftEntry> Entries { get; init; } = [];

    /// <summary>Pasted lines still to be mended.</summary>
    public IReadOnlyList<UnreadLine> Unread { get; init; } = [];

    /// <summary>The newest changes, oldest first.</summary>
    public IReadOnlyList<DraftChange> Changes { get; init; } = [];

    /// <summary>When it was last changed (server time); null when never.</summary>
    public DateTimeOffset? SavedAt => Changes.Count > 0 ? Changes[^1].At : null;

    /// <summary>What its entries say.</summary>
    public IEnumerable<RosterEntry> Roster => Entries.Select(entry => entry.Entry);

    /// <summary>How many different people it names.</summary>
    public int People => RosterFacts.CountPeople(Roster);

    /// <summary>The entry with this id, or null.</summary>
    public RosterEntry? Find(EntryId id) => Entries.FirstOrDefault(entry => entry.Entry.Id == id)?.Entry;

    /// <summary>What others than <paramref name="reader"/> changed after <paramref name="revision"/>, oldest first.</summary>
    public IReadOnlyList<DraftChange> ChangesByOthersSince(int revision, PersonId reader) =>
        [.. Changes.Where(change => change.Revision > revision && change.By.Id != reader)];

    /// <summary>
    /// Adds an entry, or puts it in place of the one with its id. Adding never conflicts with what others did; changing
    /// an entry that somebody else changed since does, and so does changing one they removed.
    /// </summary>
    /// <param name="entry">What is to stand there.</param>
    /// <param name="isNew">Whether the form was for a new entry.</param>
    /// <param name="seenRevision">The revision the form was drawn from.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="now">Server time.</param>
    /// <param name="campaign">Gives the holiday.</param>
    public SaveResult Save(RosterEntry entry, bool isNew, int seenRevision, Author by, DateTimeOffset now, Campaign campaign)
    {
        var index = IndexOf(entry.Id);
        if (index >= 0 && Entries[index].Entry.Equals(entry))
            return new SaveResult.Saved(this);
        if (index < 0 && !isNew)
            return new SaveResult.Conflict(
                null, Changes.LastOrDefault(change => change.Kind is DraftChangeKind.Removed && change.Entry == entry.Id));
        if (index >= 0 && Entries[index].ChangedAt > seenRevision)
            return new SaveResult.Conflict(
                Entries[index].Entry, Changes.FirstOrDefault(change => change.Revision == Entries[index].ChangedAt));

        var problems = RosterFacts.Check(entry, Roster, campaign);
        if (problems.Count > 0)
            return new SaveResult.Refused(problems);

        var saved = new DraftEntry(entry, Revision + 1);
        IReadOnlyList<DraftEntry> entries = index < 0
            ? [.. Entries, saved]
            : [.. Entries.Select((existing, i) => i == index ? saved : existing)];
        return new SaveResult.Saved(
            Next(index < 0 ? DraftChangeKind.Added : DraftChangeKind.Edited, by, now, entry.Name.Value, entry.Id) with
        {
            Entries = entries,
        });
    }

    /// <summary>Removes an entry; removing one that is gone changes nothing.</summary>
    /// <param name="id">Which.</param>
    /// <param name="seenRevision">The revision the button was drawn from.</param>
    /// <param name="by">Who removes.</param>
    /// <param name="now">Server time.</param>
    public SaveResult Remove(EntryId id, int seenRevision, Author by, DateTimeOffset now)
    {
        var index = IndexOf(id);
        if (index < 0)
            return new SaveResult.Saved(this);
        if (Entries[index].ChangedAt > seenRevision)
            return new SaveResult.Conflict(
                Entries[index].Entry, Changes.FirstOrDefault(change => change.Revision == Entries[index].ChangedAt));

        var next = Next(DraftChangeKind.Removed, by, now, Entries[index].Entry.Name.Value, id);
        return new SaveResult.Saved(next with { Entries = [.. Entries.Where((_, i) => i != index)] });
    }

    /// <summary>
    /// Takes the good lines of a pasted list and keeps the bad ones, with those kept from before that are not in
    /// <paramref name="mended"/>.
    /// </summary>
    /// <param name="readings">One a line.</param>
    /// <param name="mended">Lines kept from before that were on the form this list came from, and so are answered by it.</param>
    /// <param name="by">Who pasted.</param>
    /// <param name="now">Server time.</param>
    /// <param name="campaign">Gives the holiday.</param>
    /// <returns>The draft, and what came of each line.</returns>
    public (RosterDraft Draft, IReadOnlyList<PastedLine> Outcome) Paste(
        IReadOnlyList<PastedLine> readings,
        IReadOnlyList<UnreadLine> mended,
        Author by,
        DateTimeOffset now,
        Campaign campaign)
    {
        var entries = Entries.ToList();
        var outcome = new List<PastedLine>(readings.Count);
        foreach (var line in readings)
        {
            var problems = line.Problems.ToList();
            var fresh = new List<DraftEntry>();
            foreach (var entry in line.Entries)
            {
                var known = entries.Concat(fresh).Select(listed => listed.Entry).ToList();
                if (known.Find(entry.SaysTheSameAs) is { } same)
                {
                    problems.Add(new AlreadyListed(same));
                    continue;
                }

                problems.AddRange(RosterFacts.Check(entry, known, campaign));
                fresh.Add(new DraftEntry(entry, Revision + 1));
            }

            var read = line with { Problems = problems };
            if (!read.IsToBeMended)
                entries.AddRange(fresh);
            outcome.Add(read);
        }

        var areImported = mended.Count > 0 && mended.All(line => line.IsImported);
        var bad = outcome.Where(line => line.IsToBeMended).Select(line => new UnreadLine(line.Text, areImported));
        var unread = Unread.Except(mended).Concat(bad).Distinct().ToList();
        if (entries.Count == Entries.Count && unread.SequenceEqual(Unread))
            return (this, outcome);

        var taken = outcome.Count(line => line.IsTaken).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (Next(DraftChangeKind.Pasted, by, now, taken) with { Entries = entries, Unread = unread }, outcome);
    }

    /// <summary>
    /// Puts a whole list in place of this one, as a workbook says it. Good lines are taken and bad ones kept to be mended, as of a pasted
    /// list, in place of
    /// those of the workbook before. An entry that says what one or several here say leaves these as they are.
    /// </summary>
    /// <param name="readings">One a line.</param>
    /// <param name="by">Who sent it.</param>
    /// <param name="now">Server time.</param>
    /// <param name="campaign">Gives the holiday.</param>
    /// <returns>The draft, and what came of each line.</returns>
    public (RosterDraft Draft, IReadOnlyList<PastedLine> Outcome) Replace(
        IReadOnlyList<PastedLine> readings, Author by, DateTimeOffset now, Campaign campaign)
    {
        var (fresh, outcome) = (this with { Entries = [], Unread = [] }).Paste(readings, [], by, now, campaign);
        var entries = fresh.Entries.SelectMany(KnownOr).ToList();
        List<UnreadLine> unread = [.. Unread.Where(line => !line.IsImported)];
        unread.AddRange(fresh.Unread.Where(line => !unread.Contains(line)).Select(line => line with { IsImported = true }));
        // A workbook has a row a person, so its order says nothing.
        if (entries.Count == Entries.Count && entries.TrueForAll(Entries.Contains) && unread.SequenceEqual(Unread))
            return (this, outcome);

        var taken = outcome.Count(line => line.IsTaken).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (Next(DraftChangeKind.Imported, by, now, taken) with { Entries = entries, Unread = unread }, outcome);
    }

    /// <summary>The entries here that together say what a fresh one says; it alone where there are none.</summary>
    private IReadOnlyList<DraftEntry> KnownOr(DraftEntry fresh)
    {
        var says = fresh.Entry;
        var known = Entries
            .Where(entry => entry.Entry.Name == says.Name && entry.Entry.Phone == says.Phone && entry.Entry.DutyId == says.DutyId
                && entry.Entry.Shift.Hours == says.Shift.Hours && entry.Entry.Dates.All(says.Dates.Contains))
            .ToList();
        return known.Sum(entry => entry.Entry.Dates.Count) == says.Dates.Count ? known : [fresh];
    }

    private int IndexOf(EntryId id)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Entry.Id == id)
                return i;
        }

        return -1;
    }

    private RosterDraft Next(DraftChangeKind kind, Author by, DateTimeOffset now, string subject, EntryId? entry = null) => this with
    {
        Revision = Revision + 1,
        Changes = [.. Changes.TakeLast(RememberedChanges - 1), new DraftChange(Revision + 1, kind, by, now, subject, entry)],
    };
}
