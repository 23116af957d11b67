using Microsoft.Playwright;

using TetBot.EndToEndTests.Driver;

using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace TetBot.EndToEndTests.Driver;

/// <summary>One real Chromium for all tests; each page has a context, and so a profile, of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>A page as large as a laptop shows it.</summary>
    public const int Width = 1280, Height = 900;

    /// <summary>The one without a window of its own takes half the processor of the whole browser.</summary>
    private static readonly string[] Executables = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        // The machine's own Chromium where there is one, else the one that Playwright installs.
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Array.Find(Executables, File.Exists), Headless = true, Args = Flags });
    }

    /// <summary>A fresh profile with one page, as wide as a laptop's.</summary>
    public async Task<IPage> NewPageAsync()
    {
        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                Locale = "vi-VN",
                TimezoneId = "Asia/Ho_Chi_Minh",
                ViewportSize = new ViewportSize { Width = Width, Height = Height },
            });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
