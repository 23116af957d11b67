using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Domain.Alerts;

/// <summary>A shift, and whether the person who has it is ready.</summary>
/// <param name="Shift">The shift.</param>
/// <param name="ConfirmedAt">When they said so; null if they have not.</param>
public sealed record ShiftReadiness(OnCallShift Shift, DateTimeOffset? ConfirmedAt)
{
    /// <summary>Whether it began without a confirmation, so that the department's head has to be informed.</summary>
    public bool WasMissed(DateTimeOffset now) => Shift.Range.Start <= now && !(ConfirmedAt <= Shift.Range.Start);
}

/// <summary>The question to a person on call about their next shifts.</summary>
/// <param name="Shifts">The shifts asked about by now that are not over, by start; never empty.</param>
/// <param name="AskedAt">When the newest question still to be sent fell due; null if there is none: everything is confirmed, or the next
/// question is near.</param>
/// <param name="IsAhead">Whether it is the question right before a shift. It comes at night too, because the person is about to start
/// work.</param>
public sealed record ShiftQuestion(IReadOnlyList<ShiftReadiness> Shifts, DateTimeOffset? AskedAt, bool IsAhead);

/// <summary>The shifts a person is asked to confirm before the holiday.</summary>
/// <param name="Shifts">Their shifts still to come, by start; never empty.</param>
/// <param name="IsConfirmed">Whether they know of all of them.</param>
/// <param name="Times">How often they have confirmed. If they no longer know of all of them, because the roster changed, they are asked
/// again.</param>
public sealed record DatesQuestion(IReadOnlyList<OnCallShift> Shifts, bool IsConfirmed, int Times);

/// <summary>A person on a roster, and whether they are ready.</summary>
/// <param name="Shifts">All their shifts, by start; never empty.</param>
/// <param name="IsReady">Whether they have confirmed every shift still to come; if all their shifts are over, whether they confirmed any of
/// them.</param>
public sealed record OnCallState(IReadOnlyList<OnCallShift> Shifts, bool IsReady)
{
    /// <summary>The first of their shifts, which says who they are.</summary>
    public OnCallShift First => Shifts[0];
}

/// <summary>
/// Whether the people on call are ready: whom to ask what, and who is informed that somebody has not confirmed. It is computed only from
/// the rosters, the rule and the confirmations, so a bot that was down and a corrected roster need no special handling.
/// </summary>
/// <param name="Rule">When people are asked.</param>
/// <param name="Shifts">Every shift of every roster that alerts use.</param>
/// <param name="Answers">What people have confirmed.</param>
public sealed record Readiness(
    ReadinessRule Rule, IReadOnlyList<OnCallShift> Shifts, IReadOnlyDictionary<PersonId, ReadinessAnswers> Answers)
{
    /// <summary>Everybody in Teams who is on call at some time.</summary>
    public IReadOnlyList<Person> People => [.. Shifts.Select(shift => shift.Account).OfType<Person>().DistinctBy(person => person.Id)];

    /// <summary>What a person has confirmed.</summary>
    public ReadinessAnswers AnswersOf(PersonId person) => Answers.GetValueOrDefault(person) ?? ReadinessAnswers.None(person);

    /// <summary>The question to a person about their shifts; null unless they have been asked about a shift that is not over.</summary>
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
        // If the next question is near, one that was not sent in time waits for it, so that nobody is asked twice in a row.
        var due = questions.LastOrDefault(question => question.At <= now);
        var isNextNear = questions.Any(question => now < question.At && question.At <= now + Rule.Ahead);
        return due == default || (!due.IsAhead && isNextNear)
            ? new ShiftQuestion(asked, null, IsAhead: false)
            : new ShiftQuestion(asked, due.At, due.IsAhead);
    }

    /// <summary>A person's shifts from now on; null if there are none.</summary>
    public DatesQuestion? DatesOf(PersonId person, DateTimeOffset now)
    {
        var shifts = Of(person).Where(shift => shift.Range.Start > now).ToList();
        var answers = AnswersOf(person);
        return shifts.Count == 0 ? null : new DatesQuestion(shifts, shifts.All(shift => answers.Know(shift.Range)), answers.Dates.Count);
    }

    /// <summary>The shifts under way that began without a confirmation. Their departments' heads are informed.</summary>
    public IReadOnlyList<ShiftReadiness> Missed(DateTimeOffset now) =>
    [
        .. Shifts.Where(shift => shift.Range.Contains(now))
            .Select(shift =>
                new ShiftReadiness(shift, shift.Account is { } account ? AnswersOf(account.Id).ConfirmedAt(shift.Range) : null))
            .Where(one => one.WasMissed(now)),
    ];

    /// <summary>The readiness of everybody on the rosters of the chosen departments, by the start of their first shift.</summary>
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
    /// The evening before the day of the shift: a person on a morning shift has the whole night to answer, and one on a late shift a day.
    /// </summary>
    private DateTimeOffset FirstAskOf(OnCallShift shift) =>
        VietnamTime.At(VietnamTime.DateOf(shift.Range.Start).AddDays(-1), Rule.EveningAt);

    private DateTimeOffset SecondAskOf(OnCallShift shift) => shift.Range.Start - Rule.Ahead;
}

/// <summary>Decides who sees the readiness of the people on call.</summary>
public static class ReadinessRights
{
    /// <summary>Whether a person may see the readiness of a department's people: managers and the department's head.</summary>
    public static bool MaySee(Person person, UnitId department) =>
        person.Is(Role.Manager) || (person.Is(Role.UnitHead) && person.Unit == department);

    /// <summary>
    /// The people informed that somebody has not confirmed: the heads of the department, or the managers if there is no other head.
    /// </summary>
    public static IReadOnlyList<Person> ToldOf(OnCallShift missed, OnCallFacts facts)
    {
        var leads = facts.Leads.Where(lead => lead.Id != missed.Account?.Id).ToList();
        return leads.Count > 0 ? leads : facts.Managers;
    }
}
