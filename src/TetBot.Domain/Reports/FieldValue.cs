namespace TetBot.Domain.Reports;

/// <summary>What stands in a field.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Of a <see cref="NumberField"/>.</summary>
    /// <param name="Number">In the field's unit.</param>
    public sealed record Amount(decimal Number) : FieldValue;

    /// <summary>Of a <see cref="TextField"/>.</summary>
    /// <param name="Text">Never empty.</param>
    public sealed record Words(string Text) : FieldValue;

    /// <summary>Of a <see cref="ChoiceField"/>.</summary>
    /// <param name="Option">The id of the option chosen.</param>
    public sealed record Choice(string Option) : FieldValue;

    /// <summary>Of a <see cref="MomentField"/>.</summary>
    /// <param name="At">To the minute, in Vietnam's time.</param>
    public sealed record Moment(DateTimeOffset At) : FieldValue;

    /// <summary>Of a <see cref="YesNoField"/>.</summary>
    public sealed record YesNo(bool IsYes) : FieldValue;

    /// <summary>Of an <see cref="AttachmentField"/>.</summary>
    /// <param name="Attached">In the order they were sent, each content once; never empty.</param>
    public sealed record Files(IReadOnlyList<Attachment> Attached) : FieldValue
    {
        /// <summary>Whether the same files stand in the same order.</summary>
        public bool Equals(Files? other) => other is not null && Attached.SequenceEqual(other.Attached);

        /// <inheritdoc />
        public override int GetHashCode() => Attached.Count == 0 ? 0 : Attached[0].GetHashCode();
    }
}
