using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Turns;

/// <summary>
/// Something people can ask for in words. A feature adds a command beside the button handler it opens and needs no message handler: the
/// phrases are understood, Help lists the command to those it is for, and offers it as a button when somebody writes something close to it.
/// <code>
/// services.AddCardAction&lt;OpenHome&gt;()
///     .AddCommand(new(Entrances.Home, () => Texts.BackHome, () => Texts.HelpHome, "trang chu", "home")
///     {
///         Place = 10,
///         IsFor = (campaign, person) => …
///     });
/// </code>
/// The handler must be harmless (it shows a card and does nothing else) and must itself refuse those who may not use it:
/// <see cref="IsFor"/> only decides to whom the command is offered.
/// </summary>
/// <param name="Verb">The verb of the button handler that answers, called with empty data. Null where more words are needed ("kiểm tra" and
/// a code), which a message handler reads.</param>
/// <param name="Title">The caption of its button.</param>
/// <param name="Help">Its line on the Help card: what to write, and what it does.</param>
/// <param name="Phrases">How people write it, without accents (<see cref="VietnameseText.Fold(string)"/>); no two commands share one.
/// </param>
internal sealed record Command(string? Verb, Func<string> Title, Func<string> Help, params IReadOnlyList<string> Phrases)
{
    /// <summary>Its position in Help, the lowest first. No two commands share a number.</summary>
    public required int Place { get; init; }

    /// <summary>Whether the command is offered to a person.</summary>
    public Func<Campaign, Person, bool> IsFor { get; init; } = static (_, _) => true;

    /// <summary>What somebody wrote, as phrases are written: tidied, without accents, and without punctuation or emoji around it.</summary>
    public static string Plain(string typed)
    {
        var text = VietnameseText.Fold(VietnameseText.Tidy(typed));
        var (first, last) = (0, text.Length);
        while (first < last && IsAround(text[first]))
            first++;
        while (last > first && IsAround(text[last - 1]))
            last--;
        return text[first..last];
    }

    /// <summary>Whether a character is punctuation, a quote, or part of an emoji.</summary>
    private static bool IsAround(char character) =>
        character is '.' or '!' or '?' or ',' or ':' or '…' or ' ' or '"' or '\'' or '^' or '`'
        || char.GetUnicodeCategory(character) is UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.Surrogate or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark;
}

/// <summary>All commands, found by what people write.</summary>
internal sealed class CommandRegistry
{
    /// <summary>Words people put around a request: "cho em xem …", "mở … giúp anh với ạ".</summary>
    private static readonly HashSet<string> Courtesies =
    [
        "cho", "toi", "em", "anh", "chi", "minh", "xin", "vui", "long", "lam", "on", "muon", "can", "hay", "xem", "mo", "hien", "giup",
        "ho", "dum", "voi", "a", "nhe", "nha", "di", "oi", "bot", "tetbot",
        "please", "show", "me", "the", "my", "open", "want", "to", "see", "i", "you",
    ];

    private readonly Dictionary<string, Command> _byPhrase;
    private readonly Campaign _campaign;

    /// <summary>Takes the commands of all features.</summary>
    /// <exception cref="ArgumentException">Two commands have a phrase in common.</exception>
    public CommandRegistry(IEnumerable<Command> commands, Campaign campaign)
    {
        (All, _campaign) = ([.. commands.OrderBy(command => command.Place)], campaign);
        _byPhrase = All.SelectMany(command => command.Phrases, (command, phrase) => (phrase, command)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>All commands, in the order in which Help lists them.</summary>
    public IReadOnlyList<Command> All { get; }

    /// <summary>The commands offered to a person.</summary>
    public IReadOnlyList<Command> For(Person person) => [.. All.Where(command => command.IsFor(_campaign, person))];

    /// <summary>
    /// The command that a message is a phrase of: with or without accents, with courtesies around it, or in Telex that the keyboard left as
    /// typed. Null where the command could only be guessed.
    /// </summary>
    public Command? Find(string typed)
    {
        var text = Command.Plain(typed).TrimStart('/');
        // An empty message (the chat was opened) is a phrase; a question mark alone is not.
        if (text.Length == 0 && VietnameseText.Tidy(typed).Length > 0)
            return null;
        return _byPhrase.GetValueOrDefault(text)
            ?? FindMoreThanCourtesies(WithoutCourtesies(text))
            ?? FindMoreThanCourtesies(WithoutCourtesies(VietnameseText.WithoutTelex(text)));
    }

    /// <summary>The commands a person may have meant by a message that was not understood, the likeliest first.</summary>
    public IReadOnlyList<Command> Nearest(Person person, string typed, int most)
    {
        var text = Command.Plain(typed);
        string[] readings = [text, WithoutCourtesies(text), WithoutCourtesies(VietnameseText.WithoutTelex(text))];
        var near =
            from command in For(person)
            let distance = command.Phrases.Where(phrase => phrase.Length > 0)
                .SelectMany(phrase => readings.Select(reading => NearPhrase.Distance(reading, phrase))).Min()
            where distance is not null
            orderby distance
            select command;
        return [.. near.Take(most)];
    }

    /// <summary>Whether a message asks for something without saying for what ("giúp em với").</summary>
    public static bool IsBareCourtesy(string typed) => Command.Plain(typed) is { Length: > 0 } text && WithoutCourtesies(text).Length == 0;

    /// <summary>An empty message is a phrase (it opens Home); what is left of "cho em" without its courtesies is not.</summary>
    private Command? FindMoreThanCourtesies(string text) => text.Length == 0 ? null : _byPhrase.GetValueOrDefault(text);

    private static string WithoutCourtesies(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (first, last) = (0, words.Length);
        while (first < last && Courtesies.Contains(words[first]))
            first++;
        while (last > first && Courtesies.Contains(words[last - 1]))
            last--;
        return string.Join(' ', words[first..last]);
    }
}

/// <summary>Answers the phrases of every command with the button handler that the command opens.</summary>
internal sealed class CommandMessage(CommandRegistry commands, IEnumerable<ICardAction> actions) : IMessageHandler
{
    public int Priority => 10;

    private readonly Dictionary<string, ICardAction> _actions = actions.ToDictionary(action => action.Verb, StringComparer.Ordinal);

    public bool Accepts(string text, string typed) => commands.Find(typed)?.Verb is not null;

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken) =>
        _actions[commands.Find(typed)!.Verb!].HandleAsync(turn, BotConnector.Activities.ActionData.Empty, cancellationToken);
}
