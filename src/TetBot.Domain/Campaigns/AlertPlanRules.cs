using System.Globalization;
using TetBot.Domain.Calendar;
using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>
/// Checks the alert plan (C17, C18). Every alert must find a system. Every system needs a department that answers for it and a roster of
/// that department's duty. Every severity needs a ladder that starts at once and repeats.
/// </summary>
internal static class AlertPlanRules
{
    private const string Systems = "$.alerts.systems";
    private const string Ladders = "$.alerts.ladders";

    public static IEnumerable<CampaignFault> Check(Campaign campaign) =>
    [
        .. Identities(campaign.Alerts),
        .. References(campaign),
        .. Spellings(campaign.Alerts.Systems),
        .. Severities(campaign.Alerts.Ladders),
        .. campaign.Alerts.Ladders.SelectMany((ladder, i) => Steps($"{Ladders}[{i}]", ladder)),
        .. Sizes(campaign.Alerts),
        .. Readiness(campaign),
    ];

    private static IEnumerable<CampaignFault> Identities(AlertPlan plan)
    {
        foreach (var fault in IdRules.CheckList(Systems, plan.Systems.Select(system => system.Id))) yield return fault;
        if (plan.Systems.Count == 0)
        {
            yield return new(Systems, NoSystems);
            yield break;
        }

        var known = new KnownNames(UnknownSystem, Systems, [.. plan.Systems.Select(system => system.Id)]);
        foreach (var fault in known.Check("$.alerts.unknownSystem", plan.UnknownSystem)) yield return fault;
        foreach (var fault in known.Check("$.alerts.ownSystem", plan.OwnSystem)) yield return fault;
    }

    private static IEnumerable<CampaignFault> References(Campaign campaign)
    {
        var units = KnownNames.Units(campaign);
        var obligations = KnownNames.Obligations(campaign);
        foreach (var (i, system) in campaign.Alerts.Systems.Index())
        {
            var path = $"{Systems}[{i}].roster";
            var department = units.Check($"{Systems}[{i}].department", system.Department.Value).ToList();
            foreach (var fault in department.Concat(obligations.Check(path, system.Roster.Value))) yield return fault;

            if (campaign.Obligations.Index().FirstOrDefault(known => known.Item.Id == system.Roster) is not (var at, { } roster)) continue;
            var owed = $"$.obligations[{at}]";
            if (roster.Kind is not ObligationKind.Roster)
                yield return new(path, NotARoster, system.Roster.Value) { RestsOn = [$"{owed}.kind"] };
            else if (department.Count == 0 && !roster.OwedBy.Contains(system.Department))
                yield return new(path, RosterNotOwed, system.Roster.Value, system.Department.Value)
                {
                    RestsOn =
                    [
                        $"{Systems}[{i}].department", $"{owed}.owedBy", .. roster.OwedBy.Select((_, j) => $"{owed}.owedBy[{j}]"),
                        .. units.RestsOn,
                    ],
                };
        }
    }

    private static IEnumerable<CampaignFault> Spellings(IReadOnlyList<AlertSystem> systems)
    {
        var taken = systems.Index().DistinctBy(system => system.Item.Id)
            .ToDictionary(system => system.Item.Id, system => (system.Index, Path: $"{Systems}[{system.Index}].id"));
        foreach (var (i, system) in systems.Index())
        {
            foreach (var (j, spelling) in system.Spellings.Index())
            {
                var path = $"{Systems}[{i}].spellings[{j}]";
                if (AlertPlan.Plain(spelling) != spelling)
                    yield return new(path, SystemSpellingNotPlain, spelling);
                if (!taken.TryAdd(spelling, (i, path)) && taken[spelling] is var other && other.Index != i)
                    yield return new(path, SystemSpellingTaken, spelling, systems[other.Index].Id)
                    { RestsOn = [other.Path, $"{Systems}[{other.Index}].id"] };
            }
        }
    }

    private static IEnumerable<CampaignFault> Severities(IReadOnlyList<EscalationLadder> ladders)
    {
        foreach (var severity in Enum.GetValues<AlertSeverity>())
        {
            var places = ladders.Index().Where(ladder => ladder.Item.Severity == severity).Select(ladder => ladder.Index).ToList();
            if (places.Count == 0)
            {
                yield return new(Ladders, NoLadder, severity.ToString().ToLowerInvariant())
                {
                    RestsOn = [.. ladders.Select((_, i) => $"{Ladders}[{i}].severity")],
                };
            }

            foreach (var place in places.Skip(1))
                yield return new($"{Ladders}[{place}].severity", LadderTwice, $"{Ladders}[{places[0]}]")
                { RestsOn = [$"{Ladders}[{places[0]}].severity"] };
        }
    }

    private static IEnumerable<CampaignFault> Steps(string path, EscalationLadder ladder)
    {
        foreach (var fault in IdRules.CheckList($"{path}.steps", ladder.Steps.Select(step => step.Id))) yield return fault;
        foreach (var fault in MoreThanNothing($"{path}.repeatMinutes", ladder.RepeatAfter.Ticks)) yield return fault;
        if (ladder.Steps is not [var first, ..])
        {
            yield return new($"{path}.steps", NoSteps);
            yield break;
        }

        if (first.After != TimeSpan.Zero)
            yield return new($"{path}.steps[0].minutes", FirstStepNotAtOnce);
        if (first.To is not EscalationAudience.OnShift)
            yield return new($"{path}.steps[0].to", FirstStepNotOnShift);
        for (var i = 1; i < ladder.Steps.Count; i++)
        {
            // A first step that is not immediate is reported separately.
            var above = i == 1 ? TimeSpan.Zero : ladder.Steps[i - 1].After;
            if (ladder.Steps[i].After <= above)
                yield return new($"{path}.steps[{i}].minutes", StepNotLater, ladder.Steps[i - 1].Id)
                { RestsOn = [$"{path}.steps[{i - 1}].minutes"] };
        }
    }

    private static IEnumerable<CampaignFault> Sizes(AlertPlan plan) =>
    [
        .. MoreThanNothing("$.alerts.reopenMinutes", plan.ReopenWithin.Ticks),
        .. MoreThanNothing("$.alerts.storm.alerts", plan.Storm.Alerts),
        .. MoreThanNothing("$.alerts.storm.seconds", plan.Storm.Within.Ticks),
        .. MoreThanNothing("$.alerts.readiness.minutesAhead", plan.Readiness.Ahead.Ticks),
    ];

    private static IEnumerable<CampaignFault> Readiness(Campaign campaign)
    {
        var (evening, _, drill) = campaign.Alerts.Readiness;
        var day = VietnamTime.DateOf(drill);
        foreach (var fault in LadderRules.CheckTime("$.alerts.readiness.eveningAt", evening, campaign.Reminders)) yield return fault;
        foreach (var fault in LadderRules.CheckTime(
            "$.alerts.readiness.drillAt", TimeOnly.FromDateTime(VietnamTime.Of(drill).DateTime), campaign.Reminders))
            yield return fault;

        // A holiday before the letter is reported separately.
        var (first, letter) = (campaign.Holiday.First, campaign.Letter.Date);
        if (letter < first && (day < letter || day >= first))
            yield return new("$.alerts.readiness.drillAt", DrillNotBeforeHoliday, Write(day), Write(letter), Write(first))
            { RestsOn = ScheduleRules.CampaignDates };
    }

    private static IEnumerable<CampaignFault> MoreThanNothing(string path, long size)
    {
        if (size <= 0) yield return new(path, NotMoreThanNothing);
    }

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
