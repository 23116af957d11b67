using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using static TetBot.Domain.Tests.Notices.Ladder2018;

namespace TetBot.Domain.Tests.Notices;

/// <summary>Whole campaigns at random: few enough units, people and days for things to fall together.</summary>
public static class HappeningsGenerators
{
    private const int MinutesADay = 24 * 60;
    private const int Days = 26;

    private static readonly DateTimeOffset First = On("01/02 00:00");
    private static readonly string[] Names = ["Trần Thử Nghiệm", "Lê Ví Dụ", "Phạm Mẫu", "Hoàng Giả Định", "Vũ Minh Họa", "Đặng Giả Sử"];
    private static readonly string[] OddHours =
        ["00:00", "01:00", "06:29", "06:30", "07:00", "07:30", "08:00", "15:00", "21:30", "22:00", "23:00", "23:59"];

    public static Arbitrary<Happenings> Happenings() => Anything.ToArbitrary();

    private static Gen<int> Minute { get; } = Gen.Choose(0, MinutesADay - 1);

    private static Gen<ReminderAudience> Audience { get; } = Gen.Frequency(
        (3, Gen.Constant(ReminderAudience.Staff)), (2, Gen.Elements(Enum.GetValues<ReminderAudience>())));

    private static Gen<(int From, int To)> Night { get; } = Gen.Frequency(
        (5, Gen.Constant(((21 * 60) + 30, (6 * 60) + 30))),
        (4, from start in Gen.Choose(18 * 60, MinutesADay - 1) from end in Gen.Choose(0, 10 * 60) select (start, end)),
        (1, from start in Gen.Choose(1, MinutesADay - 1) from end in Gen.Choose(Math.Max(0, start - 40), start - 1) select (start, end)));

    private static Gen<(TimeSpan Distance, TimeOnly? At)> Before((int From, int To) night) => Gen.OneOf(
        from days in Gen.Choose(1, 8) from at in Awake(night) select (TimeSpan.FromDays(days), (TimeOnly?)at),
        from minutes in Gen.Choose(1, 12_000) select (TimeSpan.FromMinutes(minutes), (TimeOnly?)null),
        from hours in Gen.Choose(1, 30) select (TimeSpan.FromHours(hours), (TimeOnly?)null));

    private static Gen<TimeOnly> Awake((int From, int To) night) => Gen.Choose(night.To, night.From - 1).Select(Clock);

    private static Gen<ReminderLadder> AnyLadder { get; } =
        from night in Night
        from beforeCount in Gen.Choose(0, 7)
        from befores in Before(night).ListOf(beforeCount)
        from overdueCount in Gen.Choose(0, 3)
        from overdues in Gen.Choose(1, 3_000).ListOf(overdueCount)
        from atDue in Gen.Elements(true, true, false)
        from mornings in Gen.Choose(atDue || beforeCount > 0 ? 0 : 1, 1)
        from morning in Awake(night)
        from audiences in Audience.ListOf(12)
        select new ReminderLadder(Clock(night.From), Clock(night.To), Steps(
            [
                .. befores.OrderByDescending(step => step.Distance).Select(step => (ReminderAnchor.BeforeDue, step.Distance, step.At)),
                .. Enumerable.Repeat((ReminderAnchor.AtDue, TimeSpan.Zero, (TimeOnly?)null), atDue ? 1 : 0),
                .. overdues.Order().Select(minutes => (ReminderAnchor.Overdue, TimeSpan.FromMinutes(minutes), (TimeOnly?)null)),
                .. Enumerable.Repeat((ReminderAnchor.NextMorning, TimeSpan.Zero, (TimeOnly?)morning), mornings),
            ],
            [.. audiences]));

    private static ReminderStep[] Steps((ReminderAnchor Anchor, TimeSpan Distance, TimeOnly? At)[] times, ReminderAudience[] audiences) =>
        [.. times.Select((time, i) => new ReminderStep($"step-{i}", time.Anchor, time.Distance, time.At, audiences[i]))];

    private static Gen<Due> AnyDue { get; } =
        from day in Gen.Choose(2, 20)
        let date = new DateOnly(2018, 2, day)
        from due in Gen.OneOf(
            Gen.Constant(Due.Before(date)),
            Minute.Select(minute => Due.At(VietnamTime.At(date, Clock(minute)))),
            Gen.Elements(OddHours).Select(time => Due.At(On($"{day:00}/02 {time}"))))
        select due;

    private static Gen<Occurrence> AnyOccurrence { get; } =
        from due in AnyDue
        from opens in Gen.Elements(false, false, true)
        from minutes in Gen.Choose(1, 6_000)
        let opensAt = due.Boundary.AddMinutes(-minutes)
        select new Occurrence(OccurrenceId.Once, !opens ? null : opensAt < First ? First : opensAt, due, IsReading: false);

    private static Gen<Obligation> AnyObligation { get; } =
        from owing in Gen.SubListOf(VuThu, TienHai, HungHa, P9).Where(units => units.Count > 0)
        from to in Gen.Elements<UnitId[]>([Pgdkh], [P9], [P9, P10, VuThu])
        from count in Gen.Choose(1, 2)
        from occurrences in AnyOccurrence.ListOf(count)
        from kind in Gen.Frequency((9, Gen.Constant(ObligationKind.Roster)), (1, Gen.Constant(ObligationKind.CompanyReport)))
        from mayNotArise in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Owed("any", kind, [.. owing], to, Due.At(First)) with
        {
            OnlyIfItArises = mayNotArise,
            Occurrences =
                [.. occurrences.OrderBy(one => one.Due.Boundary).Select((one, i) => one with { Id = new OccurrenceId($"time-{i}") })],
        };

    private static Gen<CompanyDirectory> AnyDirectory { get; } =
        from count in Gen.Choose(0, 9)
        from people in
            (from unit in Gen.Elements(VuThu, VuThu, TienHai, HungHa, P9, Pgdkh, Directors)
             from roles in Gen.OneOf(
                 Gen.Elements(Enum.GetValues<Role>()).Select(role => (IReadOnlyList<Role>)[role]),
                 Gen.SubListOf(Enum.GetValues<Role>()).Select(roles => (IReadOnlyList<Role>)[.. roles]))
             select (unit, roles)).ListOf(count)
        select new CompanyDirectory([.. people.Select((one, i) => Somebody($"person-{i}", Names[i % Names.Length], one.unit, one.roles))]);

    private static Gen<Campaign> AnyCampaign { get; } =
        from ladder in AnyLadder
        from count in Gen.Elements(1, 1, 2, 3, 4)
        from obligations in AnyObligation.ListOf(count)
        select CampaignOf(
            ladder, [.. obligations.Select((one, i) => one with { Id = new ObligationId($"C{i:00}"), Clauses = [$"C{i:00}"] })]);

    /// <summary>Any instant of the run, rather often one at which something falls due.</summary>
    private static Gen<DateTimeOffset> Instant(ReminderSchedule schedule)
    {
        var any =
            from minute in Gen.Choose(0, Days * MinutesADay)
            from milliseconds in Gen.Elements(0, 0, 1, 30_000)
            select First.AddMinutes(minute).AddMilliseconds(milliseconds);
        if (schedule.Reminders.Count == 0)
            return any;
        var sharp =
            from at in Gen.Elements(schedule.Reminders.Select(reminder => reminder.At))
            from ticks in Gen.Elements(0, 0, -1, 1)
            select at.AddTicks(ticks);
        return Gen.OneOf(any, sharp);
    }

    private static Gen<int[]> Pauses { get; } = Gen.Frequency(
        (6, Gen.Choose(1, 90)), (4, Gen.Choose(90, 600)), (1, Gen.Choose(600, 5_000))).ArrayOf(90);

    /// <summary>A dispatcher that looks now and then, and is off for days; some of its looks fall on the very instants.</summary>
    private static Gen<DateTimeOffset[]> Ticks(ReminderSchedule schedule, DateTimeOffset start) =>
        from pauses in Pauses
        from sharpCount in Gen.Choose(0, 12)
        from sharp in Instant(schedule).ListOf(sharpCount)
        from mornings in Gen.SubListOf(Enumerable.Range(0, Days).ToArray())
        from wakesUp in Gen.Elements(true, true, true, false)
        let ladder = schedule.Campaign.Reminders
        select new[]
            {
                Running(start, pauses),
                sharp,
                wakesUp ? mornings.Select(day => VietnamTime.At(VietnamTime.DateOf(First).AddDays(day), ladder.QuietTo)) : [],
                [VietnamTime.At(VietnamTime.DateOf(First).AddDays(Days), wakesUp ? ladder.QuietTo : ladder.QuietFrom)],
            }
            .SelectMany(ticks => ticks).Where(tick => tick > start).Distinct().Order().ToArray();

    private static IEnumerable<DateTimeOffset> Running(DateTimeOffset start, int[] pauses)
    {
        foreach (var pause in pauses)
        {
            start = start.AddMinutes(pause);
            if (start > First.AddDays(Days))
                yield break;
            yield return start;
        }
    }

    /// <summary>Submitted, withdrawn, submitted again …</summary>
    private static Gen<StandingChange[]> ChangesOf(ChainId chain, ReminderSchedule schedule) =>
        from count in Gen.Elements(0, 0, 1, 1, 2, 3)
        from times in Instant(schedule).ListOf(count)
        select times.Distinct().Order().Select((at, i) => new StandingChange(chain, at, i % 2 == 0)).ToArray();

    private static Gen<Press> AnyPress { get; } =
        from notice in Gen.Choose(0, 30)
        from minutes in Gen.Choose(1, 120)
        from choice in Gen.Choose(0, 2)
        select new Press(notice, TimeSpan.FromMinutes(minutes), choice);

    private static Gen<Ask> AnyAsk(ChainId[] chains, CompanyDirectory directory, ReminderSchedule schedule) =>
        from at in Instant(schedule)
        from about in Gen.SubListOf(chains).Where(some => some.Count > 0)
        from again in Gen.OneOf(
            Gen.Constant<PersonId?>(null),
            Gen.Elements(directory.People.Select(person => (PersonId?)person.Id).Append(null)))
        select new Ask("", again is null ? AskKind.RemindNow : AskKind.Resend, new PersonId("manager"), at, again, [.. about]);

    internal static Gen<Happenings> Anything { get; } =
        from campaign in AnyCampaign
        from directory in AnyDirectory
        let schedule = new ReminderSchedule(campaign)
        let chains = ChainsOf(campaign).ToArray()
        from startMinute in Gen.Choose(0, 5 * MinutesADay)
        let start = First.AddMinutes(startMinute)
        from ticks in Ticks(schedule, start)
        from changes in Gen.CollectToArray(chains, chain => ChangesOf(chain, schedule))
        from pressCount in Gen.Choose(0, 25)
        from presses in AnyPress.ListOf(pressCount)
        from askCount in Gen.Choose(0, 2)
        from asks in AnyAsk(chains, directory, schedule).ListOf(askCount)
        select new Happenings(
            campaign,
            directory,
            start,
            ticks,
            [.. changes.SelectMany(change => change).OrderBy(change => change.At)],
            [.. presses.DistinctBy(press => press.Notice)],
            [.. asks.Select((ask, i) => ask with { Id = $"ask-{i}" })]);

    private static IEnumerable<ChainId> ChainsOf(Campaign campaign) =>
        from obligation in campaign.Obligations
        from occurrence in obligation.Occurrences
        from unit in obligation.OwedBy
        select new ChainId(obligation.Id, occurrence.Id, unit);

    private static TimeOnly Clock(int minute) => TimeOnly.MinValue.AddMinutes(minute);
}
