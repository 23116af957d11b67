using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;
using TetBot.Storage.Records;
using TetBot.Submitting;

namespace TetBot.Features.Reports;

/// <summary>The facts that a report's cards are drawn from and its decisions are made on, read once a turn.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="For">Whose report, and which.</param>
/// <param name="Form">What it asks for.</param>
/// <param name="Stored">The draft as stored; null where there is none.</param>
/// <param name="SoFar">What was submitted; null where nothing was.</param>
/// <param name="Draft">The draft that the unit continues with.</param>
/// <param name="Last">The unit's last report that asks for some of the same; null where there is none.</param>
/// <param name="Person">The reader.</param>
/// <param name="Now">Server time.</param>
internal sealed record ReportView(
    Campaign Campaign,
    Assignment For,
    Form Form,
    Stored<FormDraft>? Stored,
    SubmittedSoFar? SoFar,
    FormDraft Draft,
    LastReport? Last,
    Person Person,
    DateTimeOffset Now) : IAnswerView<ReportView, FormDraft>
{
    /// <summary>Whether the draft has changes that are not submitted.</summary>
    public bool HasUnsubmittedChanges => SoFar is null || Draft.Revision > SoFar.Content.Submission.DraftRevision;

    /// <summary>The group with this id; the first where there is none.</summary>
    public FieldGroup GroupOf(string? id) => Form.Groups.FirstOrDefault(group => group.Id == id) ?? Form.Groups[0];

    /// <summary>The group of the field that has a problem.</summary>
    public FieldGroup GroupOf(FieldProblem problem) => Form.Groups.First(group => group.Fields.Any(field => field.Id == problem.Field));

    /// <summary>The group of a field.</summary>
    public FieldGroup GroupOf(Field field) => Form.Groups.First(group => group.Fields.Contains(field));

    /// <summary>The index of a group's step, from 0.</summary>
    public int IndexOf(FieldGroup group) => Form.Groups.TakeWhile(other => other.Id != group.Id).Count();

    /// <summary>The problems of what is filled in. An empty field is no slip.</summary>
    public IReadOnlyList<FieldProblem> Slips =>
        [.. FormSubmitting.Problems(Draft, Form).Where(problem => problem is not (FieldProblem.Missing or FieldProblem.MissingBecause))];

    /// <summary>The last report's values for fields of a group that may be taken over and are empty here.</summary>
    public IReadOnlyDictionary<string, FieldValue> Repeatable(FieldGroup group) => Last is null
        ? new Dictionary<string, FieldValue>()
        : group.Fields
            .Where(field => field.MayRepeat && Draft.IsEmpty(field.Id) && Last.ValueOf(field) is not null)
            .ToDictionary(field => field.Id, field => Last.ValueOf(field)!, StringComparer.Ordinal);

    /// <inheritdoc />
    public ReportView With(FormDraft draft) => this with { Draft = draft };

    /// <inheritdoc />
    public ReportView With(SubmittedSoFar soFar) => this with { SoFar = soFar };
}

/// <summary>An earlier report of the same unit.</summary>
/// <param name="Version">The version.</param>
/// <param name="Report">What it says.</param>
internal sealed record LastReport(StoredSubmission Version, SubmittedForm Report)
{
    private readonly IReadOnlyDictionary<string, FieldValue> _values = Report.Values;

    /// <summary>Its value of a field, where the field still takes it; files are never taken over.</summary>
    public FieldValue? ValueOf(Field field) =>
        _values.GetValueOrDefault(field.Id) is { } value and not FieldValue.Files && FieldText.Takes(field, value) ? value : null;
}
