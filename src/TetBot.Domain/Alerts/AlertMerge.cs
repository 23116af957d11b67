namespace TetBot.Domain.Alerts;

/// <summary>Merges two versions of an alert that changed independently.</summary>
public static class AlertMerge
{
    /// <summary>Merges both versions without losing any event. Events of <paramref name="one"/> come first.</summary>
    /// <param name="one">An alert.</param>
    /// <param name="other">Another version of the same alert.</param>
    public static Alert Of(Alert one, Alert other)
    {
        var members = new Dictionary<string, AlertMember>(one.Members);
        foreach (var (fingerprint, member) in other.Members)
            members[fingerprint] = members.TryGetValue(fingerprint, out var known) ? Later(known, member) : member;
        return one with
        {
            Severity = one.Severity > other.Severity ? one.Severity : other.Severity,
            Picture = one.Picture ?? other.Picture,
            Reporters = [.. one.Reporters.Concat(other.Reporters).OrderBy(reporter => reporter.At).DistinctBy(reporter => reporter.Who.Id)],
            Members = members,
            Events = Merged(one.Events, other.Events),
            Readers = [.. one.Readers.Concat(other.Readers).GroupBy(reader => reader.Person).Select(same => same.Aggregate(Merged))],
        };
    }

    private static IReadOnlyList<AlertEvent> Merged(IReadOnlyList<AlertEvent> one, IReadOnlyList<AlertEvent> other)
    {
        var known = one.Select(happened => happened.Id).ToHashSet(StringComparer.Ordinal);
        var more = other.Where(happened => !known.Contains(happened.Id)).ToList();
        // Times do not order the events: two machines' clocks, or a clock that was set, do not say which came first.
        return more.Count == 0 ? one : [.. one, .. more];
    }

    private static AlertReader Merged(AlertReader one, AlertReader other)
    {
        var newer = other.Shown > one.Shown || one.Message is null ? other : one;
        return newer with { Told = [.. one.Told.Union(other.Told, StringComparer.Ordinal)] };
    }

    /// <summary>
    /// Keeps the state that is newer by the source's clock. At the same instant the ended one counts, unless a later report overruled that
    /// end.
    /// </summary>
    private static AlertMember Later(AlertMember one, AlertMember other)
    {
        var newer = AgeOf(one).CompareTo(AgeOf(other)) >= 0 ? one : other;
        return newer with
        {
            StartsAt = one.StartsAt > other.StartsAt ? one.StartsAt : other.StartsAt,
            Times = Math.Max(one.Times, other.Times),
            Title = one.Title ?? other.Title,
            ToldAt = one.ToldAt > other.ToldAt ? one.ToldAt : other.ToldAt ?? one.ToldAt,
        };
    }

    private static (DateTimeOffset, int) AgeOf(AlertMember member) =>
        member.EndedAt is { } ended ? (ended, 1) : member.Overruled >= member.StartsAt ? (member.Overruled.Value, 2) : (member.StartsAt, 0);
}
