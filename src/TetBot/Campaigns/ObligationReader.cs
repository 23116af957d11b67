using System.Globalization;
using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>
/// Reads an obligation. Its time is given by one <c>due</c>, which may apply to each day of the holiday, or by a list
/// of <c>occurrences</c>.
/// </summary>
internal static class ObligationReader
{
    private static readonly Dictionary<string, ObligationKind> Kinds = new()
    {
        ["roster"] = ObligationKind.Roster,
        ["form"] = ObligationKind.Form,
        ["confirmation"] = ObligationKind.Confirmation,
        ["company-report"] = ObligationKind.CompanyReport,
    };

    public static Obligation Read(JsonCursor place, Holiday holiday, UnitListReader units, DataErrorList errors)
    {
        var obligation = place.Object(
            "id", "clauses", "kind", "title", "ask", "owedBy", "receivedBy",
            "due", "occurrences", "form", "onlyIfItArises");
        return new Obligation
        {
            Id = new ObligationId(obligation["id"].Text()),
            Clauses = obligation["clauses"].Names(),
            Kind = obligation["kind"].Choice(Kinds),
            Title = obligation["title"].Localized(),
            Ask = obligation["ask"].Localized(),
            OwedBy = units.Read(obligation["owedBy"]),
            ReceivedBy = units.Read(obligation["receivedBy"]),
            Occurrences = obligation.ExactlyOne("due", "occurrences") switch
            {
                "due" => ReadDue(obligation["due"], place.Path, holiday, errors),
                "occurrences" => obligation["occurrences"].List(ReadOccurrence),
                _ => [],
            },
            Form = obligation.Optional("form") is { } form ? FormReader.Read(form) : null,
            OnlyIfItArises = obligation.Optional("onlyIfItArises")?.Flag() ?? false,
        };
    }

    private static IReadOnlyList<Occurrence> ReadDue(JsonCursor place, string obligation, Holiday holiday, DataErrorList errors)
    {
        var due = place.Object("before", "at", "eachHolidayDay", "reading");
        var isReading = IsReading(due);
        if (due.ExactlyOne("before", "at", "eachHolidayDay") is "eachHolidayDay")
        {
            errors.Alias(meant: $"{obligation}.occurrences", written: place.Path);
            return due["eachHolidayDay"].Flag() ? [.. holiday.Days.Select(day => OnDay(day, isReading))] : [];
        }

        errors.Alias(meant: $"{obligation}.occurrences[0]", written: obligation);
        return [new Occurrence(OccurrenceId.Once, OpensAt: null, Boundary(due), isReading)];
    }

    private static Occurrence ReadOccurrence(JsonCursor place)
    {
        var occurrence = place.Object("id", "opensAt", "due");
        var due = occurrence["due"].Object("before", "at", "reading");
        due.ExactlyOne("before", "at");
        return new Occurrence(new OccurrenceId(occurrence["id"].Text()), occurrence.Optional("opensAt")?.LocalTime(), Boundary(due),
            IsReading(due));
    }

    /// <summary>An occurrence owed on a day: it opens with the day and is late when the day is over.</summary>
    private static Occurrence OnDay(DateOnly day, bool isReading) => new(
        new OccurrenceId(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), VietnamTime.StartOf(day), Due.Before(day.AddDays(1)),
        isReading);

    private static Due Boundary(JsonObjectCursor due) =>
        due.Optional("at") is { } at
            ? Due.At(at.LocalTime())
            : Due.Before(due.Optional("before")?.Date() ?? JsonCursor.NoDate);

    private static bool IsReading(JsonObjectCursor due) => due.Optional("reading")?.Flag() ?? false;
}
