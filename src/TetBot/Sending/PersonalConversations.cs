using Microsoft.Extensions.Options;
using TetBot.BotConnector.Authentication;
using TetBot.BotConnector.Connector;
using TetBot.Domain;
using TetBot.Domain.Directory;
using TetBot.Storage.Records;

namespace TetBot.Sending;

/// <summary>Where people are written to: the conversation they last used, or one opened for those who never wrote.</summary>
internal sealed class PersonalConversations(PeopleStore people, IOptions<BotOptions> options)
{
    private readonly BotOptions _bot = options.Value;

    /// <summary>A person's conversation; null where they never wrote and none was opened.</summary>
    public Task<KnownConversation?> FindAsync(PersonId person, CancellationToken cancellationToken) =>
        people.FindAsync(person, cancellationToken);

    /// <summary>Finds a person's conversation, or opens it.</summary>
    /// <param name="person">The person.</param>
    /// <param name="connector">Opens the conversation.</param>
    /// <param name="cancellationToken">Ends with the dispatcher.</param>
    /// <returns>The conversation, or how opening it ended.</returns>
    public async Task<(KnownConversation? Conversation, SendOutcome? Failure)> FindOrOpenAsync(
        Person person, IConnectorClient connector, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(person.Id, cancellationToken) is { } known)
            return (known, null);

        var (opened, failure) = await OpenAsync(person, connector, cancellationToken);
        if (opened is not null)
            await people.RememberAsync(person.Id, opened, cancellationToken);
        return (opened, failure);
    }

    /// <summary>
    /// Finds a person's conversation while the store is out of reach: the one last known, or one that is opened, since Teams has only one
    /// for each person.
    /// </summary>
    /// <inheritdoc cref="FindOrOpenAsync" path="/param" />
    /// <inheritdoc cref="FindOrOpenAsync" path="/returns" />
    public async Task<(KnownConversation? Conversation, SendOutcome? Failure)> RecallOrOpenAsync(
        Person person, IConnectorClient connector, CancellationToken cancellationToken)
    {
        if (people.LastKnown(person.Id) is { } known)
            return (known, null);

        var (opened, failure) = await OpenAsync(person, connector, cancellationToken);
        if (opened is not null)
            people.Learn(person.Id, opened);
        return (opened, failure);
    }

    private async Task<(KnownConversation? Conversation, SendOutcome? Failure)> OpenAsync(
        Person person, IConnectorClient connector, CancellationToken cancellationToken)
    {
        // The service URL and the bot's own account belong to the tenant, so those of another conversation will do.
        var newest = _bot.IsRegistered ? people.Newest : null;
        var opened = await connector.CreateConversationAsync(
            newest?.ServiceUrl ?? _bot.ServiceUrl, person.Id.Value, newest?.TenantId ?? _bot.TenantId ?? "", newest?.Bot, message: null,
            cancellationToken);
        return opened.Exists
            ? (new KnownConversation(opened.Conversation, person.Language ?? Language.Vietnamese), null)
            : (null, Unreachable(opened.Outcome));
    }

    /// <summary>
    /// In development there is no service to open a conversation with, so a person who never wrote counts as unreachable, like someone
    /// without the app.
    /// </summary>
    private static SendOutcome Unreachable(SendOutcome outcome) =>
        outcome is SendOutcome.Failed { Code: "ServiceUrlNotAllowed" } ? new SendOutcome.Unreachable(0, "NotInstalled") : outcome;
}
