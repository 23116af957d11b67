using TetBot.Domain.Calendar;

namespace TetBot.Domain.Campaigns;

/// <summary>One directive as data: everything that changes from one Tết, or one company, to the next.</summary>
public sealed record Campaign
{
    /// <summary>For instance <c>mau-tuat-2018</c>.</summary>
    public required CampaignId Id { get; init; }

    /// <summary>For instance "Tết Mậu Tuất 2018".</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The legal unit the directive is for.</summary>
    public required Company Company { get; init; }

    /// <summary>The letter itself.</summary>
    public required Letter Letter { get; init; }

    /// <summary>What surrounds the text of the letter that answers the directive (C19).</summary>
    public required Letterhead Letterhead { get; init; }

    /// <summary>The days of the holiday, which duty must cover around the clock (C01).</summary>
    public required Holiday Holiday { get; init; }

    /// <summary>The units that report, the departments and the management, in the letter's order.</summary>
    public required IReadOnlyList<Unit> Units { get; init; }

    /// <summary>Clauses C01–C21 of the letter.</summary>
    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>What units owe, each by an instant.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>What is allowed, required or forbidden between two dates.</summary>
    public required IReadOnlyList<Window> Windows { get; init; }

    /// <summary>What is computed for the reader.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>The named shifts a roster is made of.</summary>
    public required IReadOnlyList<ShiftPreset> Shifts { get; init; }

    /// <summary>What people on duty do.</summary>
    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>When and whom to remind.</summary>
    public required ReminderLadder Reminders { get; init; }

    /// <summary>When the gathering departments and the managers are informed of the state (C19).</summary>
    public required SummaryRule Summaries { get; init; }

    /// <summary>Which delays in the logs of other systems are slow (C19). A delay without a rule is never slow.</summary>
    public required IReadOnlyList<SlowRule> SlowRules { get; init; }

    /// <summary>What P10 and P9 are on call for, and how alerts reach them (C17, C18).</summary>
    public required AlertPlan Alerts { get; init; }

    /// <summary>Texts that the letter quotes, by name, for instance <c>greeting-sms</c> (C11).</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>The unit with this id, or null.</summary>
    public Unit? FindUnit(UnitId id) => Units.FirstOrDefault(unit => unit.Id == id);

    /// <summary>The obligation with this id, or null.</summary>
    public Obligation? FindObligation(ObligationId id) => Obligations.FirstOrDefault(obligation => obligation.Id == id);

    /// <summary>What <paramref name="unit"/> owes, soonest first.</summary>
    public IEnumerable<Obligation> OwedBy(UnitId unit) =>
        Obligations
            .Where(obligation => obligation.OwedBy.Contains(unit))
            .OrderBy(obligation => obligation.Occurrences[0].Due.Boundary);

    /// <summary>What <paramref name="unit"/> receives, soonest first.</summary>
    public IEnumerable<Obligation> ReceivedBy(UnitId unit) =>
        Obligations
            .Where(obligation => obligation.ReceivedBy.Contains(unit))
            .OrderBy(obligation => obligation.Occurrences[0].Due.Boundary);

    /// <summary>
    /// The windows on <paramref name="subject"/> that bind <paramref name="unit"/>, for instance on <c>bill-sms</c> (C12).
    /// </summary>
    public IEnumerable<Window> WindowsOn(string subject, UnitId unit) =>
        Windows.Where(window => window.Subject == subject && window.AppliesTo.Contains(unit));

    /// <summary>The ids of the obligations, windows and rules that carry <paramref name="clause"/>.</summary>
    public IEnumerable<string> CarriersOf(string clause) =>
        Items.Where(item => item.Clauses.Contains(clause)).Select(item => item.Id);

    /// <summary>Everything that carries clauses, with its path in the campaign.</summary>
    internal IEnumerable<(string Path, string Id, IReadOnlyList<string> Clauses)> Items =>
    [
        .. Obligations.Select((obligation, i) => ($"$.obligations[{i}]", obligation.Id.Value, obligation.Clauses)),
        .. Windows.Select((window, i) => ($"$.windows[{i}]", window.Id, window.Clauses)),
        .. Rules.Select((rule, i) => ($"$.rules[{i}]", rule.Id, rule.Clauses)),
    ];
}

/// <summary>The legal unit a directive is for.</summary>
/// <param name="Id">The partition that every stored name starts with.</param>
/// <param name="Name">For instance "Công ty Điện lực Thái Bình".</param>
public sealed record Company(CompanyId Id, LocalizedText Name);

/// <summary>The letter a campaign is made from.</summary>
/// <param name="Number">For instance "207/PCTB-KD".</param>
/// <param name="Date">The day it was signed.</param>
/// <param name="Subject">Its subject line (V/v).</param>
/// <param name="CarriesOut">The letter it carries out, for instance "387/EVNNPC-KD".</param>
public sealed record Letter(string Number, DateOnly Date, string Subject, string CarriesOut);

/// <summary>The days of the holiday, first and last included.</summary>
/// <param name="First">For 2018, 14/02 (29 Tết).</param>
/// <param name="Last">For 2018, 20/02 (mùng 5); not before <paramref name="First"/>.</param>
public sealed record Holiday(DateOnly First, DateOnly Last)
{
    /// <summary>From 00:00 of the first day to 24:00 of the last.</summary>
    public TimeRange Range => new(VietnamTime.StartOf(First), VietnamTime.StartOf(Last.AddDays(1)));

    /// <summary>Each day of the holiday.</summary>
    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = First; day <= Last; day = day.AddDays(1))
                yield return day;
        }
    }
}

/// <summary>The role of a unit in the directive.</summary>
public enum UnitKind
{
    /// <summary>A Điện lực, which is a unit that reports.</summary>
    Branch,

    /// <summary>A department of the company.</summary>
    Department,

    /// <summary>The company's directors.</summary>
    Management,
}

/// <summary>A unit of the company.</summary>
/// <param name="Id">For instance <c>vu-thu</c>.</param>
/// <param name="Name">For instance "Điện lực Vũ Thư".</param>
/// <param name="Kind">Its role in the directive.</param>
public sealed record Unit(UnitId Id, LocalizedText Name, UnitKind Kind);

/// <summary>One clause of the letter.</summary>
/// <param name="Id">C01 to C21.</param>
/// <param name="Summary">What it asks for.</param>
public sealed record Clause(string Id, LocalizedText Summary);

/// <summary>A named shift, for instance Đêm 23:00–07:00.</summary>
/// <param name="Id">For instance <c>dem</c>.</param>
/// <param name="Name">For instance "Đêm".</param>
/// <param name="Hours">Its hours on a day.</param>
/// <param name="IsSlot">Whether the coverage chart divides each day of the holiday by it; false for "Cả ngày".</param>
/// <param name="Spellings">How people write it, in lower case without accents. They are used to read pasted lists.</param>
public sealed record ShiftPreset(string Id, LocalizedText Name, ShiftHours Hours, bool IsSlot, IReadOnlyList<string> Spellings);

/// <summary>
/// The hours of a shift. An end that is not after the start is on the next day, because a night shift runs over midnight.
/// </summary>
/// <param name="From">The start, to the minute.</param>
/// <param name="To">The end, to the minute; 00:00 means midnight at the end of the day.</param>
public readonly record struct ShiftHours(TimeOnly From, TimeOnly To)
{
    /// <summary>The span on <paramref name="date"/>; 24 hours long if the start and the end are the same.</summary>
    public TimeRange On(DateOnly date)
    {
        var start = VietnamTime.At(date, From);
        var end = VietnamTime.At(To > From ? date : date.AddDays(1), To);
        return new TimeRange(start, end);
    }
}

/// <summary>What a person on duty does, for instance "Tiếp nhận GDKH".</summary>
/// <param name="Id">For instance <c>desk</c>.</param>
/// <param name="Name">The name shown on cards.</param>
public sealed record Duty(string Id, LocalizedText Name);
