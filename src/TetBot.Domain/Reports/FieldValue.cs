namespace TetBot.Domain.Reports;

/// <summary>The value of a field.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>The value of a <see cref="NumberField"/>.</summary>
    /// <param name="Number">In the field's unit.</param>
    public sealed record Amount(decimal Number) : FieldValue;

    /// <summary>The value of a <see cref="TextField"/>.</summary>
    /// <param name="Text">Never empty.</param>
    public sealed record Words(string Text) : FieldValue;

    /// <summary>The value of a <see cref="ChoiceField"/>.</summary>
    /// <param name="Option">The id of the chosen option.</param>
    public sealed record Choice(string Option) : FieldValue;

    /// <summary>The value of a <see cref="MomentField"/>.</summary>
    /// <param name="At">To the minute, in Vietnam's time.</param>
    public sealed record Moment(DateTimeOffset At) : FieldValue;

    /// <summary>The value of a <see cref="YesNoField"/>.</summary>
    public sealed record YesNo(bool IsYes) : FieldValue;

    /// <summary>The value of an <see cref="AttachmentField"/>.</summary>
    /// <param name="Attached">In the order they were sent, without duplicate contents; never empty.</param>
    public sealed record Files(IReadOnlyList<Attachment> Attached) : FieldValue
    {
        /// <summary>Whether both have the same files in the same order.</summary>
        public bool Equals(Files? other) => other is not null && Attached.SequenceEqual(other.Attached);

        /// <inheritdoc />
        public override int GetHashCode() => Attached.Count == 0 ? 0 : Attached[0].GetHashCode();
    }
}
