namespace TetBot.BotConnector.Activities;

/// <summary>The kinds of activity Teams sends. Kinds not listed here are passed to the bot too.</summary>
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

/// <summary>The kinds of invoke, by <see cref="Activity.Name"/>. An invoke the bot does not answer becomes HTTP
/// 501.</summary>
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
