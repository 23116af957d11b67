using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Alerts;

/// <summary>A shift, and whether whoever has it is ready.</summary>
/// <param name="Shift">The shift.</param>
/// <param name="ConfirmedAt">When they said so; null where they have not.</param>
public sealed record ShiftReadiness(OnCallShift Shift, DateTimeOffset? ConfirmedAt)
{
    /// <summary>Whether nobody had said so when it began, so that its department's lead had to hear.</summary>
    public bool WasMissed(DateTimeOffset now) => Shift.Range.Start <= now && !(ConfirmedAt <= Shift.Range.Start);
}

/// <summary>What somebody on call is asked about the shifts before them.</summary>
/// <param name="Shifts">Those asked about by now that are not over, by when they begin; never empty.</param>
/// <param name="AskedAt">When the newest question that is still to be put fell due; null where none is: all is answered, or the next is
/// near.</param>
/// <param name="IsAhead">Whether that is the one right before a shift, which comes at night too: it is for somebody who starts
/// work.</param>
public sealed record ShiftQuestion(IReadOnlyList<ShiftReadiness> Shifts, DateTimeOffset? AskedAt, bool IsAhead);

/// <summary>When somebody is on call from now on, which they are asked to confirm before the holiday.</summary>
/// <param name="Shifts">Their shifts still to come, by when they begin; never empty.</param>
/// <param name="IsConfirmed">Whether they know of all of them.</param>
/// <param name="Times">How often they confirmed: where that does not hold any more, since the roster changed for them, they are asked
/// anew.</param>
public sealed record DatesQuestion(IReadOnlyList<OnCallShift> Shifts, bool IsConfirmed, int Times);

/// <summary>Somebody on a roster, and how they stand.</summary>
/// <param name="Shifts">All their shifts, by when they begin; never empty.</param>
/// <param name="IsReady">Whether they have confirmed all that is still to come; of whom everything is over, whether they confirmed any of
/// it.</param>
public sealed record OnCallState(IReadOnlyList<OnCallShift> Shifts, bool IsReady)
{
    /// <summary>The first of their shifts, which says who they are.</summary>
    public OnCallShift First => Shifts[0];
}

/// <summary>
/// Whether those on call are ready: whom to ask what, and who has to hear that somebody did not answer. Computed of the rosters, the rule
/// and the answers alone, so a
/// bot that was away, and a roster that was corrected, need nothing of their own.
/// </summary>
/// <param name="Rule">When people are asked.</param>
/// <param name="Shifts">Every shift of every roster that alerts go by.</param>
/// <param name="Answers">What people confirmed.</param>
public sealed record Readiness(
    ReadinessRule Rule, IReadOnlyList<OnCallShift> Shifts, IReadOnlyDictionary<PersonId, ReadinessAnswers> Answers)
{
    /// <summary>Everybody who is on call some time and is in Teams.</summary>
    public IReadOnlyList<Person> People => [.. Shifts.Select(shift => shift.Account).OfType<Person>().DistinctBy(person => person.Id)];

    /// <summary>What somebody confirmed.</summary>
    public ReadinessAnswers AnswersOf(PersonId person) => Answers.GetValueOrDefault(person) ?? ReadinessAnswers.None(person);

    /// <summary>What somebody is asked about their shifts; null where there is nothing to ask, or to say of what was asked.</summary>
    public ShiftQuestion? AskOf(PersonId person, DateTimeOffset now)
    {
        var answers = AnswersOf(person);
        var asked = Of(person).Where(shift => FirstAskOf(shift) <= now && now < shift.Range.End)
            .Select(shift => new ShiftReadiness(shift, answers.ConfirmedAt(shift.Range)))
            .ToList();
        if (asked.Count == 0)
            return null;
        var questions = Of(person).Where(shift => now < shift.Range.Start && answers.ConfirmedAt(shift.Range) is null)
            .SelectMany(shift => ((DateTimeOffset At, bool IsAhead)[])[(FirstAskOf(shift), false), (SecondAskOf(shift), true)])
            .OrderBy(question => question.At)
            .ToList();
        // Where the next is near, one that was not put in time waits for it: nobody is asked twice in a row.
        var due = questions.LastOrDefault(question => question.At <= now);
        var isNextNear = questions.Any(question => now < question.At && question.At <= now + Rule.Ahead);
        return due == default || (!due.IsAhead && isNextNear)
            ? new ShiftQuestion(asked, null, IsAhead: false) : new ShiftQuestion(asked, due.At, due.IsAhead);
    }

    /// <summary>When somebody is on call from now on; null where they are not.</summary>
    public DatesQuestion? DatesOf(PersonId person, DateTimeOffset now)
    {
        var shifts = Of(person).Where(shift => shift.Range.Start > now).ToList();
        var answers = AnswersOf(person);
        return shifts.Count == 0 ? null : new DatesQuestion(shifts, shifts.All(shift => answers.Know(shift.Range)), answers.Dates.Count);
    }

    /// <summary>
    /// The shifts that are under way for which nobody was known to be ready when they began: their departments' leads hear of it.
    /// </summary>
    public IReadOnlyList<ShiftReadiness> Missed(DateTimeOffset now) =>
    [
        .. Shifts.Where(shift => shift.Range.Contains(now))
            .Select(shift =>
                new ShiftReadiness(shift, shift.Account is { } account ? AnswersOf(account.Id).ConfirmedAt(shift.Range) : null))
            .Where(one => one.WasMissed(now)),
    ];

    /// <summary>How everybody on the rosters of some departments stands, by when their first shift begins.</summary>
    public IReadOnlyList<OnCallState> Standings(Func<UnitId, bool> isOf, DateTimeOffset now) =>
    [
        .. Shifts.Where(shift => isOf(shift.Department))
            .GroupBy(shift => shift.Account?.Id.Value ?? OnCallShift.KeyOf(shift.Entry))
            .Select(ofOne =>
                new OnCallState([.. ofOne], ofOne.First().Account is { } account && IsReady(AnswersOf(account.Id), [.. ofOne], now))),
    ];

    private static bool IsReady(ReadinessAnswers answers, IReadOnlyList<OnCallShift> shifts, DateTimeOffset now) =>
        shifts.Where(shift => shift.Range.Start > now).ToList() is { Count: > 0 } ahead
            ? ahead.All(shift => answers.Know(shift.Range))
            : shifts.Any(shift => answers.Know(shift.Range));

    private IEnumerable<OnCallShift> Of(PersonId person) =>
        Shifts.Where(shift => shift.Account?.Id == person).OrderBy(shift => shift.Range.Start);

    /// <summary>
    /// The evening before the day on which it begins; the whole night between for one who comes in the morning, a day for one who comes
    /// late.
    /// </summary>
    private DateTimeOffset FirstAskOf(OnCallShift shift) =>
        VietnamTime.At(VietnamTime.DateOf(shift.Range.Start).AddDays(-1), Rule.EveningAt);

    private DateTimeOffset SecondAskOf(OnCallShift shift) => shift.Range.Start - Rule.Ahead;
}

/// <summary>Who has to see whether those on call are ready.</summary>
public static class ReadinessRights
{
    /// <summary>Whether a person may see how those on call of a department stand: the managers, and who heads it.</summary>
    public static bool MaySee(Person person, UnitId department) => person.Is(Role.Manager)
        || (person.Is(Role.UnitHead) && person.Unit == department);

    /// <summary>
    /// Whom it is told that somebody did not say they are ready: who heads the department, and the managers where that is nobody else.
    /// </summary>
    public static IReadOnlyList<Person> ToldOf(OnCallShift missed, OnCallFacts facts)
    {
        var leads = facts.Leads.Where(lead => lead.Id != missed.Account?.Id).ToList();
        return leads.Count > 0 ? leads : facts.Managers;
    }
}
