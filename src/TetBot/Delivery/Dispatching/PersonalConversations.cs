using Microsoft.Extensions.Options;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Storage.Records;

namespace TetBot.Delivery.Dispatching;

/// <summary>Where people are written to: the conversation they last used, or one opened for those who never wrote.</summary>
internal sealed class PersonalConversations(PeopleStore people, IOptions<BotOptions> options)
{
    private readonly BotOptions _bot = options.Value;

    /// <summary>A person's conversation; null where they never wrote and none was opened.</summary>
    public Task<KnownConversation?> FindAsync(PersonId person, CancellationToken cancellationToken) => people.FindAsync(person, cancellationToken);

    /// <summary>Finds a person's conversation, or opens it.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="connector">Opens it.</param>
    /// <param name="cancellationToken">Ends with the dispatcher.</param>
    /// <returns>The conversation; else how opening it ended.</returns>
    public async Task<(KnownConversation? Conversation, SendOutcome? Failure)> FindOrOpenAsync(
        Person person, ConnectorClient connector, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(person.Id, cancellationToken) is { } known)
            return (known, null);

        // The service URL and the bot's own account are the tenant's, so somebody else's will do.
        var newest = _bot.IsRegistered ? people.Newest : null;
        var opened = await connector.CreateConversationAsync(
            newest?.ServiceUrl ?? _bot.ServiceUrl, person.Id.Value, newest?.TenantId ?? _bot.TenantId ?? "", newest?.Bot, message: null, cancellationToken);
        if (!opened.Exists)
            return (null, Unreachable(opened.Outcome));

        var conversation = new KnownConversation(opened.Conversation, person.Language ?? Language.Vietnamese);
        await people.RememberAsync(person.Id, conversation, cancellationToken);
        return (conversation, null);
    }

    /// <summary>In development there is no service to ask for whoever never wrote: they are as out of reach as somebody without the app.</summary>
    private static SendOutcome Unreachable(SendOutcome outcome) =>
        outcome is SendOutcome.Failed { Code: "ServiceUrlNotAllowed" } ? new SendOutcome.Unreachable(0, "NotInstalled") : outcome;
}
