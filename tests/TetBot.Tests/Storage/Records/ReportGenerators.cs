using FsCheck;
using FsCheck.Fluent;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Reports;
using TetBot.Domain.Submissions;

namespace TetBot.Tests.Storage.Records;

/// <summary>Reports of the reference campaign's forms, filled in at random.</summary>
public static class ReportGenerators
{
    private static readonly string[] Names = ["Trần Thử Nghiệm", "Lê \"Ví\" Dụ", "Phạm <Mẫu> & Co", "O'Giả\\Định", "😀", "日本"];

    public static Arbitrary<FormDraft> Drafts() => Draft.ToArbitrary();

    public static Arbitrary<SubmittedForm> Reports() => Report.ToArbitrary();

    public static Arbitrary<Author> Authors() => Author.ToArbitrary();

    public static Arbitrary<Relay> Relays() =>
        (from source in Gen.Elements(Enum.GetValues<RelaySource>()) from name in Gen.Elements(Names) select new Relay(source, name))
            .ToArbitrary();

    private static Gen<Form> Form { get; } =
        Gen.Elements(SampleVersions.Campaign.Obligations.Select(obligation => obligation.Form).OfType<Form>().ToArray());

    private static Gen<Author> Author { get; } =
        from id in Gen.Choose(100, 999)
        from name in Gen.Elements(Names)
        select new Author(new PersonId($"00000000-0000-0000-0000-000000000{id}"), name);

    /// <summary>
    /// Any text that an activity can hold: no half of a surrogate pair; without U+FFFE, which is no character and which .NET does not
    /// normalize.
    /// </summary>
    private static Gen<string> Text { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(
            text => string.Concat((text.Get ?? "").EnumerateRunes()).Replace("\uFFFE", "", StringComparison.Ordinal)),
        Gen.Elements("Cháy \"cầu\" chì\n<b>\\</b>", "=1+1", "'; DROP", "\u2028\0\u001F", "{\"number\": 1}"));

    private static Gen<DateTimeOffset> Instant { get; } =
        from tick in Gen.Choose(0, int.MaxValue)
        select VietnamTime.At(new DateOnly(2018, 2, 6), TimeOnly.MinValue).AddTicks(tick * 5_000L);

    private static Gen<Attachment> File { get; } =
        from digit in Gen.Elements("0123456789abcdef".ToCharArray())
        from name in Gen.Elements("Biên bản.pdf", "", "a \"b\".xlsx", "😀.png")
        from bytes in Gen.Choose(1, Attachment.MaxBytes)
        from kind in Gen.Elements(Enum.GetValues<FileKind>())
        select new Attachment(new string(digit, 64), name, bytes, kind);

    private static Gen<FieldValue?> ValueOf(Field field) => field switch
    {
        NumberField number =>
            from part in Gen.OneOf(Gen.Choose(0, 1_000_000), Gen.Elements(0, 1, 1_000_000))
            from sign in Gen.Elements(1m, 1.00m, -1m)
            select (FieldValue?)new FieldValue.Amount(part == 0
                ? 0 * sign
                : decimal.Round(number.Min + ((number.Max - number.Min) * part / 1_000_000m), number.Decimals)),
        TextField text => Text.Select(typed => FieldText.Read(text, typed).Value),
        ChoiceField choice => Gen.Elements(choice.Options.ToArray()).Select(FieldValue? (option) => new FieldValue.Choice(option.Id)),
        YesNoField => Gen.Elements(true, false).Select(FieldValue? (isYes) => new FieldValue.YesNo(isYes)),
        AttachmentField =>
            from count in Gen.Choose(1, 5)
            from files in File.ListOf(count)
            select (FieldValue?)new FieldValue.Files([.. files.DistinctBy(file => file.Sha256)]),
        _ => Gen.Choose(0, 50_000_000).Select(
            FieldValue? (minute) => new FieldValue.Moment(VietnamTime.At(new DateOnly(1960, 1, 1), TimeOnly.MinValue).AddMinutes(minute))),
    };

    /// <summary>A value, what could not be read, emptied, or never touched.</summary>
    private static Gen<(string Field, DraftAnswer? Answer)> AnswerOf(Field field) =>
        from value in ValueOf(field)
        from typed in Text
        from kind in Gen.Choose(0, 5)
        from changedAt in Gen.Choose(0, 1000)
        from author in Author
        from before in Text
        select (field.Id, kind switch
        {
            0 => null,
            1 => new DraftAnswer(null, null, changedAt, author, before),
            2 => new DraftAnswer(null, typed, changedAt, author, before),
            _ => new DraftAnswer(value, null, changedAt, author, before),
        });

    private static Gen<FormDraft> Draft { get; } =
        from form in Form
        from answers in Gen.CollectToArray(form.Fields, AnswerOf)
        from dropped in Gen.ListOf(from field in Text from text in Text select new DroppedAnswer(field, text))
        from revision in Gen.Choose(0, int.MaxValue)
        from savedAt in Instant
        select new FormDraft
        {
            Chain = SampleVersions.Chain,
            Edition = form.Edition,
            Revision = revision,
            Answers = answers.Where(answer => answer.Answer is not null).ToDictionary(answer => answer.Field, answer => answer.Answer!),
            Dropped = [.. dropped],
            SavedAt = revision == 0 ? null : savedAt,
        };

    private static Gen<SubmittedForm> Report { get; } =
        from form in Form
        from answers in Gen.CollectToArray(form.Fields, field => from value in ValueOf(field) select (Field: field, Value: value))
        from isNothing in Gen.Elements(true, false, false, false)
        select new SubmittedForm(form.Edition, isNothing, isNothing ? [] :
        [
            .. answers.Where(answer => answer.Value is not null).Select(answer => new SubmittedAnswer(
                answer.Field.Id,
                answer.Field.Label,
                (answer.Field as NumberField)?.Unit,
                answer.Value!,
                (answer.Field as ChoiceField)?.Options[0].Name)),
        ]);
}
