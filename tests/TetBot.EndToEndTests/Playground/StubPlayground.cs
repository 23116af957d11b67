using System.Text.Json.Nodes;

using TetBot.EndToEndTests.Driver;

using Xunit;

namespace TetBot.EndToEndTests.Playground;

/// <summary>A bot of a few lines, a Playground in front of it and a page of that, which the tests of a class share one after the other: to
/// load the page takes longer
/// than what is tried on it.</summary>
public sealed class StubPlayground : IAsyncLifetime
{
    private PlaygroundProcess? _playground;
    private ChatPage? _chat;
    private int _openings;

    internal StubBot Bot { get; private set; } = null!;

    internal PlaygroundProcess Playground => _playground ?? throw new InvalidOperationException("It is not started.");

    /// <summary>What the bot received when the page was opened, which says where to write.</summary>
    internal JsonObject Installed { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Bot = await StubBot.StartAsync();
        _playground = await PlaygroundProcess.StartAsync(TestPerson.Staff, Bot.Endpoint, TestContext.Current.CancellationToken);
    }

    /// <summary>Starts one for a test that cannot share it.</summary>
    internal static async Task<StubPlayground> StartAsync()
    {
        var own = new StubPlayground();
        await own.InitializeAsync();
        return own;
    }

    /// <summary>Gives the next test the page as if nothing had been said before, and the bot as if nobody had written to it.</summary>
    internal async Task<ChatPage> OpenAsync(Chromium chromium)
    {
        if (_chat is null)
        {
            _chat = await ChatPage.OpenAsync(chromium, Playground);
            Installed = await Bot.NextAsync("installationUpdate", TestContext.Current.CancellationToken);
        }
        else
        {
            // What the test before did not wait for is shown before this is.
            await Bot.ForgetAsync();
            var next = FormattableString.Invariant($"Lần thử {++_openings}");
            await Bot.PostCardAsync(Installed, StubCards.Text(next));
            await _chat.CardAsync(next);
            await _chat.ForgetAsync();
        }

        return _chat;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chat is not null) await _chat.DisposeAsync();
        if (_playground is not null) await _playground.DisposeAsync();
        await Bot.DisposeAsync();
    }
}
