using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Resources;
using TetBot.Sending;
using TetBot.Storage;
using TetBot.Storage.Records;
using TetBot.Turns;

namespace TetBot.Features.Access;

/// <summary>Gives people access: somebody unknown asks, and an admin decides.</summary>
internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccessWorkflow>()
        .AddSingleton<IStrangerGreeting>(provider => provider.GetRequiredService<AccessWorkflow>())
        .AddCardAction<AskForAccess>()
        .AddCardAction<OpenAccessRequests>()
        .AddCardAction<GrantAccess>()
        .AddCardAction<RefuseAccess>();
}

/// <summary>Greets strangers and carries out what an admin decided.</summary>
internal sealed partial class AccessWorkflow(
    Campaign campaign, AccessRequestStore requests, DirectoryStore directory, ProactiveMessages messages, ILogger<AccessWorkflow> logger)
    : IStrangerGreeting
{
    /// <summary>
    /// How long a grant that a crash kept from the directory is still carried out when the person writes. An older one is out of date.
    /// </summary>
    private static readonly TimeSpan MadeUpWithin = TimeSpan.FromDays(1);

    public async Task<Answer> GreetAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Conversation.IsPersonal)
            return new Answer.Say(Texts.OnlyInPersonalChat);

        var stored = await requests.ReadAsync(turn.SenderId, cancellationToken);
        if (stored is not { Value.Answer: { Granted: not null, IsCarriedOut: false } answer } || turn.Now - answer.At > MadeUpWithin)
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, stored?.Value, turn.Now));

        // The grant was not begun to be carried out, because the bot died before. One of those who see this does it now.
        if (await LetInAsync(stored, cancellationToken) is not LetIn.NotBegun)
            return new Answer.Show(AccessCards.Welcome(campaign, stored.Value));
        return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, stored.Value, turn.Now));
    }

    /// <summary>Decides on a request, once: the first decision stands, and whoever comes later sees it.</summary>
    public async Task<Answer> DecideAsync(Turn turn, ActionData data, Role? granted, CancellationToken cancellationToken)
    {
        if (!turn.Person.Is(Role.Admin))
            return new Answer.Say(Texts.AccessOnlyAdmins);

        while (true)
        {
            if (!Guid.TryParse(data.Text(AccessVerbs.Person), out var person)
                || await requests.ReadAsync(new PersonId(person.ToString()), cancellationToken) is not { Value: var request } stored)
                return new Answer.Say(Texts.UnknownButton);
            // A grant that may not have reached the directory is completed by a press of anybody who may decide. One that certainly has
            // not reached it can still be refused.
            var isOpen = request.Answer is null || (granted is null && request.Answer is { Granted: not null, IsCarriedOut: false });
            if (!isOpen && (granted is null || !IsUnfinished(request.Answer!, turn.Now)))
                return new Answer.Show(AccessCards.Decided(campaign, request, request.Answer!));

            try
            {
                if (isOpen)
                {
                    var decided = request with { Answer = new AccessAnswer(granted, turn.Author, turn.Now) };
                    if (!await requests.WriteAsync(decided, stored.ETag, cancellationToken))
                        continue;
                    if (granted is null)
                    {
                        await TellAsync(decided, turn.Now, cancellationToken);
                        return new Answer.Show(AccessCards.Decided(campaign, decided, decided.Answer));
                    }

                    stored = await requests.ReadAsync(request.Person, cancellationToken);
                }

                switch (stored is null ? LetIn.NotBegun : await LetInAsync(stored, cancellationToken))
                {
                    case LetIn.NotBegun:
                        continue;
                    case LetIn.ByAnother:
                        return new Answer.Show(AccessCards.Decided(campaign, stored!.Value, stored.Value.Answer!));
                }
            }
            catch (StorageUnavailableException problem)
            {
                Log.Unsure(logger, problem, request.Person);
                return new Answer.Retry(Wording.Fill(Texts.AccessUnsure, CardText.Escape(request.Name)));
            }

            await TellAsync(stored!.Value, turn.Now, cancellationToken);
            return new Answer.Show(AccessCards.Decided(campaign, stored.Value, stored.Value.Answer!));
        }
    }

    private static bool IsUnfinished(AccessAnswer answer, DateTimeOffset now) =>
        answer is { Granted: not null } and ({ IsCarriedOut: false } or { IsUnsure: true }) && now - answer.At <= MadeUpWithin;

    /// <summary>
    /// Carries out a grant. The store first records that it is being carried out, and from then on no message of the person repeats it: if
    /// they are removed from the directory later, they stay out, however often they write and whatever was lost on the way.
    /// </summary>
    private async Task<LetIn> LetInAsync(Stored<AccessRequest> stored, CancellationToken cancellationToken)
    {
        var (request, answer) = (stored.Value, stored.Value.Answer!);
        var begun = request with { Answer = answer with { IsCarriedOut = true, IsUnsure = true } };
        if (await requests.ReplaceAsync(begun, stored.ETag, cancellationToken) is not { } eTag)
            return LetIn.NotBegun;
        if (await directory.FindAsync(request.Person, cancellationToken) is null)
            await directory.PutAsync(
                new Person(request.Person, request.Name, Phone: null, request.Unit, [answer.Granted!.Value], Language: null),
                cancellationToken);
        try
        {
            // Whoever completed it meanwhile has recorded that and tells the person, so that they hear of it once.
            if (await requests.ReplaceAsync(
                begun with { Answer = answer with { IsCarriedOut = true, IsUnsure = false } }, eTag, cancellationToken) is null)
                return LetIn.ByAnother;
        }
        catch (StorageUnavailableException problem)
        {
            // The person has access. It does no harm if an admin looks at the request once more.
            Log.LeftUnsure(logger, problem, request.Person);
        }

        return LetIn.Done;
    }

    /// <summary>Tells the person who asked. If that fails, the decision stands and they see it when they write.</summary>
    private async Task TellAsync(AccessRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await messages.SendAsync(
                new Person(request.Person, request.Name, Phone: null, request.Unit, [], Language: null),
                () => request.Answer!.Granted is null ? AccessCards.Stranger(campaign, request.Name, request, now)
                    : AccessCards.Welcome(campaign, request),
                cancellationToken);
        }
        catch (StorageUnavailableException problem)
        {
            Log.NotTold(logger, problem, request.Person);
        }
    }

    /// <summary>How far this turn carried out a grant.</summary>
    private enum LetIn
    {
        /// <summary>Somebody else changed the request first.</summary>
        NotBegun,

        /// <summary>The person has access; somebody else completed the grant and tells them.</summary>
        ByAnother,

        /// <summary>The person has access.</summary>
        Done,
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Whether {Person} was let in is not known: the store failed on the way; whoever decided was told to press again")]
        public static partial void Unsure(ILogger logger, Exception problem, PersonId person);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Person} is in the directory, but their request does not say so")]
        public static partial void LeftUnsure(ILogger logger, Exception problem, PersonId person);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Person} could not be told how their request was decided")]
        public static partial void NotTold(ILogger logger, Exception problem, PersonId person);
    }
}

/// <summary>Takes a stranger's request for access.</summary>
internal sealed partial class AskForAccess(
    Campaign campaign, AccessRequestStore requests, DirectoryStore directory, ProactiveMessages messages, ILogger<AskForAccess> logger)
    : ICardAction
{
    private const int LongestName = 80;

    public string Verb => AccessVerbs.Ask;

    public bool IsForStrangers => true;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        if (turn.Known is not null)
            return new Answer.Say(Texts.UnknownButton); // The person got access after the card was sent.

        var stored = await requests.ReadAsync(turn.SenderId, cancellationToken);
        if (stored?.Value is { Answer: null })
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, stored?.Value, turn.Now));
        if (campaign.Units.FirstOrDefault(unit => unit.Id.Value == data.Text(AccessVerbs.UnitInput)) is not { } unit)
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, stored?.Value, turn.Now, Texts.StrangerUnitMissing));

        var name = CardParts.Beginning(VietnameseText.Tidy(turn.SenderName), LongestName);
        var request = new AccessRequest(turn.SenderId, name, unit.Id, turn.Now, Answer: null);
        if (!await requests.WriteAsync(request, stored?.ETag, cancellationToken))
        {
            // The button was pressed twice; the other press tells the admins.
            var other = await requests.ReadAsync(turn.SenderId, cancellationToken);
            return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, other?.Value ?? request, turn.Now));
        }

        var isHeard = await TellAdminsAsync(request, turn.Now, cancellationToken);
        return new Answer.Show(AccessCards.Stranger(campaign, turn.SenderName, request, turn.Now, nobodyReached: !isHeard));
    }

    /// <summary>Tells the admins. If that fails, the request stands and waits on their Home card.</summary>
    /// <returns>Whether an admin was told.</returns>
    private async Task<bool> TellAdminsAsync(AccessRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isHeard = false;
        try
        {
            foreach (var admin in (await directory.ListAsync(cancellationToken)).Where(person => person.Is(Role.Admin)))
                isHeard |= await messages.SendAsync(admin, () => AccessCards.Request(campaign, request, now), cancellationToken);
        }
        catch (StorageUnavailableException problem)
        {
            Log.NotTold(logger, problem, request.Person);
        }

        return isHeard;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning, Message = "Not every admin could be told of the request of {Person}; it waits on their home")]
        public static partial void NotTold(ILogger logger, Exception problem, PersonId person);
    }
}

/// <summary>Shows an admin the oldest open request.</summary>
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

/// <summary>Grants a request.</summary>
internal sealed class GrantAccess(AccessWorkflow workflow) : ICardAction
{
    public string Verb => AccessVerbs.Grant;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var role = AccessCards.Roles.Select(named => (Role?)named.Role)
            .FirstOrDefault(role => role.ToString() == data.Text(AccessVerbs.RoleInput));
        return role is null
            ? Task.FromResult<Answer>(new Answer.Say(Texts.UnknownButton))
            : workflow.DecideAsync(turn, data, role, cancellationToken);
    }
}

/// <summary>Refuses a request.</summary>
internal sealed class RefuseAccess(AccessWorkflow workflow) : ICardAction
{
    public string Verb => AccessVerbs.Refuse;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken) =>
        workflow.DecideAsync(turn, data, granted: null, cancellationToken);
}
