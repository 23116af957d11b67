using System.Text.RegularExpressions;

namespace TetBot.Tests.Support;

/// <summary>The steps most tests take on a roster, pressed as a person presses them.</summary>
internal static partial class RosterSteps
{
    public const string AllDays = "2018-02-14,2018-02-15,2018-02-16,2018-02-17,2018-02-18,2018-02-19,2018-02-20";

    /// <summary>The button of a card that stands in for one that could not be carried out.</summary>
    public const string PressAgain = "Bấm lại";

    /// <summary>One line that covers the whole holiday.</summary>
    public const string EverybodyAlways = "Trần Thử Nghiệm; 0912 345 678; 14-20/02 cả ngày";

    public static IReadOnlyList<(string Input, string Value)> Person(string name, string phone, string shift, string days) =>
        [("name", name), ("phone", phone), ("shift", shift), ("days", days)];

    /// <summary>From the list: the form, filled, added.</summary>
    public static async Task<CardView> AddAsync(
        this Chat chat, string name, string phone, string shift = "sang", string days = "2018-02-14")
    {
        await chat.PressAsync("Thêm người");
        return await chat.PressAsync("Thêm", Person(name, phone, shift, days));
    }

    /// <summary>From the list: the review, submitted.</summary>
    public static async Task<CardView> SubmitAsync(this Chat chat, string? reason = null)
    {
        await chat.PressAsync("Xem lại & nộp");
        return await chat.PressAsync("Nộp danh sách", reason is null ? [] : [("reason", reason)]);
    }

    /// <summary>A roster that covers everything, submitted; the receipt is looked at.</summary>
    public static async Task<CardView> SubmitFullAsync(this Chat chat)
    {
        await chat.AskAsync(EverybodyAlways);
        return await chat.SubmitAsync();
    }

    /// <summary>The code on a receipt.</summary>
    public static string ReceiptOn(CardView receipt) => Receipt().Match(receipt.Said) is { Success: true } code
        ? code.Groups["code"].Value
        : throw new InvalidOperationException($"No receipt on:\n{receipt.Said}");

    [GeneratedRegex(@"\*\*(?<code>[0-9A-Z]{3}-[0-9A-Z]{3})\*\*", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Receipt();
}
