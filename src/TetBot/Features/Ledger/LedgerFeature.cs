using TetBot.BotConnector.Activities;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Storage.Records;
using TetBot.Submitting;
using TetBot.Turns;

namespace TetBot.Features.Ledger;

/// <summary>Deals with what was submitted and never changes: shows versions, withdraws, and checks receipts.</summary>
internal static class LedgerFeature
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddCardAction<ShowVersions>()
        .AddCardAction<ShowVersion>()
        .AddCardAction<AskWithdraw>()
        .AddCardAction<Withdraw>()
        .AddMessageHandler<CheckReceiptMessage>()
        .AddCommand(new(Verb: null, () => Texts.CommandCheck, () => Texts.HelpCheck, "kiem tra", "kiem tra bien nhan", "kiem tra ma",
            "check", "verify", "xac minh")
        { Place = 40 });
}

/// <summary>Shows the versions of a submission, and what changed between them.</summary>
internal sealed class ShowVersions(Campaign campaign, SubmissionStore submissions) : ICardAction
{
    public string Verb => LedgerVerbs.Versions;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.OpenToRead(campaign, turn, data);
        if (found is null)
            return refusal!;

        var newest = (await submissions.ReadAsync(found.Chain, cancellationToken))?.Newest.Submission.Version ?? 0;
        var before = Math.Clamp(data.Number(LedgerVerbs.Number) ?? int.MaxValue, 1, newest + 1);
        // One more than is shown is read to compare with, and another in case that one is a withdrawal.
        var versions = await submissions.ListAsync(found.Chain, before, VersionsCard.PageSize + 2, cancellationToken);
        return new Answer.Show(VersionsCard.Draw(campaign, found, versions));
    }
}

/// <summary>Shows one version.</summary>
internal sealed class ShowVersion(Campaign campaign, SubmissionStore submissions) : ICardAction
{
    public string Verb => LedgerVerbs.Version;

    public async Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var (found, refusal) = Assignment.OpenToRead(campaign, turn, data);
        if (found is null)
            return refusal!;
        return data.Number(LedgerVerbs.Number) is { } number and > 0
            && await submissions.ReadAsync(found.Chain, number, cancellationToken) is { } version
                ? new Answer.Show(VersionCard.Draw(campaign, found, version))
                : new Answer.Say(Texts.UnknownButton);
    }
}
