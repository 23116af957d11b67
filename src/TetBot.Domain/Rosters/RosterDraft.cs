using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>An entry of a draft.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="ChangedAt">The revision of the draft that last changed it.</param>
public sealed record DraftEntry(RosterEntry Entry, int ChangedAt);

/// <summary>What a revision of a draft changed.</summary>
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

    /// <summary>The list was imported from a workbook and replaced the one before.</summary>
    Imported,
}

/// <summary>One revision of a draft, for informing the others who work on it.</summary>
/// <param name="Revision">The revision that the change made.</param>
/// <param name="Kind">What was changed.</param>
/// <param name="By">Who changed it.</param>
/// <param name="At">Server time.</param>
/// <param name="Subject">The person affected; for a pasted list, the number of people accepted.</param>
/// <param name="Entry">The entry affected; null for a pasted list, which affects many.</param>
public sealed record DraftChange(int Revision, DraftChangeKind Kind, Author By, DateTimeOffset At, string Subject, EntryId? Entry = null);

/// <summary>A pasted line that could not be accepted, kept until it is corrected or discarded.</summary>
/// <param name="Text">The line as typed.</param>
/// <param name="IsImported">Whether it is a row of a workbook, which the next workbook replaces.</param>
public sealed record UnreadLine(string Text, bool IsImported = false);

/// <summary>The result of saving an entry.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>The entry is in the draft.</summary>
    /// <param name="Draft">The draft with the entry; the same draft if it already had it.</param>
    public sealed record Saved(RosterDraft Draft) : SaveResult;

    /// <summary>The entry cannot be accepted.</summary>
    /// <param name="Problems">The problems; never empty.</param>
    public sealed record Refused(IReadOnlyList<EntryProblem> Problems) : SaveResult;

    /// <summary>Somebody else changed or removed the entry since the form was shown.</summary>
    /// <param name="Theirs">The entry as it is now; null if it was removed.</param>
    /// <param name="Change">Their change, if it is still known.</param>
    public sealed record Conflict(RosterEntry? Theirs, DraftChange? Change) : SaveResult;
}

/// <summary>
/// A roster in progress. It belongs to the unit, not to a person: anyone who acts for the unit can continue it, on any device. Each change
/// makes the next revision. A card carries the revision it showed, so that nobody overwrites what they have not seen.
/// </summary>
public sealed record RosterDraft : IDraft
{
    /// <summary>The maximum number of entries in a roster.</summary>
    public const int MaxEntries = 500;

    private const int RememberedChanges = 30;

    /// <inheritdoc />
    public required ChainId Chain { get; init; }

    /// <inheritdoc />
    public int Revision { get; init; }

    /// <summary>The entries, in the order they were added.</summary>
    public IReadOnlyList<DraftEntry> Entries { get; init; } = [];

    /// <summary>Pasted lines that must still be corrected.</summary>
    public IReadOnlyList<UnreadLine> Unread { get; init; } = [];

    /// <summary>The newest changes, oldest first.</summary>
    public IReadOnlyList<DraftChange> Changes { get; init; } = [];

    /// <summary>When it was last changed (server time); null if never.</summary>
    public DateTimeOffset? SavedAt => Changes.Count > 0 ? Changes[^1].At : null;

    /// <summary>The entries without their revisions.</summary>
    public IEnumerable<RosterEntry> Roster => Entries.Select(entry => entry.Entry);

    /// <summary>The number of different people.</summary>
    public int People => RosterFacts.CountPeople(Roster);

    /// <summary>The entry with this id, or null.</summary>
    public RosterEntry? Find(EntryId id) => Entries.FirstOrDefault(entry => entry.Entry.Id == id)?.Entry;

    /// <summary>The changes by people other than <paramref name="reader"/> after <paramref name="revision"/>, oldest first.</summary>
    public IReadOnlyList<DraftChange> ChangesByOthersSince(int revision, PersonId reader) =>
        [.. Changes.Where(change => change.Revision > revision && change.By.Id != reader)];

    /// <summary>
    /// Adds an entry, or replaces the one with its id. Adding never conflicts with other people's changes. Changing an entry conflicts if
    /// somebody else has changed or removed it since.
    /// </summary>
    /// <param name="entry">The new content.</param>
    /// <param name="isNew">Whether the form was for a new entry.</param>
    /// <param name="seenRevision">The revision the form was drawn from.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="now">Server time.</param>
    /// <param name="campaign">Provides the holiday.</param>
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

    /// <summary>Removes an entry. Removing one that is gone changes nothing.</summary>
    /// <param name="id">The entry's id.</param>
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
    /// Accepts the good lines of a pasted list and keeps the bad ones, together with those kept before
    /// that are not in <paramref name="mended"/>.
    /// </summary>
    /// <param name="readings">One for each line.</param>
    /// <param name="mended">Lines kept before that were on the form this list came from, so that the list replaces them.</param>
    /// <param name="by">Who pasted.</param>
    /// <param name="now">Server time.</param>
    /// <param name="campaign">Provides the holiday.</param>
    /// <returns>The draft, and the outcome of each line.</returns>
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
                if (RosterFacts.FindListed(entry, known, line.NamesDuty) is { } listed)
                {
                    problems.Add(listed);
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
    /// Replaces the whole list with that of a workbook. As with a pasted list, good lines are accepted and bad ones are kept
    /// for correction. They replace the bad lines of the previous workbook. If one or several existing entries together say the
    /// same as a new one, they stay as they are.
    /// </summary>
    /// <param name="readings">One for each line.</param>
    /// <param name="by">Who sent it.</param>
    /// <param name="now">Server time.</param>
    /// <param name="campaign">Provides the holiday.</param>
    /// <returns>The draft, and the outcome of each line.</returns>
    public (RosterDraft Draft, IReadOnlyList<PastedLine> Outcome) Replace(
        IReadOnlyList<PastedLine> readings, Author by, DateTimeOffset now, Campaign campaign)
    {
        var (fresh, outcome) = (this with { Entries = [], Unread = [] }).Paste(readings, [], by, now, campaign);
        var entries = fresh.Entries.SelectMany(KnownOr).ToList();
        List<UnreadLine> unread = [.. Unread.Where(line => !line.IsImported)];
        unread.AddRange(fresh.Unread.Where(line => !unread.Contains(line)).Select(line => line with { IsImported = true }));
        // A workbook has one row for each person, so its order means nothing.
        if (entries.Count == Entries.Count && entries.TrueForAll(Entries.Contains) && unread.SequenceEqual(Unread))
            return (this, outcome);

        var taken = outcome.Count(line => line.IsTaken).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (Next(DraftChangeKind.Imported, by, now, taken) with { Entries = entries, Unread = unread }, outcome);
    }

    /// <summary>The existing entries that together say the same as a new one; the new one alone if there are none.</summary>
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
