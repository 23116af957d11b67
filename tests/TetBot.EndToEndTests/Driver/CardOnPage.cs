using System.Globalization;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace TetBot.EndToEndTests.Driver;

/// <summary>One card in the chat, found by its place: it is the same card after an action has replaced what it shows.</summary>
internal sealed class CardOnPage(IPage page, ILocator card)
{
    /// <summary>What it shows, as a person reads it.</summary>
    public Task<string> TextAsync() => card.InnerTextAsync();

    /// <summary>Waits until it shows the text, for instance once it was replaced by its result.</summary>
    public Task BecomesAsync(Regex text) =>
        Assertions.Expect(card).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = ChatPage.Patience });

    /// <inheritdoc cref="BecomesAsync(Regex)" />
    public async Task BecomesAsync(string text)
    {
        await Assertions.Expect(card).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = ChatPage.Patience });
    }

    /// <summary>Waits for the line under the card with which the client shows an answer that is no card: a message or an error.</summary>
    public Task<string> NoteAsync() =>
        card.Locator($"xpath=ancestor::*[*[@aria-label='Message header']][1]")
            .Locator("button[aria-label='Dismiss Invoke Message']").Locator("xpath=..").InnerTextAsync();

    /// <summary>Presses the button of that title.</summary>
    public Task ClickAsync(string title) => card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true })
        .ClickAsync();

    /// <summary>Presses one of several buttons of that title, counted from 0.</summary>
    public Task ClickNthAsync(string title, int index) =>
        card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true }).Nth(index).ClickAsync();

    /// <summary>
    /// Presses a button that opens an address with a file (Action.OpenUrl); gives the file's name and content as the browser saved them.
    /// </summary>
    public async Task<(string Name, byte[] Content)> DownloadAsync(string title)
    {
        // It looks like a button and is a link.
        var link = card.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = title, Exact = true });
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return (download.SuggestedFilename, await File.ReadAllBytesAsync(await download.PathAsync()));
    }

    /// <summary>Where a link in its text leads; blanks that do not break count as blanks.</summary>
    public async Task<string?> LinkAsync(string text) =>
        await card.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = text }).First.GetAttributeAsync("href");

    /// <summary>Whether it has a button of that title.</summary>
    public async Task<bool> HasButtonAsync(string title) =>
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true }).CountAsync() > 0;

    /// <summary>Fills an Input.Text (of one line or many), Input.Number or Input.Time (<c>19:30</c>).</summary>
    public async Task FillAsync(string label, string text)
    {
        var input = await InputAsync(label);
        await input.FillAsync(text);
        // A time and a number are taken when the box is left.
        await input.PressAsync("Tab");
    }

    /// <summary>What an input holds now, as it shows it.</summary>
    public async Task<string> ValueAsync(string label) => await (await InputAsync(label)).InputValueAsync();

    /// <summary>Chooses in a compact Input.ChoiceSet.</summary>
    public async Task ChooseAsync(string label, string title)
    {
        var list = await OpenListAsync(label);
        await list.GetByRole(AriaRole.Option, new LocatorGetByRoleOptions { Name = title, Exact = true }).ClickAsync();
    }

    /// <summary>
    /// Looks somebody up in a people picker, whose label names no box of it, and takes who is found. The Playground looks for the beginning
    /// of one word, and sends the
    /// id Teams has for a person towards the bot (<c>29:…</c>), where Teams itself sends the Entra object id.
    /// </summary>
    public async Task FindPersonAsync(string label, string name)
    {
        var box = card.Locator($"xpath=.//label[contains(normalize-space(.), '{label}')]/following::input[1]");
        await box.ClickAsync();
        await box.PressSequentiallyAsync(name.Split(' ')[0]);
        await page.GetByRole(AriaRole.Option).Filter(new LocatorFilterOptions { HasText = name }).First.ClickAsync();
    }

    /// <summary>Picks one of the choices of an Input.ChoiceSet that shows them all.</summary>
    public Task PickAsync(string label, string title) => card
        .GetByRole(AriaRole.Radiogroup, new LocatorGetByRoleOptions { Name = label })
        .GetByRole(AriaRole.Radio, new LocatorGetByRoleOptions { Name = title, Exact = true })
        .CheckAsync();

    /// <summary>Makes exactly these the choices of a compact, multi-select Input.ChoiceSet.</summary>
    public async Task ChooseManyAsync(string label, params string[] titles)
    {
        var wantedTitles = titles.ToHashSet(StringComparer.Ordinal);
        var list = await OpenListAsync(label);
        foreach (var choice in await list.GetByRole(AriaRole.Menuitemcheckbox).AllAsync())
        {
            var wanted = wantedTitles.Contains((await choice.InnerTextAsync()).Trim());
            var chosen = await choice.GetAttributeAsync("aria-checked") == "true";
            if (wanted != chosen) await choice.ClickAsync();
        }

        foreach (var title in titles)
        {
            await Assertions.Expect(list.GetByRole(AriaRole.Menuitemcheckbox, new LocatorGetByRoleOptions { Name = title, Exact = true }))
                .ToBeCheckedAsync();
        }

        await page.Keyboard.PressAsync("Escape");
    }

    /// <summary>Ticks an Input.Toggle, or a choice of an expanded Input.ChoiceSet, by its title.</summary>
    public async Task TickAsync(string title, bool ticked = true) => await (await InputAsync(title)).SetCheckedAsync(ticked);

    /// <summary>
    /// Picks a day in the calendar of an Input.Date, walking month by month from the one that it opens at (its value's, else today's).
    /// </summary>
    public async Task PickDateAsync(string label, DateOnly day)
    {
        const int Months = 240;
        await (await InputAsync(label)).ClickAsync();
        var calendar = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Calendar" });
        var shown = calendar.Locator("button[aria-label] > span[aria-live]").First;
        for (var steps = 0; steps < Months; steps++)
        {
            var month = DateOnly.ParseExact(await shown.InnerTextAsync(), "MMMM yyyy", CultureInfo.InvariantCulture);
            if (month.Year == day.Year && month.Month == day.Month) break;
            await calendar.Locator($"button[title^='{(day < month ? "Previous" : "Next")} month']").ClickAsync();
        }

        await calendar.Locator($"button[aria-label='{day.ToString("d, MMMM, yyyy", CultureInfo.InvariantCulture)}']").ClickAsync();
    }

    /// <summary>Writes a picture of the card alone, whole however tall it is, where pictures are wanted.</summary>
    public async Task ScreenshotAsync(string name, bool always = false)
    {
        if (!Repository.TakesPictures && !always)
            return;
        const int Around = 400;
        var window = page.ViewportSize!;
        var height = (int)(await card.BoundingBoxAsync())!.Height + Around;
        if (height > window.Height) await page.SetViewportSizeAsync(window.Width, height);
        await card.ScreenshotAsync(
            new LocatorScreenshotOptions { Path = Repository.Screenshot(name), Animations = ScreenshotAnimations.Disabled });
        await page.SetViewportSizeAsync(window.Width, window.Height);
    }

    /// <summary>The input a label is for; a required one's label ends in a star.</summary>
    private async Task<ILocator> InputAsync(string label)
    {
        var pattern = new Regex($@"^\s*{Regex.Escape(label)}\s*\*?\s*$", RegexOptions.None, TimeSpan.FromSeconds(10));
        var id = await card.Locator("label[for]").Filter(new LocatorFilterOptions { HasTextRegex = pattern }).Last.GetAttributeAsync("for");
        return card.Locator($"[id='{id}']");
    }

    private async Task<ILocator> OpenListAsync(string label)
    {
        var box = await InputAsync(label);
        await box.ClickAsync();
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        // The list is drawn elsewhere in the page; the box names it while it is open.
        return page.Locator($"[id='{await box.GetAttributeAsync("aria-controls")}']");
    }
}
