using TetBot.Domain.CompanyReports;
using TetBot.Domain.Reports;
using TetBot.Domain.Summaries;
using static TetBot.Files.Documents.LetterWords;

namespace TetBot.Files.Documents;

/// <summary>What the units submitted for one form: numbers in tables with their sums, texts by unit.</summary>
internal sealed class FormSection
{
    private readonly Letter _letter;
    private readonly FormPart _part;
    private readonly CompanyReport _report;

    private FormSection(Letter letter, FormPart part, CompanyReport report) => (_letter, _part, _report) = (letter, part, report);

    private Matter Matter => _part.Matter;

    /// <summary>Writes the section.</summary>
    /// <param name="letter">The letter to write to.</param>
    /// <param name="parts">The parts of one obligation: one, or one a day.</param>
    /// <param name="report">The report.</param>
    public static void Write(Letter letter, IReadOnlyList<FormPart> parts, CompanyReport report)
    {
        letter.Heading(1, Of(parts[0].Matter.Obligation.Title));
        foreach (var part in parts)
        {
            if (parts.Count > 1)
                letter.Heading(2, DocumentWords.DayOf(part.Matter.Occurrence) is { } day
                    ? Of(LetterWord.OfDay, DayWithLunar(day))
                    : Due(part.Matter.Occurrence.Due));
            new FormSection(letter, part, report).Write(parts.Count > 1 ? 3 : 2);
        }
    }

    private void Write(int level)
    {
        _letter.Say(Sources());
        if (Matter.In == 0)
            return;

        var numbers = Matter.Units.Count > 1 && _part.Fields.OfType<RolledNumber>().Any();
        var said = _part.Fields.Where(field => !numbers || field is not RolledNumber).ToList();
        if (numbers)
        {
            if (said.Count > 0)
                _letter.Heading(level, Of(LetterWord.Figures));
            foreach (var table in FormTable.Of(_part, _report.Campaign))
                _letter.Table(table.Caption, table.Table);
            _letter.NoteOnce(Of(LetterWord.TableNote));
            if (said.Count > 0)
                _letter.Heading(level, Of(LetterWord.Answers));
        }

        foreach (var field in said)
            Say(field);
    }

    private string Sources()
    {
        List<string> sentences = Matter.Obligation.OnlyIfItArises
            ? [Matter.In == 0 ? Of(LetterWord.SourcesNoneArisen) : Of(LetterWord.SourcesArisen, Matter.In - _part.Nothing.Count)]
            : [Matter.In == 0 ? Of(LetterWord.SourcesNone, Matter.Units.Count) : Of(LetterWord.Sources, Matter.In, Matter.Units.Count)];
        if (_part.Missing.Count > 0)
            sentences.Add(Of(LetterWord.NotReported, Names(_report.Campaign, _part.Missing)));
        if (_part.Nothing.Count > 0)
            sentences.Add(Of(LetterWord.NothingArose, Names(_report.Campaign, _part.Nothing)));
        return string.Join(' ', sentences);
    }

    private void Say(RolledField field)
    {
        switch (field)
        {
            case RolledNumber number:
                Item(number, number.Values, value => $"{Number(value)} {Of(number.Measure)}".Trim());
                break;
            case RolledMoments moments:
                Item(moments, moments.Values, Moment);
                break;
            case RolledYesNo yesNo:
                Item(yesNo, yesNo);
                break;
            case RolledWords words when Asked(words) is AttachmentField:
                Item(words, words.Values.Count == 0
                    ? Of(LetterWord.None)
                    : Of(LetterWord.FilesFrom, words.Values.Count, Matter.Units.Count,
                        Names(_report.Campaign, words.Values.Select(value => value.Unit))));
                break;
            case RolledWords words when Asked(words) is ChoiceField:
                Item(words, words.Values.Count == 0 ? Of(LetterWord.None) : ByChoice(words));
                break;
            case RolledWords { Values: [var only] } words when Matter.Units.Count == 1:
                Item(words, Of(only.Value));
                break;
            case RolledWords words:
                Item(words, words.Values.Count == 0 ? Of(LetterWord.None) : "");
                foreach (var value in words.Values)
                    _letter.SubItem(Of(LetterWord.OfUnits, Name(_report.Campaign, value.Unit), Of(value.Value)));
                break;
        }
    }

    private void Item(RolledField field, string text) => _letter.Item(Of(LetterWord.OfUnits, Of(field.Label), text).TrimEnd());

    private void Item<T>(RolledField field, IReadOnlyList<UnitValue<T>> values, Func<T, string> write)
    {
        var given = values.Select(value => Matter.Units.Count == 1
            ? write(value.Value)
            : Of(LetterWord.UnitDelay, Name(_report.Campaign, value.Unit), write(value.Value)));
        Item(field, values.Count == 0 ? Of(LetterWord.None) : $"{string.Join(", ", given)}.");
    }

    private void Item(RolledField field, RolledYesNo yesNo)
    {
        List<string> said = [];
        if (yesNo.Yes.Count > 0)
            said.Add(Of(LetterWord.Yes, yesNo.Yes.Count, Names(_report.Campaign, yesNo.Yes)));
        if (yesNo.No.Count > 0)
            said.Add(Of(LetterWord.No, yesNo.No.Count, Names(_report.Campaign, yesNo.No)));
        Item(field, said.Count == 0 ? Of(LetterWord.None) : string.Join(' ', said));
    }

    private string ByChoice(RolledWords words) => string.Concat(string.Join("; ", words.Values
        .GroupBy(value => Of(value.Value), StringComparer.Ordinal)
        .Select(same => Of(LetterWord.UnitDelay, same.Key, Names(_report.Campaign, same.Select(value => value.Unit))))), ".");

    private Field? Asked(RolledField field) => Matter.Obligation.Form?.Find(field.Field);
}
