namespace TetBot.Domain.Reports;

/// <summary>Why a field, or a report, cannot be taken as it is. The words for it are the app's.</summary>
/// <param name="Field">The id of the field it is said at.</param>
public abstract record FieldProblem(string Field)
{
    /// <summary>A required field is empty.</summary>
    public sealed record Missing(string Field) : FieldProblem(Field);

    /// <summary>The field is required because of another.</summary>
    /// <param name="Field">The empty one.</param>
    /// <param name="When">The id of the other.</param>
    /// <param name="Is">What the other is.</param>
    public sealed record MissingBecause(string Field, string When, Condition Is) : FieldProblem(Field);

    /// <summary>What was typed is no number.</summary>
    public sealed record NotANumber(string Field) : FieldProblem(Field);

    /// <summary>A whole number was asked for.</summary>
    public sealed record NotWhole(string Field) : FieldProblem(Field);

    /// <summary>More digits after the decimal sign than asked for.</summary>
    public sealed record TooManyDecimals(string Field, int Most) : FieldProblem(Field);

    /// <summary>A number below the least or above the most that can be; negative ones among them.</summary>
    public sealed record OutOfRange(string Field, decimal Min, decimal Max) : FieldProblem(Field);

    /// <summary>A text with more characters than the field takes.</summary>
    public sealed record TooLong(string Field, int Length, int Most) : FieldProblem(Field);

    /// <summary>None of the options.</summary>
    public sealed record NotAnOption(string Field) : FieldProblem(Field);

    /// <summary>No date and time, or only one of the two.</summary>
    public sealed record NotAMoment(string Field) : FieldProblem(Field);

    /// <summary>Neither yes nor no.</summary>
    public sealed record NotYesOrNo(string Field) : FieldProblem(Field);

    /// <summary>More files than the field takes.</summary>
    public sealed record TooManyFiles(string Field, int Most) : FieldProblem(Field);

    /// <summary>A total is not the sum of its parts.</summary>
    /// <param name="Field">The total's field.</param>
    /// <param name="Parts">The ids of the parts.</param>
    /// <param name="Said">The total as given.</param>
    /// <param name="Sum">What the parts come to.</param>
    public sealed record SumDiffers(string Field, IReadOnlyList<string> Parts, decimal Said, decimal Sum) : FieldProblem(Field)
    {
        /// <summary>Whether all is the same, parts compared one by one.</summary>
        public bool Equals(SumDiffers? other) =>
            other is not null && Field == other.Field && Said == other.Said && Sum == other.Sum && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc />
        public override int GetHashCode() => HashCode.Combine(Field, Said, Sum);
    }

    /// <summary>A part is more than its whole.</summary>
    /// <param name="Field">The part's field.</param>
    /// <param name="Whole">The id of the whole.</param>
    /// <param name="Limit">What the whole is.</param>
    public sealed record MoreThanWhole(string Field, string Whole, decimal Limit) : FieldProblem(Field);
}
