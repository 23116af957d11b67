namespace TetBot.Domain.Reports;

/// <summary>Why a field, or a report, cannot be accepted as it is. The app writes the messages.</summary>
/// <param name="Field">The id of the field it is shown next to.</param>
public abstract record FieldProblem(string Field)
{
    /// <summary>A required field is empty.</summary>
    public sealed record Missing(string Field) : FieldProblem(Field);

    /// <summary>The field is required because of another field.</summary>
    /// <param name="Field">The empty field.</param>
    /// <param name="When">The id of the other field.</param>
    /// <param name="Is">The condition the other field meets.</param>
    public sealed record MissingBecause(string Field, string When, Condition Is) : FieldProblem(Field);

    /// <summary>The text typed is not a number.</summary>
    public sealed record NotANumber(string Field) : FieldProblem(Field);

    /// <summary>The number must be whole.</summary>
    public sealed record NotWhole(string Field) : FieldProblem(Field);

    /// <summary>The number has more decimals than the field allows.</summary>
    public sealed record TooManyDecimals(string Field, int Most) : FieldProblem(Field);

    /// <summary>The number, perhaps a negative one, is below the minimum or above the maximum.</summary>
    public sealed record OutOfRange(string Field, decimal Min, decimal Max) : FieldProblem(Field);

    /// <summary>The text has more characters than the field allows.</summary>
    public sealed record TooLong(string Field, int Length, int Most) : FieldProblem(Field);

    /// <summary>The text is none of the options.</summary>
    public sealed record NotAnOption(string Field) : FieldProblem(Field);

    /// <summary>The date and time cannot be read, or one of the two is missing.</summary>
    public sealed record NotAMoment(string Field) : FieldProblem(Field);

    /// <summary>The text is neither yes nor no.</summary>
    public sealed record NotYesOrNo(string Field) : FieldProblem(Field);

    /// <summary>There are more files than the field allows.</summary>
    public sealed record TooManyFiles(string Field, int Most) : FieldProblem(Field);

    /// <summary>A total is not the sum of its parts.</summary>
    /// <param name="Field">The total's field.</param>
    /// <param name="Parts">The ids of the parts.</param>
    /// <param name="Said">The total as reported.</param>
    /// <param name="Sum">The sum of the parts.</param>
    public sealed record SumDiffers(string Field, IReadOnlyList<string> Parts, decimal Said, decimal Sum) : FieldProblem(Field)
    {
        /// <summary>Compares by value, the parts one by one.</summary>
        public bool Equals(SumDiffers? other) =>
            other is not null && Field == other.Field && Said == other.Said && Sum == other.Sum && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc />
        public override int GetHashCode() => HashCode.Combine(Field, Said, Sum);
    }

    /// <summary>A part is more than its whole.</summary>
    /// <param name="Field">The part's field.</param>
    /// <param name="Whole">The id of the whole.</param>
    /// <param name="Limit">The value of the whole.</param>
    public sealed record MoreThanWhole(string Field, string Whole, decimal Limit) : FieldProblem(Field);
}
