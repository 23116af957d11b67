using Microsoft.Playwright;

namespace TetBot.EndToEndTests.Driver;

/// <summary>A person's chat with the bot, in the Playground's page in a browser.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    /// <summary>Outermost cards only: an opened Action.ShowCard is a card within a card.</summary>
    internal const string Card = ".ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)";
    internal const string Header = "[aria-label='Message header']";

    /// <summary>Puts a text with several lines back into the message that the page sends.</summary>
    private const string KeepLines = """
        const send = XMLHttpRequest.prototype.send;
        XMLHttpRequest.prototype.send = function (body) {
          if (window.textWithLines !== undefined && typeof body === 'string' && body.startsWith('{"type":"text"')) {
            body = JSON.stringify({ ...JSON.parse(body), text: window.textWithLines });
            delete window.textWithLines;
          }
          return send.call(this, body);
        };
        """;

    private readonly IPage _page;

    private ChatPage(IPage page) => _page = page;

    /// <summary>How long the page may take to show what was asked of it, in milliseconds.</summary>
    internal const float Patience = 15_000;

    /// <summary>Opens the Playground's page. That installs the bot for the person: the Playground sends <c>installationUpdate</c> whenever its page opens.</summary>
    public static async Task<ChatPage> OpenAsync(Chromium chromium, PlaygroundProcess playground)
    {
        var page = await chromium.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.AddInitScriptAsync(KeepLines);
        await page.GotoAsync(playground.Address.ToString());
        var chat = new ChatPage(page);
        await chat.UntilReadyAsync();
        return chat;
    }

    private ILocator Editor => _page.Locator("[data-lexical-editor][role=textbox]");

    /// <summary>Types a message and sends it; returns when the Playground has it.</summary>
    /// <param name="text">May have several lines. The Playground's own message box joins pasted lines into one (Teams keeps them), so the lines are
    /// put back into the request that the page makes.</param>
    public async Task SendAsync(string text)
    {
        var before = await MessageCountAsync();
        var typed = text.ReplaceLineEndings(" ");
        if (typed != text) await _page.EvaluateAsync("text => window.textWithLines = text", text);
        await Editor.ClickAsync();
        await _page.Keyboard.InsertTextAsync(typed);
        await Assertions.Expect(Editor).ToContainTextAsync(typed);
        await _page.Keyboard.PressAsync("Enter");
        // The page shows a message once the Playground has taken it.
        await _page.Locator(Header).Nth(before).WaitForAsync();
    }

    /// <summary>Waits for a card that has the text; of several, the newest.</summary>
    public async Task<CardOnPage> CardAsync(string text)
    {
        var card = _page.Locator(Card).Filter(new LocatorFilterOptions { HasText = text }).Last;
        await card.WaitForAsync();
        // By its place in the chat, so that it is still found when its content is replaced.
        var place = await card.EvaluateAsync<int>("(card, all) => [...document.querySelectorAll(all)].indexOf(card)", Card);
        return new CardOnPage(_page, _page.Locator(Card).Nth(place));
    }

    /// <summary>Waits for a card that was not there yet, where an older one may have the same text.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="cardsBefore"><see cref="CardCountAsync"/> from before it was asked for.</param>
    public async Task<CardOnPage> NewCardAsync(string text, int cardsBefore)
    {
        var card = new CardOnPage(_page, _page.Locator(Card).Nth(cardsBefore));
        await card.BecomesAsync(text);
        return card;
    }

    /// <summary>Waits for a plain message that has the text.</summary>
    public Task MessageAsync(string text) =>
        _page.Locator(Header).Locator("xpath=..").Filter(new LocatorFilterOptions { HasText = text }).Last.WaitForAsync();

    /// <summary>What the newest card shows, as a person reads it.</summary>
    public Task<string> NewestCardTextAsync() => new CardOnPage(_page, _page.Locator(Card).Last).TextAsync();

    /// <summary>How many messages the chat shows, the person's own included.</summary>
    public Task<int> MessageCountAsync() => _page.Locator(Header).CountAsync();

    /// <summary>How many cards the chat shows.</summary>
    public Task<int> CardCountAsync() => _page.Locator(Card).CountAsync();

    /// <summary>Makes the window as large as a phone's, or any other.</summary>
    public Task ResizeAsync(int width, int height) => _page.SetViewportSizeAsync(width, height);

    /// <summary>Makes every card as wide as a phone shows it. The Playground itself keeps cards 446 px wide and scrolls sideways on a small window;
    /// Teams on a phone makes them narrow.</summary>
    public Task NarrowCardsAsync(int width) => _page.AddStyleTagAsync(
        new PageAddStyleTagOptions { Content = $"{Card} {{ width: {width}px !important; min-width: 0 !important; max-width: {width}px !important; }}" });

    /// <summary>Loads the page anew. The Playground shows nothing of what was said before.</summary>
    public async Task ReloadAsync()
    {
        await _page.ReloadAsync();
        await UntilReadyAsync();
    }

    /// <summary>Writes a picture of the whole page to <c>artifacts/screenshots/{name}.png</c>.</summary>
    public Task ScreenshotAsync(string name) => _page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.Screenshot(name) });

    /// <summary>The page takes messages once it knows whose it is; its log then tells how the bot took the installation, or that there is no bot.</summary>
    private Task UntilReadyAsync() => _page.GetByText("installationUpdate").Or(_page.GetByText("Cannot connect to your app")).First.WaitForAsync();

    public async ValueTask DisposeAsync() => await _page.Context.DisposeAsync();
}
