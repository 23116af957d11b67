using System.Globalization;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.ServiceLogs;
using TetBot.Resources;

namespace TetBot.Features.Logs;

/// <summary>What is asked about a file.</summary>
/// <param name="Kind">Which log it is.</param>
/// <param name="Columns">The columns chosen so far.</param>
/// <param name="Problem">What is wrong with one of them, or with the file; null where nothing is.</param>
internal sealed record ColumnChoice(LogKind Kind, IReadOnlyList<PlacedColumn> Columns, (LogColumn? Column, string Text)? Problem);

/// <summary>
/// Asks which column of a log is which. It is the only card that shows anything of the rows, because nobody could tell the columns apart
/// without that.
/// </summary>
internal static class ColumnsCard
{
    /// <summary>Of a wider table, the columns chosen, then those with times, then the others are shown, up to this number.</summary>
    private const int MostColumns = 24;

    private const int SamplesOfEach = 3;

    // In bytes of the card, on which 24 columns appear five times.
    private const int MostOfHeading = 90;
    private const int MostOfSample = 60;

    public static AdaptiveCard Draw(ColumnChoice choice, LogFile file)
    {
        var shown = Shown(choice, file);
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [LogVerbs.File] = file.Sha256,
            [LogVerbs.Sent] = file.Name,
            [LogVerbs.Kind] = choice.Kind.ToString(),
        };
        var other = choice.Kind is LogKind.Requests ? LogKind.Incidents : LogKind.Requests;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(Wording.Fill(Texts.LogColumnsTitle, LogWords.Name(choice.Kind))),
                CardParts.Subtitle(Wording.Fill(
                    Texts.LogColumnsOf,
                    CardText.Escape(CardParts.Quote(file.Name, FieldWords.ShortInLine)),
                    file.Table.Headings.Count)),
                .. Coding(file),
                .. choice.Problem is { Column: null } whole
                    ? [CardParts.Banner(whole.Text, ContainerStyle.Warning)]
                    : Array.Empty<CardElement>(),
                CardParts.Line(Texts.LogColumnsAsk),
                .. LogColumns.Of(choice.Kind).SelectMany(column => Question(column, choice, file, shown)),
                CardParts.Heading(Texts.LogColumnsSamples) with { Separator = true },
                .. shown.Select(index => CardParts.Line($"**{CardText.Escape(Heading(file, index))}**: {Samples(file, index)}")),
                CardParts.Subtitle(Texts.LogColumnsKept) with { Spacing = Spacing.Medium },
            ],
            Actions =
            [
                new ExecuteAction(Texts.LogImport, LogVerbs.Import) { Style = ActionStyle.Positive, Data = data },
                new ExecuteAction(Wording.Fill(Texts.LogIsOther, LogWords.Name(other)), LogVerbs.OtherKind)
                {
                    Data = new Dictionary<string, string>(data, StringComparer.Ordinal) { [LogVerbs.Kind] = other.ToString() },
                }.WithoutInputs(),
                new ExecuteAction(Texts.LogDrop, LogVerbs.Drop).WithoutInputs(),
            ],
        };
    }

    /// <summary>How the Vietnamese text was decoded, where that is not obvious.</summary>
    private static IEnumerable<CardElement> Coding(LogFile file)
    {
        if (file.Table.Coding is not { } found)
            yield break;
        yield return CardParts.Line(Wording.Fill(Texts.LogCoding, LogWords.Coding(found.Coding)));
        if (!found.IsSure)
            yield return CardParts.ProblemLine(Texts.LogCodingUnsure);
    }

    private static IEnumerable<CardElement> Question(LogColumn column, ColumnChoice choice, LogFile file, IReadOnlyList<int> shown)
    {
        var chosen = choice.Columns.FirstOrDefault(placed => placed.Column == column)?.Index;
        IEnumerable<Choice> none = LogColumns.IsNeeded(column) ? [] : [new Choice(Texts.LogColumnNone, "none")];
        yield return new ChoiceSetInput(
            LogVerbs.Input(column),
            [.. shown.Select(index => new Choice(Heading(file, index), Number(index))), .. none])
        {
            Label = LogWords.Column(column),
            Style = ChoiceSetStyle.Compact,
            Value = chosen is { } index ? Number(index) : LogColumns.IsNeeded(column) ? null : "none",
            IsRequired = LogColumns.IsNeeded(column),
            ErrorMessage = Texts.Choose,
        };
        if (choice.Problem is { } problem && problem.Column == column)
            yield return CardParts.ProblemLine(problem.Text);
    }

    private static List<int> Shown(ColumnChoice choice, LogFile file)
    {
        var all = Enumerable.Range(0, file.Table.Headings.Count).ToList();
        if (all.Count <= MostColumns)
            return all;
        var chosen = choice.Columns.Select(placed => placed.Index).ToHashSet();
        return
        [
            .. all
                .OrderBy(index => chosen.Contains(index) ? 0
                    : TextsOf(file, index).Any(text => InstantText.Read(text).Fault is InstantFault.None) ? 1
                    : 2)
                .ThenBy(index => index)
                .Take(MostColumns)
                .Order(),
        ];
    }

    /// <summary>"C. Thời gian tiếp nhận", with the column's letter as spreadsheets have it.</summary>
    private static string Heading(LogFile file, int index) =>
        $"{Files.Workbooks.Contents.CellAddress.ColumnName(index + 1)}. {Cut(
            file.Table.Headings[index] is { Length: > 0 } heading ? heading : Texts.LogColumnUnnamed, MostOfHeading)}";

    private static string Samples(LogFile file, int index)
    {
        var samples = TextsOf(file, index).Distinct(StringComparer.Ordinal).Take(SamplesOfEach)
            .Select(text => CardText.Escape(Cut(text, MostOfSample))).ToList();
        return samples.Count == 0 ? Texts.LogColumnUnfilled : string.Join(" · ", samples);
    }

    private static IEnumerable<string> TextsOf(LogFile file, int index) => file.Table.Samples
        .Select(row => index < row.Count ? VietnameseText.Tidy(row[index] ?? "") : "")
        .Where(text => text.Length > 0);

    /// <summary>The beginning of a text, cut to a number of bytes on a card.</summary>
    private static string Cut(string text, int mostBytes)
    {
        if (text.Length <= mostBytes / 6 || CardParts.BytesOf(text) <= mostBytes)
            return text;
        var length = Math.Min(text.Length, mostBytes);
        while (CardParts.BytesOf(CardParts.Beginning(text, length)) > mostBytes)
            length--;
        return $"{CardParts.Beginning(text, length)}…";
    }

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}
