using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;

namespace TetBot.Domain.Tests.Reports;

/// <summary>A field and something that can stand in it.</summary>
public sealed record FieldAndValue(Field Field, FieldValue Value);

/// <summary>Forms and what stands in them, at random.</summary>
public static class FormGenerators
{
    private static readonly string[] Wordings = ["Trạm bơm", "Diện tích", "a", "b|c", "x\ny", "", "3:abc", "2;", "True", "{ }"];

    public static Arbitrary<Field> Fields() => AnyField.ToArbitrary();

    public static Arbitrary<FieldAndValue> FieldsAndValues() => AnyFieldAndValue.ToArbitrary();

    public static Arbitrary<Form> Forms() => AnyForm.ToArbitrary();

    /// <summary>Any text but U+FFFE, which is no character and which .NET does not normalize.</summary>
    internal static string Typed(UnicodeString text) => (text.Get ?? "").Replace("\uFFFE", "", StringComparison.Ordinal);

    private static Gen<LocalizedText> Words { get; } =
        from vietnamese in Gen.Elements(Wordings)
        from english in Gen.Elements(Wordings)
        select new LocalizedText(vietnamese, english);

    private static Gen<string> Id { get; } = Gen.Elements("a", "b", "c", "a|b", "a,b", "sum", "1:a");

    private static Gen<bool> Bool { get; } = Gen.Elements(true, false);

    private static Gen<NumberField> Number { get; } =
        from id in Id
        from label in Words
        from unit in Gen.Elements("ha", "trạm", "kWh", "đồng", "%", "m3")
        from min in Gen.Elements(0m, -50m, 1.5m)
        from size in Gen.Elements(1m, 100m, 9_999_999_999m)
        from decimals in Gen.Choose(0, NumberField.MaxDecimals)
        select new NumberField(
            id, label, new LocalizedText(unit, unit), decimal.Round(min, decimals), decimal.Round(min, decimals) + size, decimals);

    private static Gen<ChoiceField> Choice { get; } =
        from id in Id
        from label in Words
        from count in Gen.Choose(2, 5)
        from names in Gen.Elements(Wordings).ListOf(count)
        select new ChoiceField(id, label, [.. names.Select((name, i) => new Option($"o{i}", new LocalizedText(name, name)))]);

    internal static Gen<Field> AnyField { get; } =
        from plain in Gen.OneOf(
            Number.Select(Field (field) => field),
            Choice.Select(Field (field) => field),
            from id in Id
            from label in Words
            from length in Gen.Elements(
                1, 20, TextField.LongestText)
            from lines in Bool
            select (Field)new TextField(id, label, length, lines),
            from id in Id from label in Words select (Field)new MomentField(id, label),
            from id in Id from label in Words select (Field)new YesNoField(id, label),
            from id in Id from label in Words from most in Gen.Choose(1, 3) select (Field)new AttachmentField(id, label, most))
        from help in Gen.OneOf(Gen.Constant<LocalizedText?>(null), Words.Select(LocalizedText? (words) => words))
        from isRequired in Bool
        from mayRepeat in Bool
        select plain with { Help = help, IsRequired = isRequired, MayRepeat = mayRepeat };

    /// <summary>Values as reading gives them; files are not read from text.</summary>
    internal static Gen<FieldAndValue> AnyFieldAndValue { get; } =
        from field in AnyField.Where(field => field is not AttachmentField)
        from value in ValueOf(field)
        where value is not null
        select new FieldAndValue(field, value);

    private static Gen<FieldValue?> ValueOf(Field field) => field switch
    {
        NumberField number =>
            from part in Gen.Choose(0, 1_000_000)
            select (FieldValue?)new FieldValue.Amount(
                decimal.Round(number.Min + ((number.Max - number.Min) * part / 1_000_000m), number.Decimals)),
        TextField text =>
            from typed in ArbMap.Default.GeneratorFor<UnicodeString>()
            select FieldText.Read(text, Typed(typed)).Value,
        ChoiceField choice => Gen.Elements(choice.Options.ToArray()).Select(FieldValue? (option) => new FieldValue.Choice(option.Id)),
        YesNoField => Bool.Select(FieldValue? (isYes) => new FieldValue.YesNo(isYes)),
        _ =>
            from minute in Gen.Choose(0, 100_000_000)
            select (FieldValue?)new FieldValue.Moment(VietnamTime.At(new DateOnly(1900, 1, 1), TimeOnly.MinValue).AddMinutes(minute)),
    };

    private static Gen<FieldRule> Rule { get; } = Gen.OneOf(
        from total in Id from parts in Id.ListOf(2) select (FieldRule)new FieldRule.Sum(total, [.. parts]),
        from total in Id from parts in Id.ListOf(3) select (FieldRule)new FieldRule.Sum(total, [.. parts]),
        from part in Id from whole in Id select (FieldRule)new FieldRule.AtMost(part, whole),
        from field in Id
        from when in Id
        from condition in Gen.Elements(
            Enum.GetValues<Condition>())
        select (FieldRule)new FieldRule.NeededWhen(field, when, condition));

    private static Gen<FieldGroup> Group { get; } =
        from id in Id
        from title in Words
        from count in Gen.Choose(1, 3)
        from fields in AnyField.ListOf(count)
        from mayBeNothing in Bool
        select new FieldGroup(id, title, [.. fields]) { MayBeNothing = mayBeNothing };

    internal static Gen<Form> AnyForm { get; } =
        from count in Gen.Choose(1, 3)
        from groups in Group.ListOf(count)
        from ruleCount in Gen.Choose(0, 2)
        from rules in Rule.ListOf(ruleCount)
        from mayBeNothing in Bool
        from continues in Gen.Elements<ObligationId?>(null, new ObligationId("C03"), new ObligationId(""))
        select new Form([.. groups], [.. rules]) { MayBeNothing = mayBeNothing, Continues = continues };
}
