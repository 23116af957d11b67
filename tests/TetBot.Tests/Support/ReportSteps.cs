using System.Text.Json.Nodes;
using TetBot.Tests.Files.Attachments;
using Xunit;

namespace TetBot.Tests.Support;

/// <summary>The steps most tests take on a report, pressed as a person presses them.</summary>
internal static class ReportSteps
{
    public const string Next = "Tiếp tục";
    public const string Review = "Xem lại & nộp";
    public const string Submit = "Nộp báo cáo";
    public const string Nothing = "Không phát sinh – nộp luôn";
    public const string NothingInStep = "Mục này không phát sinh";

    /// <summary>What a unit writes for C02, step by step; the minutes come as a file.</summary>
    public static readonly IReadOnlyList<(string Field, string Value)[]> Pumping =
    [
        [("stations-dedicated", "12"), ("stations-dedicated-running", "11"), ("stations-combined", "40"),
            ("stations-combined-running", "38")],
        [("pumps-all", "96"), ("pumps-running", "90"), ("peak-load", "4,25")],
        [("area-plan", "8.120,5"), ("area-watered", "7.900")],
        [("closed-at.date", "2018-02-15"), ("closed-at.time", "07:30"), ("closing-kwh", "1.234.567")],
        [("incidents", "0")],
    ];

    /// <summary>What a unit writes for C03.</summary>
    public static readonly IReadOnlyList<(string Field, string Value)[]> BeforeTet =
    [
        [("sessions-read", "30"), ("sessions-moved", "2"), ("sessions-reviewed", "28"), ("customers-reviewed", "41.250")],
        [("invoices-issued", "61.200"), ("amount-collected", "45.600.000.000"), ("cash-held", "120.000.000")],
        [
            ("connections-received", "17"), ("connections-household", "12"), ("connections-done", "14"), ("connections-open", "3"),
            ("connections-open-reason", "customer"), ("connections-open-note", "Hẹn khách sau Tết, xong trước 25/02"),
        ],
        [("requests-received", "85"), ("requests-overdue", "1")],
        [("outages", "6"), ("outages-in-oms", "6")],
        [("bill-sms-stopped", "yes"), ("greeting-sms-done", "yes")],
    ];

    /// <summary>The same unit four days later.</summary>
    public static readonly IReadOnlyList<(string Field, string Value)[]> AfterTet =
    [
        [("sessions-read", "33"), ("sessions-moved", "2"), ("sessions-reviewed", "33"), ("customers-reviewed", "44.000")],
        [("invoices-issued", "64.000"), ("amount-collected", "47.100.000.000"), ("cash-held", "20.000.000")],
        [("connections-received", "18"), ("connections-household", "13"), ("connections-done", "18"), ("connections-open", "0")],
        [("requests-received", "131"), ("requests-overdue", "1")],
        [("outages", "8"), ("outages-in-oms", "8")],
        [("bill-sms-stopped", "yes"), ("greeting-sms-done", "yes")],
    ];

    /// <summary>Opens a report from Home, however it stands there.</summary>
    public static async Task<CardView> OpenReportAsync(this Chat chat, string obligation)
    {
        await chat.AskAsync("trang chủ");
        return await chat.PressOfAsync(obligation);
    }

    /// <summary>Presses the button of a row of Home.</summary>
    public static async Task<CardView> PressOfAsync(this Chat chat, string obligation)
    {
        if (chat.Card.Buttons.All(one => (string?)one.Data["o"] != obligation))
            await chat.PressAsync("Xem đủ");
        var button = chat.Card.Buttons.First(one => (string?)one.Data["o"] == obligation);
        var pressed = await chat.SendAsync(chat.Invoke(button.Verb, button.Data.DeepClone()));
        Assert.True(pressed.Card is not null, $"Words instead of a card: {pressed.Text}");
        return chat.Card;
    }

    /// <summary>On the review: presses "Sửa" of a group.</summary>
    public static async Task<CardView> EditAsync(this Chat chat, string group)
    {
        var button = chat.Card.Buttons.First(one => one.Title == "Sửa" && (string?)one.Data["s"] == group);
        await chat.SendAsync(chat.Invoke(button.Verb, button.Data.DeepClone()));
        return chat.Card;
    }

    /// <summary>Types into fields of the step looked at, and presses a button.</summary>
    public static Task<CardView> FillAsync(this Chat chat, string button, params (string Field, string Value)[] typed) =>
        chat.PressAsync(button, Typed(typed));

    /// <summary>As the card's inputs are called.</summary>
    public static (string Input, string Value)[] Typed(params (string Field, string Value)[] typed) =>
        [.. typed.Select(one => ($"f.{one.Field}", one.Value))];

    /// <summary>Fills in every step from the one looked at; the review is looked at.</summary>
    public static async Task<CardView> FillAllAsync(this Chat chat, IReadOnlyList<(string Field, string Value)[]> steps)
    {
        foreach (var (index, step) in steps.Index())
            await chat.FillAsync(index == steps.Count - 1 ? Review : Next, step);
        return chat.Card;
    }

    /// <summary>Opens a report, fills it in and submits it; the receipt is looked at.</summary>
    public static async Task<CardView> ReportAsync(this Chat chat, string obligation, IReadOnlyList<(string Field, string Value)[]> steps)
    {
        await chat.OpenReportAsync(obligation);
        await chat.FillAllAsync(steps);
        return await chat.PressAsync(Submit);
    }

    /// <summary>C02 with its minutes, up to the review.</summary>
    public static async Task<CardView> FillPumpingAsync(this Chat chat, FakeDrive drive)
    {
        await chat.OpenReportAsync("C02");
        foreach (var step in Pumping.Take(3))
            await chat.FillAsync(Next, step);
        await chat.AttachAsync(drive.Shared("bien-ban-chot.pdf", SampleFiles.Pdf));
        await chat.FillAsync(Next, Pumping[3]);
        return await chat.FillAsync(Review, Pumping[4]);
    }

    /// <summary>Sends files, as one message.</summary>
    public static Task<IReadOnlyList<Delivered>> SendFilesAsync(this Chat chat, params IEnumerable<JsonObject> files) =>
        chat.DeliverAsync(chat.Files(files));

    /// <summary>The message that carries files.</summary>
    public static JsonObject Files(this Chat chat, params IEnumerable<JsonObject> files)
    {
        var activity = chat.Activity("message");
        activity["attachments"] = new JsonArray([.. files]);
        return activity;
    }

    /// <summary>Sends files, which are answered with one card.</summary>
    public static async Task<CardView> AttachAsync(this Chat chat, params IEnumerable<JsonObject> files)
    {
        var answer = Assert.Single(await chat.SendFilesAsync(files));
        Assert.True(answer.Card is not null, $"Words instead of a card: {answer.Text}");
        return chat.Card;
    }

    /// <summary>Sends files, which are answered with words.</summary>
    public static async Task<string> HearFilesAsync(this Chat chat, params IEnumerable<JsonObject> files)
    {
        var answer = Assert.Single(await chat.SendFilesAsync(files));
        Assert.Null(answer.Card);
        return answer.Text!;
    }
}
