using TetBot.Domain.Reports;

namespace TetBot.Domain.Campaigns;

/// <summary>A form, with the paths of its parts in the campaign.</summary>
internal sealed class PlacedForm(string path, Form form)
{
    public string Path => path;

    public Form Form => form;

    /// <summary>Every field with its path, in order.</summary>
    public IReadOnlyList<(string Path, Field Field)> Fields { get; } =
    [
        .. form.Groups.SelectMany((group, i) => group.Fields.Select((field, j) => ($"{path}.groups[{i}].fields[{j}]", field))),
    ];

    /// <summary>The paths that a missing field's fault relies on.</summary>
    public IReadOnlyList<string> NamePaths =>
    [
        $"{path}.groups",
        .. form.Groups.Select((_, i) => $"{path}.groups[{i}].fields"),
        .. Fields.Select(placed => $"{placed.Path}.id"),
    ];

    /// <summary>The field with this id and its path, or null.</summary>
    public (string Path, Field Field)? Find(string id)
    {
        var found = Fields.FirstOrDefault(field => field.Field.Id == id);
        return found.Field is null ? null : found;
    }
}
