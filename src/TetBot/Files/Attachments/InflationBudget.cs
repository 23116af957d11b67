using TetBot.Storage;

namespace TetBot.Files.Attachments;

/// <summary>
/// How much may still come out of a compressed file, all its entries together. What is declared may lie; this counts. For one reader at a
/// time.
/// </summary>
/// <param name="bytes">At first.</param>
internal sealed class InflationBudget(long bytes)
{
    private long _left = bytes;

    /// <summary>An entry's content, which ends with a <see cref="ZipBombException"/> where the budget does.</summary>
    /// <param name="inflated">What comes out of the entry; disposed of with the result.</param>
    public Stream Guard(Stream inflated) => new GuardedStream(inflated, this);

    private sealed class GuardedStream(Stream inflated, InflationBudget budget) : ForwardStream(inflated)
    {
        public override int Read(Span<byte> buffer) => Spend(Inner.Read(buffer[..Affordable(buffer.Length)]));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Spend(await Inner.ReadAsync(buffer[..Affordable(buffer.Length)], cancellationToken));

        // One more than there is, or the end of an entry could not be told from the end of the budget.
        private int Affordable(int wanted) => (int)Math.Min(wanted, budget._left + 1);

        private int Spend(int count)
        {
            budget._left -= count;
            return budget._left >= 0 ? count : throw new ZipBombException();
        }
    }
}

/// <summary>More comes out of a compressed file than it may.</summary>
internal sealed class ZipBombException() : Exception("More comes out of a compressed file than it may.");
