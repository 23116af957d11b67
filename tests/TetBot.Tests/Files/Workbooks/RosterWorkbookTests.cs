using AdaptiveCards;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using TetBot.Phones;
using Xunit;
using static TetBot.Tests.Files.Workbooks.Templates;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>What goes out in a roster's template comes back.</summary>
public sealed class RosterWorkbookTests
{
    private static readonly string[] Names = ["Trần Thử Nghiệm", "Lê Ví Dụ", "Nguyễn Thị Sáng", "O'Mẫu-Giả (Tổ 2)", "đỗ văn đêm"];
    private static readonly string[] Phones = ["+84912345678", "+84332223333", "+842273831234", "+16502530000"];

    private static readonly Gen<Shift> AShift = Gen.OneOf(
        Gen.Elements(MauTuat.Shifts.AsEnumerable()).Select(Shift.Of),
        Gen.Choose(0, 1439).Two()
            .Select(minutes => FreeShift(TimeOnly.MinValue.AddMinutes(minutes.Item1), TimeOnly.MinValue.AddMinutes(minutes.Item2))));

    private static readonly Gen<RosterEntry> Entry =
        from id in Gen.Choose(1, 1_000_000)
        from name in Gen.Elements(Names)
        from phone in Gen.Elements(Phones)
        from duty in Gen.Elements(MauTuat.Duties.AsEnumerable())
        from shift in AShift
        from days in Gen.NonEmptyListOf(Gen.Choose(0, 7))
        select new RosterEntry(
            new EntryId($"e{id}"),
            PersonName.Read(name, out _)!.Value,
            new PhoneNumber(phone),
            duty.Id,
            [.. days.Distinct().Order().Select(day => MauTuat.Holiday.First.AddDays(day - 1))],
            shift);

    /// <summary>Entries that may stand in one roster.</summary>
    private static readonly Gen<IReadOnlyList<RosterEntry>> Roster = Gen.ListOf(Entry).Select(entries =>
    {
        var kept = new List<RosterEntry>();
        foreach (var entry in entries)
        {
            if (RosterFacts.Check(entry, kept, MauTuat).Count == 0)
                kept.Add(entry);
        }

        return (IReadOnlyList<RosterEntry>)kept;
    });

    [Property(MaxTest = 200)]
    public Property A_roster_survives_the_workbook() => Prop.ForAll(
        Roster.ToArbitrary(),
        Gen.Elements(Language.Vietnamese, Language.English).ToArbitrary(),
        (entries, language) =>
        {
            var rows = Rows(Templates.Roster(entries, language));

            Assert.All(rows, row => Assert.Empty(row.Problems));
            Assert.Equal(Said(entries), Said(rows.SelectMany(row => row.Entries)));
        });

    [Property(MaxTest = 200)]
    public Property A_row_as_a_line_is_read_as_the_row_was() => Prop.ForAll(
        Roster.ToArbitrary(),
        entries =>
        {
            var pasted = new PastedRoster(MauTuat, PhoneReader.Read);
            Assert.All(Rows(Templates.Roster(entries)), row =>
            {
                var line = Assert.Single(pasted.Read(row.Line, "seed"));
                Assert.True(line.Problems.Count == 0, $"{row.Line}: {string.Join(", ", line.Problems)}");
                Assert.Equal(Said(row.Entries), Said(line.Entries));
            });
        });

    [Fact]
    public void One_person_with_one_duty_has_one_row_until_two_shifts_fall_on_one_date()
    {
        var first = MauTuat.Holiday.First;
        var (morning, night) = (Shift.Of(MauTuat.Shifts[0]), Shift.Of(MauTuat.Shifts[2]));
        RosterEntry[] entries =
        [
            Someone("Lê Ví Dụ", morning, first), Someone("Lê Ví Dụ", night, first.AddDays(2)), Someone("Trần Thử Nghiệm", morning, first),
            Someone("Lê Ví Dụ", night, first),
        ];

        var rows = ReadRoster(Templates.Roster(entries)).Rows;

        Assert.Equal(["Lê Ví Dụ", "Trần Thử Nghiệm", "Lê Ví Dụ"], rows.Select(row => row.Name.Text));
        Assert.Equal(["Sáng", "Đêm"], rows[0].Days.Where(day => !day.Cell.IsEmpty).Select(day => day.Cell.Text));
        Assert.Equal("0912 345 678", rows[0].Phone.Text);
    }

    [Fact]
    public void A_preset_that_has_other_hours_by_now_is_written_as_the_hours_agreed()
    {
        var shift = new Shift(MauTuat.Shifts[0].Id, new ShiftHours(new TimeOnly(6, 0), new TimeOnly(14, 0)));

        var row = Assert.Single(ReadRoster(Templates.Roster([Someone("Lê Ví Dụ", shift, MauTuat.Holiday.First)])).Rows);

        Assert.Equal("06:00-14:00", row.Days.Single(day => !day.Cell.IsEmpty).Cell.Text);
    }

    [Fact]
    public void The_eve_has_a_column_for_the_night_that_runs_into_the_holiday()
    {
        var row = Assert.Single(
            ReadRoster(Templates.Roster([Someone("Lê Ví Dụ", Shift.Of(MauTuat.Shifts[2]), MauTuat.Holiday.First)])).Rows);

        Assert.Equal(RosterFacts.DatesToChooseFrom(MauTuat), row.Days.Select(day => day.Date));
        Assert.Equal(MauTuat.Holiday.First.AddDays(-1), row.Days[0].Date);
    }

    [Fact]
    public void A_template_made_before_the_shifts_were_changed_is_known_by_its_edition()
    {
        var subject = RosterSubject();
        var changed = subject with { Campaign = MauTuat with { Shifts = [.. MauTuat.Shifts.Skip(1)] } };
        var mark = ReadRoster(Templates.Roster([])).Mark;

        Assert.Null(mark.DifferenceFrom(RosterWorkbook.MarkOf(subject)));
        Assert.Equal(TemplateMismatch.OtherEdition, mark.DifferenceFrom(RosterWorkbook.MarkOf(changed)));
        Assert.Equal(
            TemplateMismatch.OtherUnit, mark.DifferenceFrom(
                RosterWorkbook.MarkOf(subject with { Unit = MauTuat.FindUnit(new UnitId("tien-hai"))! })));
        Assert.Equal(TemplateMismatch.OtherObligation, mark.DifferenceFrom(RosterWorkbook.MarkOf(FormSubject())));
        Assert.Equal(
            TemplateMismatch.OtherCampaign, mark.DifferenceFrom(
                RosterWorkbook.MarkOf(subject with { Campaign = MauTuat with { Id = new CampaignId("ky-hoi-2019") } })));
    }

    internal static IReadOnlyList<RosterRow> Rows(byte[] workbook) =>
        new RosterRows(MauTuat, PhoneReader.Read).Read(ReadRoster(workbook), "seed");

    internal static RosterEntry Someone(string name, Shift shift, params DateOnly[] dates) => new(
        new EntryId($"{name}/{shift.Hours}/{dates[0]:O}"), PersonName.Read(name, out _)!.Value, new PhoneNumber("+84912345678"),
        MauTuat.Duties[0].Id, dates, shift);

    private static Shift FreeShift(TimeOnly from, TimeOnly to)
    {
        var hours = new ShiftHours(from, to);
        return MauTuat.Shifts.FirstOrDefault(preset => preset.Hours == hours) is { } preset ? Shift.Of(preset) : new Shift(null, hours);
    }

    /// <summary>Each date of each shift of each person and duty, however they are grouped.</summary>
    private static IEnumerable<string> Said(IEnumerable<RosterEntry> entries) => entries
        .SelectMany(entry => entry.Dates, (entry, date) => $"{entry.Name}|{entry.Phone}|{entry.DutyId}|{entry.Shift}|{date:O}")
        .Order(StringComparer.Ordinal);
}
