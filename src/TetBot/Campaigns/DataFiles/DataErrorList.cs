using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Campaigns.DataFiles;

/// <summary>
/// Collects what is wrong while a file is read to its end. What cannot be read is replaced with something harmless and noted here,
/// so that a rule judged by it later is not reported as broken: one slip, one error.
/// </summary>
internal sealed class DataErrorList
{
    private readonly List<DataError> _errors = [];
    private readonly HashSet<string> _unreadable = [];
    private readonly List<(string Meant, string Written)> _aliases = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<DataError> ToList() => [.. _errors];

    /// <summary>Something readable, but wrong.</summary>
    public void Add(string path, DataFault fault, params IReadOnlyList<string> values) => Add(path, fault, nearest: null, values);

    /// <summary>Something readable, but wrong, and what was probably meant.</summary>
    public void Add(string path, DataFault fault, string? nearest, IReadOnlyList<string> values) =>
        _errors.Add(new DataError(path, DataErrorWords.Of(fault, values, nearest)));

    /// <summary>Something that cannot be read.</summary>
    public void AddUnreadable(string path, DataFault fault, params IReadOnlyList<string> values) =>
        AddUnreadable(path, fault, nearest: null, values);

    /// <summary>Something that cannot be read, and what was probably meant.</summary>
    public void AddUnreadable(string path, DataFault fault, string? nearest, IReadOnlyList<string> values)
    {
        Add(path, fault, nearest, values);
        MarkUnreadable(path);
    }

    /// <summary>Something that cannot be read for a reason reported elsewhere.</summary>
    public void MarkUnreadable(string path) => _unreadable.Add(path);

    /// <summary>Where the file writes shortly what the domain spells out, errors name what is written.</summary>
    /// <param name="meant">The path by the domain's own names.</param>
    /// <param name="written">The path in the file.</param>
    public void Alias(string meant, string written) => _aliases.Add((meant, written));

    public void Add(CampaignFault fault) => AddFault(fault.Path, fault.Kind, fault.Values, fault.Nearest, fault.RestsOn);

    public void Add(DirectoryFault fault) => AddFault(fault.Path, fault.Kind, fault.Values, fault.Nearest, fault.RestsOn);

    private void AddFault(string path, Enum kind, IReadOnlyList<string> values, string? nearest, IReadOnlyList<string> restsOn)
    {
        var written = Written(path);
        if (restsOn.Select(Written).Append(written).Any(IsUnreadable)) return;

        var error = new DataError(written, DataErrorWords.Of(kind, values, nearest));
        // A group of units written once may stand for many.
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
