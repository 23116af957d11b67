using Xunit;

namespace TetBot.Tests.Support;

/// <summary>The steps of whoever enters something, for their own unit or for another.</summary>
internal static class EntrySteps
{
    /// <summary>How it came, where somebody enters for a unit.</summary>
    public static readonly IReadOnlyList<(string Input, string Value)> ByPhone =
        [("relaySource", "Phone"), ("relayFrom", "Trần Thử Nghiệm")];

    /// <summary>C03, step by step.</summary>
    public static readonly IReadOnlyList<(string Input, string Value)[]> Status =
    [
        [("f.sessions-read", "30"), ("f.sessions-moved", "2"), ("f.sessions-reviewed", "28"), ("f.customers-reviewed", "41250")],
        [("f.invoices-issued", "61200"), ("f.amount-collected", "45600000000"), ("f.cash-held", "120000000")],
        [("f.connections-received", "1"), ("f.connections-household", "1"), ("f.connections-done", "1"), ("f.connections-open", "0")],
        [("f.requests-received", "85"), ("f.requests-overdue", "1")],
        [("f.outages", "6"), ("f.outages-in-oms", "6")],
        [("f.bill-sms-stopped", "yes"), ("f.greeting-sms-done", "yes")],
    ];

    /// <summary>Opens what is owed, from the card that the words bring.</summary>
    public static async Task<CardView> OpenOwedAsync(this Chat chat, string obligation, string words = "trang chủ")
    {
        await chat.AskAsync(words);
        if (chat.Card.Buttons.All(button => (string?)button.Data["o"] != obligation))
            await chat.PressAsync("Xem đủ");
        var open = chat.Card.Buttons.First(button => (string?)button.Data["o"] == obligation);
        Assert.NotNull((await chat.SendAsync(chat.Invoke(open.Verb, open.Data.DeepClone()))).Card);
        return chat.Card;
    }

    /// <summary>C03, from the words that open what the unit owes to the review.</summary>
    public static async Task<CardView> ReviewStatusAsync(this Chat chat, string words)
    {
        await chat.OpenOwedAsync("C03", words);
        foreach (var (index, step) in Status.Index())
            await chat.PressAsync(index == Status.Count - 1 ? "Xem lại & nộp" : "Tiếp tục", step);
        return chat.Card;
    }
}
