using TetBot.Domain;
using TetBot.Domain.CompanyReports;
using TetBot.Domain.Summaries;

namespace TetBot.Files.Documents;

/// <summary>The fields of a step of a form, as all units answered them.</summary>
/// <param name="Title">The step's; null of fields that only versions of an earlier edition answered.</param>
/// <param name="Fields">In the form's order; never empty.</param>
internal sealed record RolledGroup(LocalizedText? Title, IReadOnlyList<RolledField> Fields)
{
    /// <summary>The fields of a part by the steps of its form.</summary>
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

    /// <summary>How a unit's cell is to be read that has no answer.</summary>
    /// <param name="part">The part.</param>
    /// <param name="standing">The unit.</param>
    public static NoAnswer WhyEmpty(FormPart part, UnitState standing) =>
        part.Nothing.Contains(standing.Unit) ? NoAnswer.Nothing : standing.IsIn ? NoAnswer.LeftEmpty : NoAnswer.NotReported;
}

/// <summary>Why there is no answer.</summary>
internal enum NoAnswer
{
    /// <summary>The unit has not reported.</summary>
    NotReported,

    /// <summary>It reported that nothing arose.</summary>
    Nothing,

    /// <summary>It reported, and left this field empty.</summary>
    LeftEmpty,
}
