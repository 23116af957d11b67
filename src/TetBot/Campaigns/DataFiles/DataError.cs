using System.Diagnostics.CodeAnalysis;
using TetBot.Domain;

namespace TetBot.Campaigns.DataFiles;

/// <summary>An error in a data file, for the person who edits it.</summary>
/// <param name="Path">The place as a JSON path, for instance <c>$.obligations[2].due.before</c>.</param>
/// <param name="Reason">What is wrong, and what was probably meant.</param>
public sealed record DataError(string Path, LocalizedText Reason)
{
    /// <summary>For a log or a terminal: the path, the Vietnamese reason and the English one.</summary>
    public override string ToString() => $"{Path}: {Reason.Vietnamese} ({Reason.English})";
}

/// <summary>The content of a data file, or all errors in it.</summary>
/// <typeparam name="T">The type of the content.</typeparam>
public sealed class DataResult<T>
    where T : class
{
    private DataResult(T? value, IReadOnlyList<DataError> errors) => (Value, Errors) = (value, errors);

    /// <summary>The content; null if there are errors.</summary>
    public T? Value { get; }

    /// <summary>All errors, first those of form, then those of meaning.</summary>
    public IReadOnlyList<DataError> Errors { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsGood => Value is not null;

    internal static DataResult<T> Of(T value, DataErrorList errors) => errors.Any ? new(null, errors.ToList()) : new(value, []);

    internal static DataResult<T> Unreadable(DataErrorList errors) => new(null, errors.ToList());
}
