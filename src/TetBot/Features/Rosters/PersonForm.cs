using System.Globalization;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Phones;

namespace TetBot.Features.Rosters;

/// <summary>The person form as somebody sent it: what they typed, valid or not.</summary>
internal sealed record PersonForm
{
    public const string NameInput = "name";
    public const string PhoneInput = "phone";
    public const string DutyInput = "duty";
    public const string ShiftInput = "shift";
    public const string DatesInput = "days";
    public const string FromInput = "from";
    public const string ToInput = "to";

    /// <summary>The choice of custom hours.</summary>
    public const string CustomShift = "custom";

    /// <summary>The format of a date in a choice and in what the form sends.</summary>
    public const string DateFormat = "yyyy-MM-dd";

    public required EntryId Entry { get; init; }

    public required bool IsNew { get; init; }

    public required int SeenRevision { get; init; }

    public string Name { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Duty { get; init; } = "";

    public string Shift { get; init; } = "";

    public string Dates { get; init; } = "";

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    /// <summary>An empty form for a new entry. Its id is made here, so that a form sent twice makes one entry.</summary>
    public static PersonForm ForNew(RosterView view) => new()
    {
        Entry = new EntryId(Guid.NewGuid().ToString("N")),
        IsNew = true,
        SeenRevision = view.Draft.Revision,
        Duty = view.Campaign.Duties[0].Id,
        Shift = FirstShiftMissing(view),
    };

    /// <summary>The likeliest shift: the first that lacks somebody, from the first morning of the holiday on.</summary>
    private static string FirstShiftMissing(RosterView view) => view.Coverage.Slots
        .OrderBy(slot => slot.Date < view.Campaign.Holiday.First)
        .FirstOrDefault(slot => slot.Gaps.Count > 0)?.Preset.Id ?? view.Campaign.Shifts[0].Id;

    /// <summary>The form filled with an existing entry.</summary>
    public static PersonForm ForEdit(RosterView view, RosterEntry entry) => new()
    {
        Entry = entry.Id,
        IsNew = false,
        SeenRevision = view.Draft.Revision,
        Name = entry.Name.Value,
        Phone = PhoneReader.Write(entry.Phone),
        Duty = entry.DutyId,
        Shift = view.Campaign.Shifts.Any(preset => preset.Id == entry.Shift.PresetId) ? entry.Shift.PresetId! : CustomShift,
        Dates = string.Join(',', entry.Dates.Select(date => date.ToString(DateFormat, CultureInfo.InvariantCulture))),
        From = entry.Shift.Hours.From.ToString("HH:mm", CultureInfo.InvariantCulture),
        To = entry.Shift.Hours.To.ToString("HH:mm", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads what a card sent; null where it is not this form's data.</summary>
    public static PersonForm? Read(ActionData data)
    {
        if (data.Text(RosterVerbs.Entry) is not { Length: > 0 and <= 64 } entry || data.Number(RosterVerbs.Revision) is not { } revision)
            return null;

        var phone = data.Text(PhoneInput) ?? "";
        if (data.Text(RosterVerbs.UseSuggested) is "1" && PhoneReader.Read(phone) is PhoneReading.OldMobile old)
            phone = PhoneReader.Write(old.Suggested);
        return new PersonForm
        {
            Entry = new EntryId(entry),
            IsNew = data.Text(RosterVerbs.IsNew) is "1",
            SeenRevision = revision,
            Name = data.Text(NameInput) ?? "",
            Phone = phone,
            Duty = data.Text(DutyInput) ?? "",
            Shift = data.Text(ShiftInput) ?? "",
            Dates = data.Text(DatesInput) ?? "",
            From = InputClock.Time(data.Text(FromInput)),
            To = InputClock.Time(data.Text(ToInput)),
        };
    }

    /// <summary>The entry it describes, or all of its problems at once.</summary>
    public (RosterEntry? Entry, IReadOnlyList<EntryProblem> Problems) ToEntry(Campaign campaign)
    {
        var problems = new List<EntryProblem>();
        var name = PersonName.Read(Name, out var nameProblem);
        if (nameProblem is not null)
            problems.Add(nameProblem);

        PhoneNumber? phone = null;
        switch (PhoneReader.Read(Phone))
        {
            case PhoneReading.Valid valid:
                phone = valid.Number;
                break;
            case PhoneReading.OldMobile old:
                problems.Add(new PhoneIsOld(old));
                break;
            case PhoneReading.Invalid invalid:
                problems.Add(new PhoneUnreadable(invalid.Problem));
                break;
        }

        if (campaign.Duties.All(duty => duty.Id != Duty))
            problems.Add(new DutyUnknown(Duty));
        var shift = ReadShift(campaign, problems);
        var dates = ReadDates(problems);
        return problems.Count == 0
            ? (new RosterEntry(Entry, name!.Value, phone!.Value, Duty, dates, shift!.Value), problems)
            : (null, problems);
    }

    private Shift? ReadShift(Campaign campaign, List<EntryProblem> problems)
    {
        if (campaign.Shifts.FirstOrDefault(preset => preset.Id == Shift) is { } preset)
            return Domain.Rosters.Shift.Of(preset);
        if (Shift is not CustomShift)
        {
            problems.Add(new ShiftMissing());
            return null;
        }

        if (InputClock.ReadTime(From) is { } from && InputClock.ReadTime(To) is { } to)
            return new Shift(null, new ShiftHours(from, to));
        problems.Add(new HoursUnreadable(From.Length == 0 || To.Length == 0 ? "" : $"{From}–{To}"));
        return null;
    }

    private List<DateOnly> ReadDates(List<EntryProblem> problems)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var typed in Dates.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (InputClock.ReadDate(typed) is { } date)
                dates.Add(date);
            else
                problems.Add(new DateUnreadable(CardParts.Beginning(typed, 20)));
        }

        if (dates.Count == 0 && problems.TrueForAll(problem => problem.Field is not EntryField.Dates))
            problems.Add(new DatesMissing());
        return [.. dates];
    }
}
