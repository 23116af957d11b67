using System.Text.Json.Nodes;
using Microsoft.Playwright;


namespace TetBot.EndToEndTests.Driver;

/// <summary>The Playground's menu <c>Mock an Activity</c>, <c>Custom activity</c>: a box with the JSON of an activity, which is sent to the
/// bot as it
/// stands.</summary>
/// <remarks>The chat shows nothing of what was sent so, only the log panel does. What the bot posts in answer is shown as ever; what it
/// answers an
/// invoke with is not.</remarks>
internal sealed class CustomActivity(IPage page)
{
    /// <summary>Pastes as a person does. Typed text would not do: the box closes every bracket by itself.</summary>
    private const string Paste = """
        (box, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', text);
          box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }
        """;

    /// <summary>Sends an activity; returns when the Playground has it.</summary>
    /// <param name="complete">Completes the Playground's template, which has an id, the time, and the person, conversation and service URL
    /// of the page's own
    /// activities.</param>
    public async Task SendAsync(Action<JsonObject> complete)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mock an Activity" }).ClickAsync();
        var item = page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Custom activity" });
        var template = await page.RunAndWaitForResponseAsync(() => item.ClickAsync(), "**/customActivities/template?*");
        var activity = JsonNode.Parse(await template.TextAsync())!.AsObject();
        complete(activity);

        var dialog = page.GetByRole(AriaRole.Dialog);
        // The template goes into the box a moment after it came; it must not overwrite what is pasted.
        await dialog.Locator(".view-lines").GetByText("serviceUrl").WaitForAsync();
        var box = dialog.Locator("textarea.inputarea");
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await box.EvaluateAsync(Paste, activity.ToJsonString());
        var send = dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send activity" });
        await page.RunAndWaitForResponseAsync(() => send.ClickAsync(), "**/v1/customActivities");
        await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }
}
