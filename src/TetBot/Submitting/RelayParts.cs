using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Submissions;
using TetBot.Resources;

namespace TetBot.Submitting;

/// <summary>How information entered for another unit reached the person who enters it: asked on the review, shown on the receipt.</summary>
internal static class RelayParts
{
    /// <summary>In a card's data where the questions were asked. The inputs cannot tell, as clients do not send empty ones.</summary>
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

    /// <summary>The two questions with what was entered so far. They go right above the button that submits.</summary>
    /// <param name="data">What the card sent; empty when it is first shown.</param>
    /// <param name="isMissing">Whether what was entered is incomplete.</param>
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

    /// <summary>What a card sent; null where it is incomplete.</summary>
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
