using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace TetBot.Domain.Reports;

/// <summary>
/// What a report asks for: groups of fields, and the rules between fields. A form is part of the campaign's data, so a
/// company adds a field by editing the data.
/// </summary>
/// <param name="Groups">The steps of filling it in, in order; never empty.</param>
/// <param name="Rules">What must hold between fields.</param>
public sealed record Form(IReadOnlyList<FieldGroup> Groups, IReadOnlyList<FieldRule> Rules)
{
    // This is not a field of the record, because a copy made by "with" would keep it and two equal forms could differ by it.
    private static readonly ConditionalWeakTable<Form, string> Editions = [];

    /// <summary>Whether a unit may report that nothing arose ("không phát sinh") instead of filling the form in.</summary>
    public bool MayBeNothing { get; init; }

    /// <summary>
    /// An earlier obligation whose report asks for some of the same fields, by id. Its values are offered as the previous ones.
    /// </summary>
    public ObligationId? Continues { get; init; }

    /// <summary>Every field, in order.</summary>
    public IEnumerable<Field> Fields => Groups.SelectMany(group => group.Fields);

    /// <summary>The field with this id, or null.</summary>
    public Field? Find(string id) => Fields.FirstOrDefault(field => field.Id == id);

    /// <summary>
    /// Identifies the form by eight hex digits of a hash of its content. It reveals a card, a draft
    /// or a workbook made with another edition.
    /// </summary>
    public string Edition => Editions.GetValue(this, static form => form.EditionOf());

    /// <summary>Each part is preceded by its length, and each list by its count, so that no two forms produce the same text.</summary>
    private string EditionOf()
    {
        var content = new StringBuilder();
        Add(Groups.Count);
        foreach (var group in Groups)
        {
            AddAll([group.Id, .. Words(group.Title), $"{group.MayBeNothing}"]);
            Add(group.Fields.Count);
            foreach (var field in group.Fields)
                AddAll(field.Signature);
        }

        Add(Rules.Count);
        foreach (var rule in Rules)
            AddAll(rule.Signature);
        AddAll([$"{MayBeNothing}", Continues?.Value]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..8];

        void Add(int count) => content.Append(CultureInfo.InvariantCulture, $"{count};");

        void AddAll(IReadOnlyList<string?> parts)
        {
            Add(parts.Count);
            foreach (var part in parts)
                content.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}");
        }
    }

    /// <summary>A text as parts of a signature.</summary>
    internal static IEnumerable<string?> Words(LocalizedText? text) => [text?.Vietnamese, text?.English];

    /// <summary>A number as a part of a signature. 10 and 10.0 are equal.</summary>
    internal static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}

/// <summary>Fields that are filled in together, as one step of a form.</summary>
/// <param name="Id">Unique in its form.</param>
/// <param name="Title">For instance "Trạm bơm".</param>
/// <param name="Fields">Never empty.</param>
public sealed record FieldGroup(string Id, LocalizedText Title, IReadOnlyList<Field> Fields)
{
    /// <summary>Whether one press may set all its numbers to zero and continue ("không phát sinh").</summary>
    public bool MayBeNothing { get; init; }
}

/// <summary>One thing a form asks for.</summary>
/// <param name="Id">Unique in its form, and the same in forms that ask for the same thing.</param>
/// <param name="Label">For instance "Trạm bơm đang vận hành".</param>
public abstract record Field(string Id, LocalizedText Label)
{
    /// <summary>An explanation; null if the label says everything.</summary>
    public LocalizedText? Help { get; init; }

    /// <summary>Whether the report cannot be submitted without a value for it.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Whether its previous value may be reused ("như lần trước").</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Everything that identifies the field, for <see cref="Form.Edition"/>.</summary>
    internal IReadOnlyList<string?> Signature => [.. Kind, Id, .. Form.Words(Label), .. Form.Words(Help), $"{IsRequired}", $"{MayRepeat}"];

    private protected abstract IEnumerable<string?> Kind { get; }
}

/// <summary>A number.</summary>
/// <param name="Id">The field's id.</param>
/// <param name="Label">What is counted or measured.</param>
/// <param name="Unit">For instance "trạm", "ha", "kWh", "đồng".</param>
/// <param name="Min">The minimum.</param>
/// <param name="Max">The maximum; a larger number is a typing mistake.</param>
/// <param name="Decimals">0 for whole numbers, and at most <see cref="MaxDecimals"/>.</param>
public sealed record NumberField(string Id, LocalizedText Label, LocalizedText Unit, decimal Min, decimal Max, int Decimals)
    : Field(Id, Label)
{
    /// <summary>
    /// With at most two decimals, a sign before three digits is always a thousands separator: "1.250" and "1,250" have one meaning.
    /// </summary>
    public const int MaxDecimals = 2;

    private protected override IEnumerable<string?> Kind =>
        ["number", .. Form.Words(Unit), Form.Number(Min), Form.Number(Max), Form.Number(Decimals)];
}

/// <summary>A text.</summary>
/// <param name="Id">The field's id.</param>
/// <param name="Label">What the text is about.</param>
/// <param name="MaxLength">The maximum length in characters, at most <see cref="LongestText"/>.</param>
/// <param name="IsMultiline">Whether the input has several lines.</param>
public sealed record TextField(string Id, LocalizedText Label, int MaxLength, bool IsMultiline) : Field(Id, Label)
{
    /// <summary>The longest text a field may accept, so that a report fits on a card.</summary>
    public const int LongestText = 1000;

    private protected override IEnumerable<string?> Kind => ["text", Form.Number(MaxLength), $"{IsMultiline}"];
}

/// <summary>A choice of one among a few options.</summary>
/// <param name="Id">The field's id.</param>
/// <param name="Label">What is chosen.</param>
/// <param name="Options">Never empty.</param>
public sealed record ChoiceField(string Id, LocalizedText Label, IReadOnlyList<Option> Options) : Field(Id, Label)
{
    private protected override IEnumerable<string?> Kind =>
        ["choice", .. Options.SelectMany(option => (IEnumerable<string?>)[option.Id, .. Form.Words(option.Name)])];
}

/// <summary>An option of a choice.</summary>
/// <param name="Id">Unique in its field.</param>
/// <param name="Name">The text shown.</param>
public sealed record Option(string Id, LocalizedText Name);

/// <summary>A date and time of day in Vietnam, to the minute.</summary>
public sealed record MomentField(string Id, LocalizedText Label) : Field(Id, Label)
{
    private protected override IEnumerable<string?> Kind => ["moment"];
}

/// <summary>A yes or a no.</summary>
public sealed record YesNoField(string Id, LocalizedText Label) : Field(Id, Label)
{
    private protected override IEnumerable<string?> Kind => ["yes-no"];
}

/// <summary>Files, for instance the signed minutes (C02).</summary>
/// <param name="Id">The field's id.</param>
/// <param name="Label">What is attached.</param>
/// <param name="Most">The maximum number of files, 1 to <see cref="MostFiles"/>.</param>
public sealed record AttachmentField(string Id, LocalizedText Label, int Most) : Field(Id, Label)
{
    /// <summary>The most files any field may accept.</summary>
    public const int MostFiles = 10;

    private protected override IEnumerable<string?> Kind => ["attachment", Form.Number(Most)];
}

/// <summary>What must hold between fields.</summary>
public abstract record FieldRule
{
    private FieldRule()
    {
    }

    /// <summary>Everything that identifies the rule, for <see cref="Form.Edition"/>.</summary>
    internal abstract IReadOnlyList<string?> Signature { get; }

    /// <summary>A total equals the sum of its parts, for instance received = done + open (C13).</summary>
    /// <param name="Total">A number field.</param>
    /// <param name="Parts">Number fields, two or more.</param>
    public sealed record Sum(string Total, IReadOnlyList<string> Parts) : FieldRule
    {
        internal override IReadOnlyList<string?> Signature => ["sum", Total, .. Parts];
    }

    /// <summary>A part is at most its whole, for instance stations running out of all stations (C02).</summary>
    /// <param name="Part">A number field.</param>
    /// <param name="Whole">A number field.</param>
    public sealed record AtMost(string Part, string Whole) : FieldRule
    {
        internal override IReadOnlyList<string?> Signature => ["at-most", Part, Whole];
    }

    /// <summary>A field is required in some cases, for instance the reason if requests are open (C13).</summary>
    /// <param name="Field">A field that is not always required.</param>
    /// <param name="When">A number or yes/no field.</param>
    /// <param name="Is">The condition that makes it required.</param>
    public sealed record NeededWhen(string Field, string When, Condition Is) : FieldRule
    {
        internal override IReadOnlyList<string?> Signature => ["needed-when", Field, When, $"{Is}"];
    }
}

/// <summary>The condition on one field that makes another required.</summary>
public enum Condition
{
    /// <summary>A number above zero.</summary>
    MoreThanZero,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,
}
