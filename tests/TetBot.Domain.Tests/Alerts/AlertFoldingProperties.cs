using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Alerts;
using Xunit;
using static TetBot.Domain.Tests.Alerts.OnCall2018;
using static TetBot.Domain.Tests.Alerts.Signals;

namespace TetBot.Domain.Tests.Alerts;

/// <summary>What holds of whatever programs tell, in whatever order and pieces it comes.</summary>
public sealed class AlertFoldingProperties
{
    private static readonly string[] Systems = ["cmis", "do dem", "?"];

    /// <summary>What some fingerprints did, and how it comes: shuffled, in pieces, some of it twice.</summary>
    public sealed record Delivery(IReadOnlyList<AlertSignal> Told, IReadOnlyList<IReadOnlyList<AlertSignal>> Pieces);

    public static Arbitrary<Delivery> Deliveries() => (
        from told in AnySignal.ListOf().Resize(25)
        from twice in Gen.SubListOf((IEnumerable<AlertSignal>)told)
        from shuffled in Gen.Shuffle((IEnumerable<AlertSignal>)[.. told, .. twice])
        from size in Gen.Choose(1, 10)
        select new Delivery([.. told], [.. shuffled.Chunk(size)])).ToArbitrary();

    private static Gen<AlertSignal> AnySignal { get; } =
        from fingerprint in Gen.Choose(0, 11)
        from since in Gen.Choose(0, 20)
        from lasts in Gen.Choose(0, 5)
        from ended in Gen.Elements(true, false)
        select Firing($"f{fingerprint}", since) with
        {
            Group = $"g{fingerprint / 2}",
            System = Systems[fingerprint % 3],
            EndedAt = ended ? Opened.AddMinutes(since + lasts) : null,
        };

    [Property(MaxTest = 300, Arbitrary = [typeof(AlertFoldingProperties)])]
    public void Nothing_told_is_lost_and_each_ends_as_its_newest_state_in_whatever_order_it_came(Delivery delivery)
    {
        IReadOnlyList<Alert> known = [];
        foreach (var (i, piece) in delivery.Pieces.Index())
            known = [.. Fold(known, Opened.AddSeconds(i), piece).UnionBy(known, alert => alert.Id)];

        Assert.Equal(
            delivery.Told.Select(signal => signal.Fingerprint).Distinct().Order(),
            known.SelectMany(alert => alert.Members.Keys).Order());
        // What was told twice of before the newest end may be true after all: SourceRepeatsTests.
        Assert.All(
            delivery.Told.GroupBy(signal => signal.Fingerprint)
                .Where(told => Lasts(told) || Late(told, delivery).Count() < AlertFolding.BelievedAfter),
            told => Assert.Equal(
                Lasts(told), known.SelectMany(alert => alert.Members).Single(member => member.Key == told.Key).Value.EndedAt is null));
        Assert.All(known, alert => Assert.Equal(
            alert.Members.Values.Any(member => member.EndedAt is null), alert.Standing().Status is not AlertStatus.Resolved));
    }

    [Property(MaxTest = 100, Arbitrary = [typeof(AlertFoldingProperties)])]
    public void Two_instances_told_the_same_make_the_same_of_it(Delivery delivery)
    {
        var one = Fold([], Opened, [.. delivery.Pieces.SelectMany(piece => piece)]);
        var other = Fold([], Opened.AddSeconds(1), [.. delivery.Pieces.SelectMany(piece => piece)]);

        Assert.Equal(
            one.Select(alert => $"{alert.Id} {string.Join(' ', alert.Events.Select(happened => happened.Id))}"),
            other.Select(alert => $"{alert.Id} {string.Join(' ', alert.Events.Select(happened => happened.Id))}"));
    }

    /// <summary>The pieces that say it fails since before its newest end.</summary>
    private static IEnumerable<IReadOnlyList<AlertSignal>> Late(IGrouping<string, AlertSignal> told, Delivery delivery) =>
        delivery.Pieces.Where(piece =>
        piece.Any(signal => signal.Fingerprint == told.Key && signal.EndedAt is null && signal.StartsAt <= told.Max(one => one.EndedAt)));

    /// <summary>The newest by the source's clock is that it fails; where it ended at that very instant, that it ended.</summary>
    private static bool Lasts(IEnumerable<AlertSignal> told)
    {
        var newest = told.MaxBy(signal => (signal.EndedAt ?? signal.StartsAt, signal.EndedAt is not null))!;
        return newest.EndedAt is null;
    }
}
