using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Summaries;

namespace TetBot.Files.Documents;

/// <summary>The fields of one step of a form, with the values of all units.</summary>
/// <param name="Title">The step's title; null for fields that only earlier editions of the form had.</param>
/// <param name="Fields">In the form's order; never empty.</param>
internal sealed record RolledGroup(LocalizedText? Title, IReadOnlyList<RolledField> Fields)
{
    /// <summary>Groups the fields of a part by the steps of its form.</summary>
    public static IReadOnlyList<RolledGroup> Of(FormPart part)
    {
        var form = part.Matter.Obligation.Form;
        List<RolledGroup> groups =
        [
            .. from step in form?.Groups ?? []
               select new RolledGroup(step.Title, [.. part.Fields.Where(field => step.Fields.Any(asked => asked.Id == field.Field))]),
            new RolledGroup(null, [.. part.Fields.Where(field => form?.Find(field.Field) is null)]),
        ];
        return [.. groups.Where(group => group.Fields.Count > 0)];
    }

    /// <summary>Why a unit has no value for a field.</summary>
    /// <param name="part">The part.</param>
    /// <param name="standing">The unit's state.</param>
    public static NoAnswer WhyEmpty(FormPart part, UnitState standing) =>
        part.Nothing.Contains(standing.Unit) ? NoAnswer.Nothing : standing.IsIn ? NoAnswer.LeftEmpty : NoAnswer.NotReported;
}

/// <summary>Why there is no value.</summary>
internal enum NoAnswer
{
    /// <summary>The unit has not reported.</summary>
    NotReported,

    /// <summary>The unit reported that nothing arose.</summary>
    Nothing,

    /// <summary>The unit reported but left this field empty.</summary>
    LeftEmpty,
}
