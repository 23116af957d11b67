using TetBot.Domain.Reports;

namespace TetBot.Domain.Campaigns;

/// <summary>A form, and where its parts stand in the campaign.</summary>
internal sealed class PlacedForm(string path, Form form)
{
    /// <summary>Its own path.</summary>
    public string Path => path;

    /// <summary>The form.</summary>
    public Form Form => form;

    /// <summary>Every field with its path, in order.</summary>
    public IReadOnlyList<(string Path, Field Field)> Fields { get; } =
    [
        .. form.Groups.SelectMany((group, i) => group.Fields.Select((field, j) => ($"{path}.groups[{i}].fields[{j}]", field))),
    ];

    /// <summary>What it rests on that a field is said not to be in it.</summary>
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
