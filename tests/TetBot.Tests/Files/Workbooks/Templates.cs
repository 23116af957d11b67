using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using TetBot.Tests.Campaigns;
using Xunit;

namespace TetBot.Tests.Files.Workbooks;

/// <summary>Templates of the reference campaign, with a form that has a field of every kind.</summary>
internal static class Templates
{
    public static readonly NumberField Stations =
        new("stations", Text("Trạm bơm đang vận hành", "Pump stations running"), Text("trạm", "stations"), 0, 10_000, 0);
    public static readonly NumberField Area = new(
        "area", Text("Diện tích đã có nước", "Area with water"), Text("ha", "ha"), -5_000, 99_999_999.99m, 2)
    {
        Help = Text("Theo số của công ty thủy nông", "As the irrigation company counts"),
    };

    public static readonly TextField Place = new("place", Text("Nơi xảy ra", "Place"), 200, IsMultiline: false) { IsRequired = false };
    public static readonly TextField Proposal = new("proposal", Text("Kiến nghị", "Proposals"), TextField.LongestText, IsMultiline: true)
    { IsRequired = false };
    public static readonly ChoiceField Weather = new("weather", Text("Thời tiết", "Weather"), [
        new Option("dry", Text("Khô ráo", "Dry")), new Option("rain", Text("Mưa, gió", "Rain, wind")),
        new Option("Dry", Text("rain", "rain")), new Option("minus", Text("-5 độ", "-5 degrees"))]);

    public static readonly MomentField Since = new("since", Text("Bắt đầu bơm lúc", "Pumping since")) { IsRequired = false };
    public static readonly YesNoField Stopped = new("stopped", Text("Đã dừng SMS báo nợ", "Bill SMS stopped"));
    public static readonly AttachmentField Minutes = new("minutes", Text("Biên bản có chữ ký", "Signed minutes"), 3);

    public static readonly Form Pumps = new(
        [
            new FieldGroup("pumps", Text("Trạm bơm", "Pump stations"), [Stations, Area, Since]),
            new FieldGroup("rest", Text("Việc khác", "Other matters"), [Weather, Stopped, Place, Proposal]),
            new FieldGroup("files", Text("Biên bản", "Minutes"), [Minutes]),
        ],
        [new FieldRule.NeededWhen("since", "stations", Condition.MoreThanZero)]);

    public static Campaign MauTuat => ReferenceJson.Campaign;

    public static TemplateSubject FormSubject(Language language = Language.Vietnamese) => Subject("C02", language);

    public static TemplateSubject RosterSubject(Language language = Language.Vietnamese) => Subject("C01", language);

    public static byte[] Form(
        IReadOnlyDictionary<string, FieldValue>? values = null, Language language = Language.Vietnamese, Form? form = null)
    {
        using var file = new MemoryStream();
        FormWorkbook.Write(file, FormSubject(language), form ?? Pumps, values ?? new Dictionary<string, FieldValue>());
        return file.ToArray();
    }

    public static byte[] Roster(IReadOnlyList<RosterEntry> entries, Language language = Language.Vietnamese)
    {
        using var file = new MemoryStream();
        RosterWorkbook.Write(file, RosterSubject(language), entries);
        return file.ToArray();
    }

    public static WorkbookReading Read(byte[] workbook)
    {
        using var file = new MemoryStream(workbook, writable: false);
        return WorkbookReader.Read(file);
    }

    public static WorkbookReading.FormSheet ReadForm(byte[] workbook) => Assert.IsType<WorkbookReading.FormSheet>(Read(workbook));

    public static WorkbookReading.RosterSheet ReadRoster(byte[] workbook) => Assert.IsType<WorkbookReading.RosterSheet>(Read(workbook));

    /// <summary>What the answers of a workbook come to.</summary>
    public static Dictionary<string, FieldValue> ValuesIn(byte[] workbook, Form? form = null)
    {
        var answers = FormAnswers.Of(ReadForm(workbook), form ?? Pumps);
        Assert.Empty(answers.Faults);
        var readings = answers.Typed.ToDictionary(
            answer => answer.Key, answer => FieldText.Read((form ?? Pumps).Find(answer.Key)!, answer.Value));
        Assert.All(readings, reading => Assert.True(reading.Value.Problem is null, $"{reading.Key}: {reading.Value.Problem}"));
        return readings.Where(reading => reading.Value.Value is not null)
            .ToDictionary(reading => reading.Key, reading => reading.Value.Value!);
    }

    private static TemplateSubject Subject(string obligation, Language language)
    {
        var owed = MauTuat.FindObligation(new ObligationId(obligation))!;
        var unit = MauTuat.FindUnit(new UnitId("vu-thu"))!;
        return new TemplateSubject(
            MauTuat, owed, owed.Occurrences[0], unit, language is Language.English ? "before 08/02" : "trước 08/02", language);
    }

    private static LocalizedText Text(string vietnamese, string english) => new(vietnamese, english);
}
