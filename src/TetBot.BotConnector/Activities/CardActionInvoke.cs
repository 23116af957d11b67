using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TetBot.BotConnector.Activities;

/// <summary>The cause of an Action.Execute.</summary>
public enum CardActionTrigger
{
    /// <summary>Somebody pressed the button.</summary>
    Manual,

    /// <summary>The card refreshed itself when it was shown. This must have no side effect.</summary>
    Automatic,
}

/// <summary>A press of an Action.Execute button (universal actions): the payload of an <c>adaptiveCard/action</c>
/// invoke.</summary>
/// <param name="Verb">The button's purpose.</param>
/// <param name="Id">The action's id, when the card gave it one.</param>
/// <param name="Data">The action's data and the values of the inputs.</param>
public sealed record CardActionInvoke(string Verb, string? Id, CardActionTrigger Trigger, ActionData Data)
{
    /// <summary>
    /// Reads the invoke of <paramref name="activity"/>. When its value is not
    /// <c>{action:{type:"Action.Execute",verb,…},trigger}</c>, <paramref name="problem"/> is the response: status code
    /// 400 within HTTP 200, as the universal action model requires whenever a bot's code ran.
    /// </summary>
    public static bool TryRead(
        Activity activity, [NotNullWhen(true)] out CardActionInvoke? invoke, [NotNullWhen(false)] out InvokeResponse? problem)
    {
        try
        {
            invoke = Read(activity.Value);
        }
        catch (InvalidOperationException)
        {
            invoke = null; // An escape such as a lone \ud800 is valid JSON but not text.
        }

        problem = invoke is null
            ? CardActionResponse.Error(400, "BadRequest", "The value is not an Action.Execute with a verb.")
            : null;
        return invoke is not null;
    }

    private static CardActionInvoke? Read(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } envelope
            || !envelope.TryGetProperty("action"u8, out var action) || action.ValueKind is not JsonValueKind.Object
            || action.Text("type"u8) is not "Action.Execute"
            || action.Text("verb"u8) is not { Length: > 0 } verb)
            return null;

        var data = ActionData.Empty;
        if (action.TryGetProperty("data"u8, out var sent) && !ActionData.TryRead(sent, out data))
            return null;

        var trigger = envelope.Text("trigger"u8) is "automatic" ? CardActionTrigger.Automatic : CardActionTrigger.Manual;
        return new CardActionInvoke(verb, action.Text("id"u8), trigger, data);
    }
}
