using System.Globalization;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;

namespace TetBot.Turns;

/// <summary>
/// Something people can ask for in words. A feature adds one beside the button handler it opens, and needs no message handler of its own:
/// the phrases are
/// understood, Help lists it to those it is for, and offers it as a button where something near to it was written.
/// <code>
/// services.AddCardAction&lt;OpenHome&gt;()
///     .AddCommand(new(Entrances.Home, () => Texts.BackHome, () => Texts.HelpHome, "trang chu", "home") { IsFor = (campaign, person) => …
/// });
/// </code>
/// What it opens has to be harmless, a card and nothing more, and says itself who may not have it: <see cref="IsFor"/> only decides what is
/// offered.
/// </summary>
/// <param name="Verb">The button handler that answers, with empty data; null where only more words say what is wanted ("kiểm tra" and a
/// code), which a message handler reads.</param>
/// <param name="Title">What its button is called.</param>
/// <param name="Help">Its line on the card of Help: what to write, and what comes of it.</param>
/// <param name="Phrases">How people write it, folded (<see cref="VietnameseText.Fold(string)"/>); each is one command's alone.</param>
internal sealed record Command(string? Verb, Func<string> Title, Func<string> Help, params IReadOnlyList<string> Phrases)
{
    /// <summary>Whom it is offered to.</summary>
    public Func<Campaign, Person, bool> IsFor { get; init; } = static (_, _) => true;

    /// <summary>What somebody wrote, as phrases are written: tidied, without accents, without the slash or the marks around it.</summary>
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

    /// <summary>Marks, quotes, emoji and what belongs to them.</summary>
    private static bool IsAround(char character) => character is '.' or '!' or '?' or ',' or ':' or '…' or ' ' or '"' or '\'' or '^' or '`'
        || char.GetUnicodeCategory(character) is UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherSymbol
            or UnicodeCategory.ModifierSymbol or UnicodeCategory.Surrogate or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;
}

/// <summary>All that can be asked for in words.</summary>
internal sealed class CommandRegistry
{
    /// <summary>What people put around what they want: "cho em xem …", "mở … giúp anh với ạ".</summary>
    private static readonly HashSet<string> Courtesies =
    [
        "cho", "toi", "em", "anh", "chi", "minh", "xin", "vui", "long", "lam", "on", "muon", "can", "hay", "xem", "mo", "hien", "giup",
        "ho", "dum", "voi", "a", "nhe",
        "nha", "di", "oi", "bot", "tetbot", "please", "show", "me", "the", "my", "open", "want", "to", "see", "i", "you",
    ];

    private readonly Dictionary<string, Command> _byPhrase;
    private readonly Campaign _campaign;

    /// <summary>The commands of all features, in the order in which Help lists them.</summary>
    /// <exception cref="ArgumentException">Two commands have a phrase in common.</exception>
    public CommandRegistry(IEnumerable<Command> commands, Campaign campaign)
    {
        (All, _campaign) = ([.. commands], campaign);
        _byPhrase = All.SelectMany(command => command.Phrases, (command, phrase) => (phrase, command)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Command> All { get; }

    /// <summary>What a person is offered.</summary>
    public IReadOnlyList<Command> For(Person person) => [.. All.Where(command => command.IsFor(_campaign, person))];

    /// <summary>
    /// The command that a message is a phrase of: with accents or none, with courtesies around it, or in Telex that the keyboard left as
    /// typed. Null where
    /// it would have to be guessed.
    /// </summary>
    public Command? Find(string typed)
    {
        var text = Command.Plain(typed).TrimStart('/');
        // Opening the chat is like writing nothing, and has a phrase; a question mark alone is neither.
        if (text.Length == 0 && VietnameseText.Tidy(typed).Length > 0)
            return null;
        return _byPhrase.GetValueOrDefault(text)
            ?? FindMoreThanCourtesies(WithoutCourtesies(text))
            ?? FindMoreThanCourtesies(WithoutCourtesies(VietnameseText.WithoutTelex(text)));
    }

    /// <summary>What a person may have meant by a message that nothing takes, the likeliest first.</summary>
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

    /// <summary>Whether a message asks for something without saying what ("giúp em với").</summary>
    public static bool IsBareCourtesy(string typed) => Command.Plain(typed) is { Length: > 0 } text && WithoutCourtesies(text).Length == 0;

    /// <summary>Nothing at all opens Home, and is a phrase; what is left of "cho em" is not.</summary>
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

/// <summary>Answers the phrases of every command by the button handler the command opens.</summary>
internal sealed class CommandMessage(CommandRegistry commands, IEnumerable<ICardAction> actions) : IMessageHandler
{
    private readonly Dictionary<string, ICardAction> _actions = actions.ToDictionary(action => action.Verb, StringComparer.Ordinal);

    public bool Accepts(string text, string typed) => commands.Find(typed)?.Verb is not null;

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken) =>
        _actions[commands.Find(typed)!.Verb!].HandleAsync(turn, BotConnector.Activities.ActionData.Empty, cancellationToken);
}
