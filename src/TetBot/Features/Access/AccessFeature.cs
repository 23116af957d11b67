using TetBot.BotConnector.Activities;
using TetBot.Delivery;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Access;

/// <summary>Lets people in: somebody unknown asks, an admin decides.</summary>
internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccessDesk>()
        .AddSingleton<IStrangerGreeting>(provider => provider.GetRequiredService<AccessDesk>())
        .AddCardAction<AskForAccess>()
        .AddCardAction<OpenAccessRequests>()
        .AddCardAction<GrantAccess>()
        .AddCardAction<RefuseAccess>();
}

/// <summary>Greets strangers, and carries out what an admin decided.</summary>
internal sealed class AccessDesk(Campaign campaign, AccessRequestStore requests, DirectoryStore directory, ProactiveMessages messages) : IStrangerGreeting
{
    public async Task<Answer> GreetAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.OnlyInPersonalChat);

        var request = (await requests.ReadAsync(turn.SenderId, cancellationToken))?.Value;
        if (request is not { Answer: { Granted: { } role, IsCarriedOut: false } })
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, request, turn.Now));

        // Granted, and not in the directory: the bot died between the two writes. The second is made up for here.
        await LetInAsync(request, role, cancellationToken);
        return new Answer.Show(AccessCards.Welcome(campaign, request));
    }

    /// <summary>Decides on a wish, once: the first decision stands, and whoever comes later sees it.</summary>
    public async Task<Answer> DecideAsync(Turn turn, ActionData data, Role? granted, CancellationToken cancellationToken)
    {
        if (!turn.Person.Is(Role.Admin))
            return new Answer.Say(Texts.AccessOnlyAdmins);

        while (true)
        {
            if (!Guid.TryParse(data.Text(AccessVerbs.Person), out var person)
                || await requests.ReadAsync(new PersonId(person.ToString()), cancellationToken) is not { Value: var request } stored)
                return new Answer.Say(Texts.UnknownButton);
            if (request.Answer is { } earlier)
                return new Answer.Show(AccessCards.Decided(campaign, request, earlier));

            var answer = new AccessAnswer(granted, turn.Author, turn.Now);
            if (!await requests.WriteAsync(request with { Answer = answer }, stored.ETag, cancellationToken))
                continue;

            if (granted is { } role)
                await LetInAsync(request, role, cancellationToken);
            await TellAsync(request with { Answer = answer }, turn.Now, cancellationToken);
            return new Answer.Show(AccessCards.Decided(campaign, request, answer));
        }
    }

    /// <summary>Carries out a grant, once: whoever is taken out of the directory later stays out, however often they write.</summary>
    private async Task LetInAsync(AccessRequest request, Role role, CancellationToken cancellationToken)
    {
        await directory.PutAsync(new Person(request.Person, request.Name, Phone: null, request.Unit, [role], Language: null), cancellationToken);
        if (await requests.ReadAsync(request.Person, cancellationToken) is { Value: { Answer: { } answer } granted } stored)
            await requests.WriteAsync(granted with { Answer = answer with { IsCarriedOut = true } }, stored.ETag, cancellationToken);
    }

    private Task<bool> TellAsync(AccessRequest request, DateTimeOffset now, CancellationToken cancellationToken) => messages.SendAsync(
        new Person(request.Person, request.Name, Phone: null, request.Unit, [], Language: null),
        () => request.Answer!.Granted is null
            ? AccessCards.Stranger(campaign, request.Name, request, now)
            : AccessCards.Welcome(campaign, request),
        cancellationToken);
}

/// <summary>A stranger asks to be let in.</summary>
internal sealed class AskForAccess(Campaign campaign, AccessRequestStore requests, DirectoryStore directory, ProactiveMessages messages) : ICardAction
{
    private const int LongestName = 80;

    public string Verb => AccessVerbs.Ask;

    public bool IsForStrangers => true;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (turn.Known is not null)
            return new Answer.Say(Texts.UnknownButton); // Let in since the card was sent.

        var stored = await requests.ReadAsync(turn.SenderId, cancellationToken);
        if (stored?.Value is { Answer: null })
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, stored?.Value, turn.Now));
        if (campaign.Units.FirstOrDefault(unit => unit.Id.Value == data.Text(AccessVerbs.UnitInput)) is not { } unit)
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, stored?.Value, turn.Now, Texts.StrangerUnitMissing));

        var name = CardParts.Beginning(VietnameseText.Tidy(turn.SenderName), LongestName);
        var request = new AccessRequest(turn.SenderId, name, unit.Id, turn.Now, Answer: null);
        if (!await requests.WriteAsync(request, stored?.ETag, cancellationToken))
        {
            // Pressed twice: the other press tells the admins.
            var other = await requests.ReadAsync(turn.SenderId, cancellationToken);
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, other?.Value ?? request, turn.Now));
        }

        var reached = 0;
        foreach (var admin in (await directory.ListAsync(cancellationToken)).Where(person => person.Is(Role.Admin)))
        {
            if (await messages.SendAsync(admin, () => AccessCards.Request(campaign, request, turn.Now), cancellationToken))
                reached++;
        }

        return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, request, turn.Now, nobodyReached: reached == 0));
    }
}

/// <summary>Shows an admin the oldest wish that waits.</summary>
internal sealed class OpenAccessRequests(Campaign campaign, AccessRequestStore requests) : ICardAction
{
    public string Verb => Entrances.AccessRequests;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (!turn.Person.Is(Role.Admin))
            return new Answer.Say(Texts.AccessOnlyAdmins);

        return await requests.ListOpenAsync(cancellationToken) is [var oldest, ..]
            ? new Answer.Show(AccessCards.Request(campaign, oldest, turn.Now))
            : new Answer.Say(Texts.AccessNoneOpen);
    }
}

/// <summary>An admin lets somebody in.</summary>
internal sealed class GrantAccess(AccessDesk desk) : ICardAction
{
    public string Verb => AccessVerbs.Grant;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var role = AccessCards.Roles.Select(named => (Role?)named.Role).FirstOrDefault(role => role.ToString() == data.Text(AccessVerbs.RoleInput));
        return role is null
            ? Task.FromResult<Answer>(new Answer.Say(Texts.UnknownButton))
            : desk.DecideAsync(turn, data, role, cancellationToken);
    }
}

/// <summary>An admin does not let somebody in.</summary>
internal sealed class RefuseAccess(AccessDesk desk) : ICardAction
{
    public string Verb => AccessVerbs.Refuse;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        desk.DecideAsync(turn, data, granted: null, cancellationToken);
}
