using System.Security.Cryptography;
using System.Text.Json;

using TetBot.EndToEndTests.Driver;

namespace TetBot.EndToEndTests.Walks;

/// <summary>The bot, a Playground and a browser for one person, put away together.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _things = new();

    private Desk(BotProcess bot)
    {
        Bot = bot;
        _things.Push(bot);
    }

    public BotProcess Bot { get; }

    /// <summary>Starts the bot on the morning of 06/02/2018.</summary>
    /// <param name="storage">Where it keeps things: a key of the section Storage and its value.</param>
    public static Task<Desk> OpenAsync(CancellationToken cancellationToken, params (string Key, string Value)[] storage) =>
        OpenAsync("2018-02-06T08:00:00+07:00", cancellationToken, storage);

    /// <summary>Starts the bot at another time of the campaign.</summary>
    /// <param name="start">When, as ISO 8601 writes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="storage">Where it keeps things: a key of the section Storage and its value.</param>
    public static async Task<Desk> OpenAsync(
        string start, CancellationToken cancellationToken, params (string Key, string Value)[] storage) => new(
        await BotProcess.StartAsync(
            new Dictionary<string, string>(storage.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)), StringComparer.Ordinal)
            {
                ["Clock:Start"] = start,
            },
            cancellationToken));

    /// <summary>Opens somebody's chat with the bot.</summary>
    public async Task<ChatPage> ChatAsync(Chromium chromium, TestPerson person, CancellationToken cancellationToken)
    {
        var playground = await PlaygroundProcess.StartAsync(person, Bot.Endpoint, cancellationToken);
        _things.Push(playground);
        var chat = await ChatPage.OpenAsync(chromium, playground);
        _things.Push(chat);
        return chat;
    }

    public async ValueTask DisposeAsync()
    {
        while (_things.TryPop(out var thing)) await thing.DisposeAsync();
    }
}

/// <summary>What the store holds, read as anybody could read it.</summary>
internal static class StoredVersion
{
    public static JsonElement Read(string folder, int version)
    {
        var path = Path.Combine(folder, "companies/pc-thai-binh/campaigns/mau-tuat-2018/submissions/C01/vu-thu", $"v{version}.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    public static string HashOf(string folder, int version) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(
        Path.Combine(folder, "companies/pc-thai-binh/campaigns/mau-tuat-2018/submissions/C01/vu-thu", $"v{version}.json"))));

    /// <summary>"Trần Thử Nghiệm +84912345601 sang 2018-02-14…2018-02-20", a line an entry.</summary>
    public static IReadOnlyList<string> Entries(JsonElement submission) =>
    [
        .. submission.GetProperty("content").GetProperty("roster").GetProperty("entries").EnumerateArray().Select(entry =>
        {
            var dates = entry.GetProperty("dates").EnumerateArray().Select(date => date.GetString()!).ToList();
            return $"{entry.GetProperty("name")} {entry.GetProperty("phone")} {entry.GetProperty("shift").GetProperty("presetId")} "
                + $"{dates[0]}…{dates[^1]} ({dates.Count})";
        }),
    ];
}
