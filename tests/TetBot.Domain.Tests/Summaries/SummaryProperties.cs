using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Summaries;
using Xunit;

namespace TetBot.Domain.Tests.Summaries;

/// <summary>What holds of every summary, whatever is submitted, corrected and withdrawn.</summary>
public sealed class SummaryProperties
{
    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void Each_unit_stands_to_each_thing_it_owes_as_its_versions_say_and_the_counts_add_up(Course course)
    {
        foreach (var now in course.Looks)
        {
            var summary = course.At(now);

            Assert.Equal(
                from owed in course.Campaign.Obligations
                where owed.Kind is not ObligationKind.CompanyReport
                from occurrence in owed.Occurrences
                orderby occurrence.Due.Boundary
                from unit in owed.OwedBy
                select (owed.Id, occurrence.Id, unit, Expected(course, owed, occurrence, unit, now)),
                summary.Matters.SelectMany(
                    matter => matter.Units, (matter, unit) => (matter.Obligation.Id, matter.Occurrence.Id, unit.Unit, unit.State)));
            foreach (var matter in summary.Matters)
            {
                Assert.Equal(matter.Units.Count, Enum.GetValues<AnswerState>().Sum(matter.Count));
                Assert.Equal(matter.Units.Count, matter.In + matter.Owed + matter.Count(AnswerState.NotReported));
                Assert.Equal(matter.In, matter.Units.Count(unit => unit.Newest is not null));
                Assert.Equal(matter.In == matter.Units.Count, matter.IsComplete);
                if (matter.Obligation.OnlyIfItArises)
                    Assert.Equal((0, null), (matter.Owed, matter.CompletedAt));
                else
                    Assert.Equal(matter.IsComplete, matter.CompletedAt is not null);
            }
        }
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void A_person_sees_what_they_may_see_and_nothing_else(Course course)
    {
        var whole = course.At(course.Looks[^1]);

        foreach (var person in course.People)
        {
            var seen = whole.For(person);

            Assert.Equal(
                Flat(whole).Where(one => EntryRights.MaySee(person, one.Standing.Unit, one.Matter.Obligation)).Select(Said),
                Flat(seen).Select(Said));
            Assert.DoesNotContain(seen.Matters, matter => matter.Units.Count == 0);
            Assert.Equal(Flat(seen).Select(Said), Flat(seen.For(person)).Select(Said));
        }

        static string Said((Matter Matter, UnitState Standing) one) =>
            $"{one.Matter.Obligation.Id} {one.Matter.Occurrence.Id} "
            + $"{one.Standing.Unit} {one.Standing.State} {one.Standing.Newest?.Version}";
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void A_units_part_is_all_of_it_and_no_others(Course course)
    {
        var summary = course.At(course.Looks[^1]);

        foreach (var unit in course.Campaign.Units)
            Assert.Equal(Flat(summary).Where(one => one.Standing.Unit == unit.Id), summary.OfUnit(unit.Id));
        Assert.Equal(Flat(summary).Count(), course.Campaign.Units.Sum(unit => summary.OfUnit(unit.Id).Count()));
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void What_is_pressing_is_what_can_be_answered_what_is_open_first_and_always_what_comes_next(Course course, byte places)
    {
        var most = places % 7;
        foreach (var summary in course.Looks.Select(course.At))
        {
            var pressing = summary.Pressing(most);
            var asked = summary.Matters.Where(
                matter => matter.Obligation.IsRemindedOf && (matter.Occurrence.OpensAt ?? summary.At) <= summary.At).ToList();
            var open = asked.Where(matter => matter.In < matter.Units.Count).ToList();

            Assert.Equal(Math.Min(most, asked.Count), pressing.Count);
            Assert.Equal(pressing.Count, pressing.Distinct().Count());
            Assert.All(pressing, matter => Assert.Contains(matter, asked));
            Assert.Equal(pressing.OrderBy(matter => matter.Occurrence.Due.Boundary), pressing);
            Assert.Equal(Math.Min(most, open.Count), pressing.Count(open.Contains));
            if (most > 1 && open.FirstOrDefault(matter => !matter.Occurrence.Due.IsLate(summary.At)) is { } next)
                Assert.Contains(next, pressing);
            // Of two due at one instant, at that very instant, one may be late and the other not.
            if (most > 0 && (open.FirstOrDefault(matter => matter.Occurrence.Due.IsLate(summary.At)) ?? open.FirstOrDefault()) is { } first)
                Assert.Contains(first, pressing);
        }
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void The_hour_of_a_summary_is_by_day_after_the_letter_and_past(Course course)
    {
        foreach (var now in course.Looks)
        {
            if (SummaryHours.NewestOf(course.Campaign, course.At(now)) is not { } newest)
                continue;
            Assert.True(newest <= now);
            Assert.False(course.Campaign.Reminders.IsQuiet(newest));
            Assert.True(VietnamTime.DateOf(newest) > course.Campaign.Letter.Date);
        }
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void While_submissions_are_only_added_it_never_goes_back_and_misses_no_deadline_and_no_last_unit(Course course)
    {
        course = course.WithoutWithdrawals;
        DateTimeOffset? before = null;
        foreach (var now in course.Looks)
        {
            var summary = course.At(now);
            var newest = SummaryHours.NewestOf(course.Campaign, summary);

            Assert.False(newest is null && before is not null);
            Assert.False(newest < before, $"At {now:O} it is {newest:O}, and was {before:O}.");
            var told = course.Campaign.Obligations.Where(owed => owed.IsRemindedOf).SelectMany(owed => owed.Occurrences)
                .Select(occurrence => occurrence.Due.Boundary)
                .Concat(summary.Matters.Where(matter => matter.Obligation.IsRemindedOf && matter.In == matter.Units.Count).Select(matter =>
                    matter.Units.Max(unit => course.Versions.First(version =>
                        version.Chain == new ChainId(matter.Obligation.Id, matter.Occurrence.Id, unit.Unit)).SubmittedAt)));
            Assert.All(told.Where(
                at => at <= now && VietnamTime.DateOf(at) > course.Campaign.Letter.Date && !course.Campaign.Reminders.IsQuiet(at)),
                at => Assert.True(newest >= at, $"At {now:O} it is {newest:O}, and {at:O} is not told."));
            before = newest;
        }
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(CourseGenerators)])]
    public void Corrections_make_no_hour(Course course)
    {
        course = course.WithoutWithdrawals;
        var uncorrected = course with { Versions = [.. course.Versions.Where(version => version.Version == 1)] };

        Assert.All(course.Looks, now => Assert.Equal(
            SummaryHours.NewestOf(course.Campaign, uncorrected.At(now)), SummaryHours.NewestOf(course.Campaign, course.At(now))));
    }

    [Fact]
    public void The_laws_are_put_to_something()
    {
        var courses = CourseGenerators.Any.Sample(200, new Rnd(2018, 207), 50).ToList();
        var summaries = courses.SelectMany(course => course.Looks.Select(course.At)).ToList();

        foreach (var state in Enum.GetValues<AnswerState>())
            Assert.InRange(summaries.Count(summary => summary.Matters.Any(matter => matter.Count(state) > 0)), 100, summaries.Count);
        Assert.InRange(courses.Count(course => course.Versions.Any(version => version is { Version: > 1, IsWithdrawal: false })), 50, 200);
        Assert.InRange(courses.Count(course => course.Versions.Any(version => version.IsWithdrawal)), 50, 200);
        Assert.InRange(summaries.Count(summary => summary.Matters.Any(matter => matter.CompletedAt is not null)), 100, summaries.Count);
        Assert.InRange(courses.Count(course => course.Looks.Any(look =>
            course.At(look).Matters.Any(matter => matter.CompletedAt == SummaryHours.NewestOf(course.Campaign, course.At(look))))), 20,
                200);
    }

    /// <summary>Read off the versions without the code under test: those come in order, and the last by now counts.</summary>
    private static AnswerState Expected(Course course, Obligation owed, Occurrence occurrence, UnitId unit, DateTimeOffset now)
    {
        var last = course.By(now).LastOrDefault(version => version.Chain == new ChainId(owed.Id, occurrence.Id, unit));
        if (last is { IsWithdrawal: false })
            return last.IsLate ? AnswerState.Late : AnswerState.OnTime;
        if (owed.OnlyIfItArises)
            return AnswerState.NotReported;
        return course.Unreachable.Contains(unit) ? AnswerState.Unreachable : AnswerState.Missing;
    }

    private static IEnumerable<(Matter Matter, UnitState Standing)> Flat(CampaignSummary summary) =>
        summary.Matters.SelectMany(matter => matter.Units, (matter, standing) => (matter, standing));
}
