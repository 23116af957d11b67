using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Campaigns.DataFiles;

/// <summary>
/// Collects errors while a file is read to its end. An unreadable value is replaced with a harmless one and noted here,
/// so that a later rule about it does not report it again: one mistake, one error.
/// </summary>
internal sealed class DataErrorList
{
    private readonly List<DataError> _errors = [];
    private readonly HashSet<string> _unreadable = [];
    private readonly List<(string Meant, string Written)> _aliases = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<DataError> ToList() => [.. _errors];

    /// <summary>Adds an error in a readable value.</summary>
    public void Add(string path, DataFault fault, params IReadOnlyList<string> values) => Add(path, fault, nearest: null, values);

    /// <summary>Adds an error in a readable value, with what was probably meant.</summary>
    public void Add(string path, DataFault fault, string? nearest, IReadOnlyList<string> values) =>
        _errors.Add(new DataError(path, DataErrorWords.Of(fault, values, nearest)));

    /// <summary>Adds an error for an unreadable value.</summary>
    public void AddUnreadable(string path, DataFault fault, params IReadOnlyList<string> values) =>
        AddUnreadable(path, fault, nearest: null, values);

    /// <summary>Adds an error for an unreadable value, with what was probably meant.</summary>
    public void AddUnreadable(string path, DataFault fault, string? nearest, IReadOnlyList<string> values)
    {
        Add(path, fault, nearest, values);
        MarkUnreadable(path);
    }

    /// <summary>Notes an unreadable value whose error is reported elsewhere.</summary>
    public void MarkUnreadable(string path) => _unreadable.Add(path);

    /// <summary>Maps a path of the domain to the shorter notation in the file, so that errors name what the file
    /// contains.</summary>
    /// <param name="meant">The path in the domain's names.</param>
    /// <param name="written">The path in the file.</param>
    public void Alias(string meant, string written) => _aliases.Add((meant, written));

    public void Add(CampaignFault fault) => AddFault(fault.Path, fault.Kind, fault.Values, fault.Nearest, fault.RestsOn);

    public void Add(DirectoryFault fault) => AddFault(fault.Path, fault.Kind, fault.Values, fault.Nearest, fault.RestsOn);

    private void AddFault(string path, Enum kind, IReadOnlyList<string> values, string? nearest, IReadOnlyList<string> restsOn)
    {
        var written = Written(path);
        if (restsOn.Select(Written).Append(written).Any(IsUnreadable)) return;

        var error = new DataError(written, DataErrorWords.Of(kind, values, nearest));
        // A group of units written once may represent many.
        if (!_errors.Contains(error)) _errors.Add(error);
    }

    private string Written(string path)
    {
        var alias = _aliases
            .Where(alias => path.StartsWith(alias.Meant, StringComparison.Ordinal))
            .OrderByDescending(alias => alias.Meant.Length)
            .FirstOrDefault();
        return alias.Meant is null ? path : alias.Written + path[alias.Meant.Length..];
    }

    private bool IsUnreadable(string path) => _unreadable.Any(unreadable =>
        path.StartsWith(unreadable, StringComparison.Ordinal)
        && (path.Length == unreadable.Length || path[unreadable.Length] is '.' or '['));
}
