using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Submissions;
using TetBot.Resources;

namespace TetBot.Submitting;

/// <summary>How what is entered for a unit reached whoever enters it: asked on the review, shown on the receipt.</summary>
internal static class RelayParts
{
    /// <summary>In a card's data where the questions were asked. The inputs do not tell: clients do not send those left empty.</summary>
    public const string Asked = "relayAsked";

    private const string SourceInput = "relaySource";
    private const string InformantInput = "relayFrom";

    private static readonly RelaySource[] Sources = [RelaySource.Phone, RelaySource.Paper, RelaySource.Message];

    /// <summary>Says on a card that it is about another unit; nothing where it is about the person's own.</summary>
    public static IEnumerable<CardElement> Note(Assignment assignment)
    {
        if (!assignment.IsForOwnUnit)
            yield return CardParts.Banner(Wording.Fill(Texts.EnteringFor, Wording.Of(assignment.Unit.Name)), ContainerStyle.Accent);
    }

    /// <summary>The two questions, as somebody left them. They stand right above the button that submits.</summary>
    /// <param name="data">What the card sent; empty where it is shown first.</param>
    /// <param name="isMissing">Whether the answers did not do.</param>
    public static IEnumerable<CardElement> Ask(ActionData data, bool isMissing)
    {
        yield return CardParts.Heading(Texts.RelayTitle) with { Separator = true };
        yield return new ChoiceSetInput(SourceInput, [.. Sources.Select(source => new Choice(Name(source), source.ToString()))])
        {
            Label = Texts.RelaySource,
            Style = ChoiceSetStyle.Compact,
            Placeholder = Texts.RelayChoose,
            Value = data.Text(SourceInput) is { } chosen && Sources.Any(source => source.ToString() == chosen) ? chosen : null,
        };
        yield return new TextInput(InformantInput)
        {
            Label = Texts.RelayInformant,
            MaxLength = Relay.LongestInformant,
            Value = CardParts.Beginning(data.Text(InformantInput) ?? "", 2 * Relay.LongestInformant),
        };
        if (isMissing)
            yield return CardParts.ProblemLine(Texts.RelayMissing);
    }

    /// <summary>The answers a card sent; null where they do not do.</summary>
    public static Relay? Read(ActionData data)
    {
        var chosen = data.Text(SourceInput);
        RelaySource? source = Sources.Any(way => way.ToString() == chosen) ? Enum.Parse<RelaySource>(chosen!) : null;
        return Relay.Read(source, data.Text(InformantInput) ?? "");
    }

    /// <summary>"Đặng Giả Sử, nhập hộ: điện thoại từ Trần Thử Nghiệm", or the name alone.</summary>
    public static string By(Submission submission) => submission.Relay is { } relay
        ? Wording.Fill(Texts.RelayedBy, CardText.Escape(submission.SubmittedBy.Name), Name(relay.Source), CardText.Escape(relay.Informant))
        : CardText.Escape(submission.SubmittedBy.Name);

    private static string Name(RelaySource source) => source switch
    {
        RelaySource.Phone => Texts.RelayByPhone,
        RelaySource.Paper => Texts.RelayByPaper,
        _ => Texts.RelayByMessage,
    };
}
