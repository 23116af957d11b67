using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using TetBot.Storage.Records;

namespace TetBot.Tests.Storage.Records;

/// <summary>Waves, what became of their notices, what was asked for, and the dispatcher's state, at random.</summary>
public static class NoticeGenerators
{
    private static readonly string?[] Codes = [null, "BotNotInConversationRoster", "503", "Lỗi \"lạ\"\n<b>", "日本😀"];

    public static Arbitrary<Wave> Waves() => (
        from number in Gen.Choose(1, 2_000_000)
        from at in Instant
        from taken in Reminder.ListOf()
        from asks in AskId.ListOf()
        from people in Person.ListOf()
        from items in Item.NonEmptyListOf().ListOf(people.Count)
        from passesOn in Gen.Choose(0, 3)
        select new Wave(
            number, at, [.. taken], [.. asks],
            [.. people.Zip(items, (person, about) => new Notice(person, [.. about])).DistinctBy(one => one.To)],
            passesOn == 0 ? null : passesOn)).ToArbitrary();

    internal static Arbitrary<NoticeRecord> Records() => (
        from to in Person
        from kind in Gen.Elements(Enum.GetValues<NoticeOutcomeKind>())
        from at in Instant
        from attempts in Gen.Choose(0, 1_000)
        from code in Gen.Elements(Codes)
        from conversation in Gen.Elements(null, "a:1Zx-_@thread", "19:x@unq.gbl.spaces")
        from message in Gen.Elements(null, "1517968800123", "f:\"1\"")
        from flags in Gen.Choose(0, 3)
        from settled in Chain.ListOf()
        select new NoticeRecord(
            to, new NoticeOutcome(kind, at, attempts, code), conversation, message, (flags & 1) > 0, settled.Count == 0
                ? null : [.. settled], (flags & 2) > 0))
        .ToArbitrary();

    public static Arbitrary<Ask> Asks() => (
        from id in AskId
        from kind in Gen.Elements(Enum.GetValues<AskKind>())
        from asker in Person
        from at in Instant
        from to in Person
        from isToUnits in Gen.Elements(true, false)
        from chains in Chain.NonEmptyListOf()
        select new Ask(id, kind, asker, at, isToUnits ? null : to, [.. chains])).ToArbitrary();

    internal static Arbitrary<DispatcherState> States() => (
        from holder in Gen.Elements("", "tetbot-0-4711-abc", "máy \"1\"")
        from since in Instant
        from watermark in Instant
        from wave in Gen.Choose(0, int.MaxValue)
        from renewed in Gen.Choose(0, int.MaxValue)
        select new DispatcherState(holder, since, watermark, wave, wave + 1 > 0 ? wave + 1 : wave, renewed * 1_000_003L)).ToArbitrary();

    private static Gen<PersonId> Person { get; } =
        Gen.Choose(100, 999).Select(number => new PersonId(FormattableString.Invariant($"00000000-0000-0000-0000-000000000{number}")));

    /// <summary>To the tick, since that is what the clock gives.</summary>
    private static Gen<DateTimeOffset> Instant { get; } =
        from ticks in Gen.Choose(0, int.MaxValue)
        from offset in Gen.Elements(TimeSpan.Zero, VietnamTime.Offset)
        select VietnamTime.At(new DateOnly(2018, 2, 6), TimeOnly.MinValue).AddTicks(ticks * 5_003L).ToOffset(offset);

    private static Gen<ChainId> Chain { get; } =
        from obligation in Gen.Elements("C01", "C10", "C19")
        from occurrence in Gen.Elements(OccurrenceId.Once, new OccurrenceId("2018-02-15"), new OccurrenceId("truoc-tet"))
        from unit in Gen.Elements("vu-thu", "p9")
        select new ChainId(new ObligationId(obligation), occurrence, new UnitId(unit));

    private static Gen<string> Step { get; } = Gen.Elements("1-day", "due", "@now", "@snooze");

    private static Gen<ReminderId> Reminder { get; } = from chain in Chain from step in Step select new ReminderId(chain, step);

    private static Gen<string> AskId { get; } = Gen.Choose(0, 99).Select(number => FormattableString.Invariant($"now-{number}"));

    private static Gen<NoticeItem> Item { get; } =
        from chain in Chain
        from steps in Step.NonEmptyListOf()
        from audience in Gen.Elements(Enum.GetValues<ReminderAudience>())
        from isPassedOn in Gen.Elements(true, false)
        select new NoticeItem(chain, [.. steps], audience, isPassedOn);
}
