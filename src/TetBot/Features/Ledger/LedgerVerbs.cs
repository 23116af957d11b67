using TetBot.Cards;

namespace TetBot.Features.Ledger;

/// <summary>What the buttons of the ledger's cards are called, and the names in what they send.</summary>
internal static class LedgerVerbs
{
    public const string Versions = Entrances.Versions;
    public const string Version = "ledger.version";
    public const string AskWithdraw = Entrances.Withdraw;
    public const string Withdraw = "ledger.withdrawNow";

    /// <summary>Which version.</summary>
    public const string Number = "v";
}
