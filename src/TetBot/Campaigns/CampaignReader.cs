using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>
/// Reads a campaign from JSON. The parsing is written by hand, so that every mistake in the file is reported at once,
/// with its place.
/// </summary>
public static class CampaignReader
{
    private static readonly Dictionary<string, UnitKind> UnitKinds = new()
    {
        ["branch"] = UnitKind.Branch,
        ["department"] = UnitKind.Department,
        ["management"] = UnitKind.Management,
    };

    private static readonly Dictionary<string, WindowKind> WindowKinds = new()
    {
        ["allowed"] = WindowKind.Allowed,
        ["required"] = WindowKind.Required,
        ["forbidden"] = WindowKind.Forbidden,
    };

    private static readonly Dictionary<string, DelayKind> Delays = new()
    {
        ["take-up"] = DelayKind.TakeUp,
        ["resolve"] = DelayKind.Resolve,
        ["entry"] = DelayKind.Entry,
    };

    private const int MostMinutes = 1_000_000;

    /// <summary>
    /// Returns the campaign, or all errors in it: those of its form, and those of its meaning found by
    /// <see cref="CampaignRules"/>.
    /// </summary>
    /// <param name="utf8">JSON with times in Vietnam's time zone.</param>
    public static DataResult<Campaign> Read(ReadOnlySpan<byte> utf8)
    {
        var errors = new DataErrorList();
        if (JsonText.Parse(utf8, errors) is not { } root) return DataResult<Campaign>.Unreadable(errors);

        var campaign = ReadCampaign(root, errors);
        foreach (var fault in CampaignRules.Check(campaign)) errors.Add(fault);
        return DataResult<Campaign>.Of(campaign, errors);
    }

    private static Campaign ReadCampaign(JsonCursor root, DataErrorList errors)
    {
        var campaign = root.Object(
            "id", "name", "company", "letter", "letterhead", "holiday", "units", "clauses",
            "obligations", "windows", "rules", "shifts", "duties", "reminders", "summaries", "serviceLogs", "alerts", "texts");
        var holiday = ReadHoliday(campaign["holiday"]);
        var units = campaign["units"].List(ReadUnit);
        var unitLists = new UnitListReader(units, errors);

        return new Campaign
        {
            Id = new CampaignId(campaign["id"].Text()),
            Name = campaign["name"].Localized(),
            Company = ReadCompany(campaign["company"]),
            Letter = ReadLetter(campaign["letter"]),
            Letterhead = ReadLetterhead(campaign["letterhead"]),
            Holiday = holiday,
            Units = units,
            Clauses = campaign["clauses"].List(ReadClause),
            Obligations = campaign["obligations"].List(obligation => ObligationReader.Read(obligation, holiday, unitLists, errors)),
            Windows = campaign["windows"].List(window => ReadWindow(window, unitLists)),
            Rules = campaign["rules"].List(rule => RuleReader.Read(rule, unitLists)),
            Shifts = campaign["shifts"].List(ReadShift),
            Duties = campaign["duties"].List(ReadDuty),
            Reminders = LadderReader.Read(campaign["reminders"]),
            Summaries = new SummaryRule(campaign["summaries"].Object("morningAt")["morningAt"].TimeOfDay()),
            SlowRules = campaign["serviceLogs"].Object("slow")["slow"].List(ReadSlowRule),
            Alerts = AlertPlanReader.Read(campaign["alerts"]),
            Texts = campaign["texts"].Map().ToDictionary(text => text.Key, text => text.Value.Text()),
        };
    }

    private static Company ReadCompany(JsonCursor place)
    {
        var company = place.Object("id", "name");
        return new Company(new CompanyId(company["id"].Text()), company["name"].Localized());
    }

    private static Letter ReadLetter(JsonCursor place)
    {
        var letter = place.Object("number", "date", "subject", "carriesOut");
        return new Letter(letter["number"].Text(), letter["date"].Date(), letter["subject"].Text(), letter["carriesOut"].Text());
    }

    private static Letterhead ReadLetterhead(JsonCursor place)
    {
        var head = place.Object("superior", "issuer", "numberSign", "place", "addressee", "signerTitle", "recipients");
        return new Letterhead(
            head["superior"].Text(),
            head["issuer"].Text(),
            head["numberSign"].Text(),
            head["place"].Text(),
            head["addressee"].Text(),
            head["signerTitle"].Text(),
            head["recipients"].Names());
    }

    private static Holiday ReadHoliday(JsonCursor place)
    {
        var holiday = place.Object("first", "last");
        return new Holiday(holiday["first"].Date(), holiday["last"].Date());
    }

    private static Unit ReadUnit(JsonCursor place)
    {
        var unit = place.Object("id", "kind", "name");
        return new Unit(new UnitId(unit["id"].Text()), unit["name"].Localized(), unit["kind"].Choice(UnitKinds));
    }

    private static Clause ReadClause(JsonCursor place)
    {
        var clause = place.Object("id", "summary");
        return new Clause(clause["id"].Text(), clause["summary"].Localized());
    }

    private static Window ReadWindow(JsonCursor place, UnitListReader units)
    {
        var window = place.Object("id", "clauses", "kind", "subject", "title", "first", "last", "appliesTo");
        return new Window(
            window["id"].Text(),
            window["clauses"].Names(),
            window["kind"].Choice(WindowKinds),
            window["subject"].Text(),
            window["title"].Localized(),
            window["first"].Date(),
            window["last"].Date(),
            units.Read(window["appliesTo"]));
    }

    private static ShiftPreset ReadShift(JsonCursor place)
    {
        var shift = place.Object("id", "name", "from", "to", "slot", "spellings");
        return new ShiftPreset(
            shift["id"].Text(),
            shift["name"].Localized(),
            new ShiftHours(shift["from"].TimeOfDay(), shift["to"].TimeOfDay()),
            shift["slot"].Flag(),
            shift["spellings"].Names());
    }

    private static SlowRule ReadSlowRule(JsonCursor place)
    {
        var rule = place.Object("delay", "minutes", "reading");
        // Any number is read, so that the rule for thresholds can say what is wrong with it.
        return new SlowRule(
            rule["delay"].Choice(Delays), TimeSpan.FromMinutes(rule["minutes"].WholeNumber(-MostMinutes, MostMinutes)),
            rule.Optional("reading")?.Flag() ?? false);
    }

    private static Duty ReadDuty(JsonCursor place)
    {
        var duty = place.Object("id", "name");
        return new Duty(duty["id"].Text(), duty["name"].Localized());
    }
}
