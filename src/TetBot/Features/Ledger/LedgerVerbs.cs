using TetBot.Cards;

namespace TetBot.Features.Ledger;

/// <summary>The verbs of the buttons of the ledger's cards, and the keys of their data.</summary>
internal static class LedgerVerbs
{
    public const string Versions = Entrances.Versions;
    public const string Version = "ledger.version";
    public const string AskWithdraw = Entrances.Withdraw;
    public const string Withdraw = "ledger.withdrawNow";

    /// <summary>The version's number.</summary>
    public const string Number = "v";
}
