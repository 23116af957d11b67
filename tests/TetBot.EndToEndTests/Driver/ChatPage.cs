using System.Threading.Channels;

using Microsoft.Playwright;

namespace TetBot.EndToEndTests.Driver;

/// <summary>A person's chat with the bot, in the Playground's page in a browser.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    /// <summary>Outermost cards only: an opened Action.ShowCard is a card within a card.</summary>
    internal const string Card = $".ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard):not([{Earlier}] *)";
    internal const string Header = $"[aria-label='Message header']:not([{Earlier}] *)";

    /// <summary>What marks messages that are not looked at any more.</summary>
    private const string Earlier = "data-earlier";

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
    private readonly TestPerson _person;
    private readonly ChannelReader<FileOffer> _offers;
    private readonly CustomActivity _customActivity;

    private ChatPage(IPage page, TestPerson person)
    {
        (_page, _person, _customActivity) = (page, person, new CustomActivity(page));
        _offers = FileOffer.Collect(page);
    }

    /// <summary>How long the page may take to show what was asked of it, in milliseconds.</summary>
    internal const float Patience = 60_000;

    /// <summary>
    /// Opens the Playground's page. That installs the bot for the person: the Playground sends <c>installationUpdate</c> whenever its page
    /// opens.
    /// </summary>
    public static async Task<ChatPage> OpenAsync(Chromium chromium, PlaygroundProcess playground)
    {
        var page = await chromium.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.AddInitScriptAsync(KeepLines);
        var chat = new ChatPage(page, playground.Person);
        await page.GotoAsync(playground.Address.ToString());
        await chat.UntilReadyAsync();
        return chat;
    }

    private ILocator Editor => _page.Locator("[data-lexical-editor][role=textbox]");

    /// <summary>Types a message and sends it; returns when the Playground has it.</summary>
    /// <param name="text">May have several lines. The Playground's own message box joins pasted lines into one (Teams keeps them), so the
    /// lines are
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

    /// <summary>
    /// Whether the page has a place to put a file. It has none; a Playground that had one would be the better way to <see
    /// cref="SendFileAsync"/>.
    /// </summary>
    public async Task<bool> TakesFilesAsync() => await _page.Locator("input[type=file]").CountAsync() > 0;

    /// <summary>Sends a file, with words or without; returns when the Playground has it.</summary>
    /// <param name="file">Out of a <see cref="FileServer"/>, which the bot downloads it from.</param>
    /// <param name="text">What is written with it.</param>
    /// <remarks>The Playground's page cannot attach anything: it has no button for it and ignores a pasted or dropped file, and its service
    /// takes no attachments but
    /// cards. What it can is to send an activity given as JSON, and so a file is sent as the activity that Teams would send. The chat shows
    /// no message
    /// of the person then (<see cref="MessageCountAsync"/> does not rise); the bot's answer is shown as ever.</remarks>
    public Task SendFileAsync(ServedFile file, string text = "") => SendFilesAsync([file], text);

    /// <summary>Sends several files in one message; see <see cref="SendFileAsync"/>.</summary>
    public Task SendFilesAsync(IReadOnlyCollection<ServedFile> files, string text = "") =>
        _customActivity.SendAsync(activity => FileActivities.Message(activity, _person, text, files.Select(FileActivities.File)));

    /// <summary>Sends a picture pasted into the message; see <see cref="SendFileAsync"/>.</summary>
    /// <param name="image">Out of a <see cref="FileServer"/>.</param>
    /// <param name="contentType">Teams has been seen to say <c>image/*</c> and <c>image/png</c>.</param>
    /// <param name="text">What is written with it.</param>
    public Task SendImageAsync(ServedFile image, string contentType = "image/*", string text = "") =>
        _customActivity.SendAsync(activity => FileActivities.Message(activity, _person, text, FileActivities.Image(image, contentType)));

    /// <summary>Waits for the next file that the bot offers with a file consent card.</summary>
    /// <remarks>The Playground shows <c>File Consent Card is not supported yet</c> in its place, without buttons; <see cref="AcceptAsync"/>
    /// and
    /// <see cref="DeclineAsync"/> do what Teams would do when one is pressed.</remarks>
    public Task<FileOffer> NextOfferAsync() => _offers.ReadAsync().AsTask()
        .WaitAsync(TimeSpan.FromMilliseconds(Patience), TimeProvider.System);

    /// <summary>Accepts an offered file and waits until the bot has uploaded it; gives its bytes.</summary>
    public async Task<byte[]> AcceptAsync(FileOffer offer, FileServer drive)
    {
        var upload = drive.Expect(offer.Name);
        await _customActivity.SendAsync(activity => FileActivities.Consent(activity, _person, offer, upload));
        return await upload.Whole.WaitAsync(TimeSpan.FromMilliseconds(Patience), TimeProvider.System);
    }

    /// <summary>Declines an offered file.</summary>
    public Task DeclineAsync(FileOffer offer) => _customActivity.SendAsync(
        activity => FileActivities.Consent(activity, _person, offer, upload: null));

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

    /// <summary>Makes every card as wide as a phone shows it. The Playground itself keeps cards 446 px wide and scrolls sideways on a small
    /// window;
    /// Teams on a phone makes them narrow.</summary>
    public Task NarrowCardsAsync(int width) => _page.AddStyleTagAsync(
        new PageAddStyleTagOptions
        { Content = $"{Card} {{ width: {width}px !important; min-width: 0 !important; max-width: {width}px !important; }}" });

    /// <summary>Looks no more at what the chat shows by now; the next test begins.</summary>
    public async Task ForgetAsync()
    {
        await _page.Locator(Header).EvaluateAllAsync<int>(
            "(headers, mark) => { headers.forEach(header => header.parentElement.setAttribute(mark, '')); return headers.length; }",
            Earlier);
        while (_offers.TryRead(out _)) { }
        await _page.SetViewportSizeAsync(Chromium.Width, Chromium.Height);
    }

    /// <summary>Loads the page anew. The Playground shows nothing of what was said before.</summary>
    public async Task ReloadAsync()
    {
        await _page.ReloadAsync();
        await UntilReadyAsync();
    }

    /// <summary>Writes a picture of the whole page, where pictures are wanted.</summary>
    public async Task ScreenshotAsync(string name)
    {
        if (Repository.TakesPictures)
            await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.Screenshot(name) });
    }

    /// <summary>
    /// The page takes messages once it knows whose it is; its log then tells how the bot took the installation, or that there is no bot.
    /// </summary>
    private Task UntilReadyAsync() => _page.GetByText("installationUpdate")
        .Or(_page.GetByText("Cannot connect to your app")).First.WaitForAsync();

    public async ValueTask DisposeAsync() => await _page.Context.DisposeAsync();
}
