namespace TetBot.BotConnector.Activities;

/// <summary>The kinds of activity Teams sends; a kind not listed is passed to the bot all the same.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string MessageReaction = "messageReaction";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string Event = "event";
    public const string Typing = "typing";
}

/// <summary>What an invoke may ask for, by its <see cref="Activity.Name"/>. One the bot does not answer becomes HTTP 501.</summary>
public static class InvokeNames
{
    public const string AdaptiveCardAction = "adaptiveCard/action";
    public const string FileConsent = "fileConsent/invoke";
    public const string TaskFetch = "task/fetch";
    public const string TaskSubmit = "task/submit";
    public const string SignInVerifyState = "signin/verifyState";
    public const string SignInTokenExchange = "signin/tokenExchange";
    public const string SignInFailure = "signin/failure";
    public const string Search = "application/search";
    public const string MessageSubmitAction = "message/submitAction";
}
