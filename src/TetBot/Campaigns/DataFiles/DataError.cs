using System.Diagnostics.CodeAnalysis;
using TetBot.Domain;

namespace TetBot.Campaigns.DataFiles;

/// <summary>One thing wrong in a data file, for whoever edits it.</summary>
/// <param name="Path">Where, as a JSON path, for instance <c>$.obligations[2].due.before</c>.</param>
/// <param name="Reason">What is wrong, and what was probably meant.</param>
public sealed record DataError(string Path, LocalizedText Reason)
{
    /// <summary>For a log or a terminal: the path, the Vietnamese reason, the English one.</summary>
    public override string ToString() => $"{Path}: {Reason.Vietnamese} ({Reason.English})";
}

/// <summary>What a data file says, or everything that is wrong with it.</summary>
/// <typeparam name="T">What it describes.</typeparam>
public sealed class DataResult<T>
    where T : class
{
    private DataResult(T? value, IReadOnlyList<DataError> errors) => (Value, Errors) = (value, errors);

    /// <summary>What it says; null where anything is wrong.</summary>
    public T? Value { get; }

    /// <summary>Everything that is wrong, first in its form, then in its sense; empty where nothing is.</summary>
    public IReadOnlyList<DataError> Errors { get; }

    /// <summary>Whether nothing is wrong.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsGood => Value is not null;

    internal static DataResult<T> Of(T value, DataErrorList errors) => errors.Any ? new(null, errors.ToList()) : new(value, []);

    internal static DataResult<T> Unreadable(DataErrorList errors) => new(null, errors.ToList());
}
