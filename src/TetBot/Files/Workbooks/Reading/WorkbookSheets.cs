namespace TetBot.Files.Workbooks.Reading;

/// <summary>The sheets of a workbook, and what their cells refer to (ECMA-376 part 1, 18.2).</summary>
internal sealed class WorkbookSheets
{
    private readonly WorkbookPackage _package;
    private readonly IReadOnlyList<Relation> _relations;
    private readonly bool _countsFrom1904;

    private WorkbookSheets(WorkbookPackage package, IReadOnlyList<Relation> relations, IReadOnlyList<Sheet> all, bool countsFrom1904) =>
        (_package, _relations, All, _countsFrom1904) = (package, relations, all, countsFrom1904);

    /// <summary>The sheets that have cells, in their order.</summary>
    public IReadOnlyList<Sheet> All { get; }

    /// <summary>Reads the list of sheets.</summary>
    /// <param name="package">The package.</param>
    /// <param name="workbook">The name of the workbook's main part, which lists the sheets.</param>
    public static WorkbookSheets Read(WorkbookPackage package, string workbook)
    {
        var relations = package.RelationsOf(workbook);
        using var reader = package.Open(workbook);
        var sheets = new List<Sheet>();
        var countsFrom1904 = false;
        while (reader?.Read() == true)
        {
            if (reader.Begins("workbookPr"))
                countsFrom1904 = reader.Attribute("date1904") is "1" or "true";
            else if (reader.Begins("sheet") && reader.Keep("name") is { } name && reader.RelationshipId() is { } id
                && relations.FirstOrDefault(relation => relation.Id == id) is { Kind: "worksheet" } relation)
                sheets.Add(new Sheet(name, relation.Part, reader.Attribute("state") is not ("hidden" or "veryHidden")));
            ReadingBounds.Judge(sheets.Count, ReadingBounds.MostParts);
        }

        return new WorkbookSheets(package, relations, sheets, countsFrom1904);
    }

    /// <summary>Opens the part of the shared texts; null if there is none.</summary>
    public PartReader? OpenSharedTexts() => OpenKind("sharedStrings");

    /// <summary>Reads the meanings of numbers in cells.</summary>
    public SheetFormats ReadFormats()
    {
        using var styles = OpenKind("styles");
        return SheetFormats.Read(styles, _countsFrom1904);
    }

    private PartReader? OpenKind(string kind) =>
        _relations.FirstOrDefault(relation => relation.Kind == kind) is { } relation ? _package.Open(relation.Part) : null;

    /// <summary>A sheet.</summary>
    /// <param name="Name">The name on its tab.</param>
    /// <param name="Part">The name of the part with its cells.</param>
    /// <param name="IsVisible">Whether its tab is visible.</param>
    internal sealed record Sheet(string Name, string Part, bool IsVisible);
}
