using System.Globalization;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Spreadsheet;
using TetBot.Tests.Files.Workbooks;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>The steps most tests take with Excel templates.</summary>
internal static class WorkbookSteps
{
    public const string Template = "Mẫu Excel";

    private const string Consent = "application/vnd.microsoft.teams.card.file.consent";

    private static readonly (string Field, string Value)[] StatusNumbers =
    [
        ("sessions-read", "30"), ("sessions-moved", "2"), ("sessions-reviewed", "28"), ("customers-reviewed", "41250"),
        ("invoices-issued", "61200"), ("amount-collected", "45600000000"), ("cash-held", "120000000"),
        ("connections-received", "17"), ("connections-household", "12"), ("connections-done", "14"), ("connections-open", "3"),
        ("requests-received", "85"), ("requests-overdue", "1"), ("outages", "6"), ("outages-in-oms", "6"),
    ];

    /// <summary>Presses "Mẫu Excel" and accepts what is offered.</summary>
    /// <returns>The workbook, as it lies in the person's OneDrive.</returns>
    public static async Task<byte[]> TemplateAsync(this Chat chat, TestBot bot, OneDrive drive)
    {
        var consent = await chat.OfferAsync(bot);
        var place = drive.Open((string)consent.Activity["attachments"]![0]!["name"]!);
        await chat.DecideAsync(consent, place);
        return place.Content ?? throw new InvalidOperationException("Nothing was uploaded.");
    }

    /// <summary>Presses "Mẫu Excel".</summary>
    /// <returns>The consent card's message.</returns>
    public static async Task<Delivered> OfferAsync(this Chat chat, TestBot bot)
    {
        var before = bot.Connector.In(chat.Conversation).Count;
        (await chat.PressAsync(Template)).Says("Mẫu Excel ở tin nhắn bên dưới");
        return bot.Connector.In(chat.Conversation).Skip(before).Single(one => one.AttachmentType is Consent);
    }

    /// <summary>Answers a consent card: accepts where there is a place for the file, else declines.</summary>
    /// <returns>What the bot did in the chat thereupon, of all kinds.</returns>
    public static Task<IReadOnlyList<Delivered>> DecideAsync(this Chat chat, Delivered consent, UploadPlace? place) => chat.DecideAsync(
        consent.Activity["attachments"]![0]!["content"]![place is null ? "declineContext" : "acceptContext"]!.DeepClone(),
        consent.MessageId, place);

    /// <summary>The same with a context of one's own.</summary>
    public static Task<IReadOnlyList<Delivered>> DecideAsync(this Chat chat, JsonNode? context, string message, UploadPlace? place)
    {
        var activity = chat.Activity("invoke");
        activity["name"] = "fileConsent/invoke";
        activity["replyToId"] = message;
        activity["value"] =
            new JsonObject { ["type"] = "fileUpload", ["action"] = place is null ? "decline" : "accept", ["context"] = context };
        if (place is not null)
            activity["value"]!["uploadInfo"] = place.Info;
        return chat.CauseAsync(activity);
    }

    /// <summary>Sends a workbook, which is answered with one card.</summary>
    public static async Task<CardView> SendWorkbookAsync(
        this Chat chat, OneDrive drive, byte[] workbook, params (string Name, byte[] Content)[] others)
    {
        var answer = Assert.Single(await chat.ShareAsync(drive, [("TetBot.xlsx", workbook), .. others]));
        Assert.True(answer.Card is not null, $"Words instead of a card: {answer.Text}");
        return chat.Card;
    }

    /// <summary>Sends a workbook, which is answered with words.</summary>
    public static async Task<string> HearWorkbookAsync(
        this Chat chat, OneDrive drive, byte[] workbook, params (string Name, byte[] Content)[] others)
    {
        var answer = Assert.Single(await chat.ShareAsync(drive, [("TetBot.xlsx", workbook), .. others]));
        Assert.True(answer.Card is null, $"A card instead of words: {answer.Card?.Said}");
        return answer.Text!;
    }

    /// <summary>What another says of one or several cells.</summary>
    public static byte[] Edit(byte[] workbook, Action<EditedWorkbook> edit)
    {
        using var book = new EditedWorkbook(workbook);
        edit(book);
        return book.Save();
    }

    /// <summary>Writes another word into the hidden sheet, where a template says what it is for.</summary>
    public static byte[] EditMark(byte[] workbook, string key, string value) => Edit(workbook, book =>
    {
        var line = book.PartOf(book.Sheets[1]).Worksheet.Descendants<Row>()
            .Single(row => TextOf(book, row.Elements<Cell>().First()) == key);
        var cell = line.Elements<Cell>().ElementAt(1);
        cell.RemoveAllChildren();
        cell.DataType = CellValues.InlineString;
        cell.Append(new InlineString(new Text(value)));
    });

    /// <summary>The row that a template names so in its hidden column.</summary>
    public static int RowNamed(byte[] workbook, string name)
    {
        using var book = new EditedWorkbook(workbook);
        return (int)book.Sheet.Descendants<Row>().Single(
            row => row.Elements<Cell>().Any(cell => TextOf(book, cell) == $"tetbot:row:{name}")).RowIndex!.Value;
    }

    /// <summary>What a cell says, wherever the file keeps it.</summary>
    public static string TextOf(EditedWorkbook book, Cell cell) => cell.DataType?.InnerText == "s"
        ? book.Book.WorkbookPart!.SharedStringTablePart!.SharedStringTable.ElementAt(
            int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)).InnerText
        : cell.InnerText;

    /// <summary>The answer cell of a field, for instance "C7".</summary>
    public static string CellOf(byte[] workbook, string field) => Templates.ReadForm(workbook).Cells[field].Name;

    /// <summary>C03 filled in, twenty cells.</summary>
    public static byte[] FilledStatus(byte[] template) => Edit(template, book =>
    {
        foreach (var (field, value) in StatusNumbers)
            book.SetNumber(CellOf(template, field), value);
        book.Set(CellOf(template, "connections-open-reason"), "Chờ khách hàng")
            .Set(CellOf(template, "connections-open-note"), "Hẹn khách sau Tết\nxong trước 25/02")
            .Set(CellOf(template, "bill-sms-stopped"), "Có")
            .Set(CellOf(template, "greeting-sms-done"), "co")
            .Set(CellOf(template, "proposals"), "Không có gì thêm");
    });

    private static Task<IReadOnlyList<Delivered>> ShareAsync(
        this Chat chat, OneDrive drive, IEnumerable<(string Name, byte[] Content)> files)
    {
        var activity = chat.Activity("message");
        activity["attachments"] = new JsonArray([.. files.Select(file => (JsonNode)drive.Share(file.Name, file.Content))]);
        return chat.DeliverAsync(activity);
    }
}
