using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Submissions;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Ledger;

/// <summary>Asks whether to withdraw, and why.</summary>
internal sealed class AskWithdraw(Campaign campaign, SubmissionStore submissions) : ICardAction
{
    public string Verb => LedgerVerbs.AskWithdraw;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.Open(campaign, turn, data, _ => true);
        if (found is null)
            return refusal!;
        return await submissions.ReadAsync(found.Chain, cancellationToken) is { IsWithdrawn: false } soFar
            ? new Answer.Show(WithdrawCard.Ask(found, soFar.Newest))
            : new Answer.Say(Texts.NothingToWithdraw);
    }
}

/// <summary>Withdraws a submission: the next version records it, and nothing is lost.</summary>
internal sealed class Withdraw(Campaign campaign, SubmissionStore submissions) : ICardAction
{
    public string Verb => LedgerVerbs.Withdraw;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.Open(campaign, turn, data, _ => true);
        if (found is null)
            return refusal!;
        if (data.Number(LedgerVerbs.Number) is not { } seen)
            return new Answer.Say(Texts.UnknownButton);

        while (true)
        {
            var soFar = await submissions.ReadAsync(found.Chain, cancellationToken);
            switch (Withdrawing.Decide(soFar, seen, data.Text(WithdrawCard.ReasonInput), found.Occurrence, turn.Author, turn.Now))
            {
                case WithdrawDecision.Accept accept:
                    if (await submissions.AddAsync(accept.Next, cancellationToken) is { } stored)
                        return new Answer.Show(WithdrawCard.Done(found, stored)) { Lasts = true };
                    continue; // Somebody was quicker, so what they did is decided on.
                case WithdrawDecision.Already already:
                    return new Answer.Show(WithdrawCard.Done(found, already.Existing)) { Lasts = true };
                case WithdrawDecision.ReasonMissing missing:
                    return new Answer.Show(WithdrawCard.Ask(found, soFar!.Newest, missing.Typed));
                case WithdrawDecision.ChangedSince when await FindAsync(found.Chain, seen, cancellationToken) is { } earlier:
                    return new Answer.Show(WithdrawCard.Done(found, earlier)) { Lasts = true };
                case WithdrawDecision.ChangedSince { Newest: { Submission.Content: not Withdrawal } newest }:
                    return new Answer.Show(WithdrawCard.Ask(found, newest, data.Text(WithdrawCard.ReasonInput), isChanged: true));
                default:
                    return new Answer.Say(Texts.NothingToWithdraw);
            }
        }
    }

    /// <summary>The version that withdrew another, for a press delivered again after the unit has submitted anew.</summary>
    private async Task<StoredSubmission?> FindAsync(ChainId chain, int withdrawn, CancellationToken cancellationToken) =>
        withdrawn is > 0 and < int.MaxValue
        && await submissions.ReadAsync(chain, withdrawn + 1, cancellationToken) is { Submission.Content: Withdrawal } next ? next : null;
}

/// <summary>The question before a withdrawal, and its receipt.</summary>
internal static class WithdrawCard
{
    public const string ReasonInput = "reason";

    /// <summary>The card that asks for the reason.</summary>
    /// <param name="of">What is withdrawn.</param>
    /// <param name="version">Which version.</param>
    /// <param name="typed">The reason typed, which is not sufficient; null where none was typed.</param>
    /// <param name="isChanged">Whether a newer version has come since the question was asked.</param>
    public static AdaptiveCard Ask(Assignment of, StoredSubmission version, string? typed = null, bool isChanged = false) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            CardParts.Title(Wording.Fill(Texts.WithdrawTitle, version.Submission.Version)),
            CardParts.Subtitle(of.Title),
            .. isChanged ? [CardParts.Banner(Texts.WithdrawChanged, ContainerStyle.Warning)] : Array.Empty<CardElement>(),
            CardParts.Line(Texts.WithdrawMeans),
            new TextInput(ReasonInput)
            {
                Label = Texts.WithdrawReason,
                IsMultiline = true,
                MaxLength = Reason.MaxLength,
                Value = CardParts.Beginning(typed ?? "", 2 * Reason.MaxLength),
            },
            .. typed is not null && !isChanged
                ? [CardParts.ProblemLine(Wording.Fill(Texts.WithdrawReasonRequired, Reason.MaxLength))]
                : Array.Empty<CardElement>(),
        ],
        Actions =
        [
            VersionsCard.Button(of, Texts.WithdrawNow, LedgerVerbs.Withdraw, version.Submission.Version) with
                { Style = ActionStyle.Destructive },
            VersionsCard.Button(of, Texts.GoBack, LedgerVerbs.Versions).WithoutInputs(),
        ],
    };

    /// <summary>The receipt of the withdrawal.</summary>
    public static AdaptiveCard Done(Assignment of, StoredSubmission stored) => new()
    {
        Lang = CardParts.Lang,
        Body =
        [
            new Container(
                CardParts.Title(Wording.Fill(Texts.WithdrawnTitle, ((Withdrawal)stored.Submission.Content).Version)),
                new TextBlock(of.Title) { Spacing = Spacing.None })
            {
                Style = ContainerStyle.Warning,
                Bleed = true,
            },
            new FactSet(
            [
                .. ReceiptParts.Facts(stored),
                new Fact(Texts.WithdrawReason, CardText.Escape(((Withdrawal)stored.Submission.Content).Reason)),
            ]),
            new TextBlock(Wording.Fill(Texts.WithdrawnOwes, Wording.DueOf(of.Due))),
        ],
        Actions =
        [
            VersionsCard.Button(of, Texts.Resubmit, of.Obligation.Form is null ? Entrances.Roster : Entrances.Report) with
                { Style = ActionStyle.Positive },
            VersionsCard.Button(of, Texts.Versions, LedgerVerbs.Versions),
            new ExecuteAction(Texts.BackHome, Entrances.Home),
        ],
    };
}
