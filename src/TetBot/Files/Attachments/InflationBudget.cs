using TetBot.Storage;

namespace TetBot.Files.Attachments;

/// <summary>
/// How many bytes may still be inflated from a compressed file, all its entries together. Declared sizes may be forged, so this counts
/// actual bytes. It serves one reader at a time.
/// </summary>
/// <param name="bytes">The initial budget.</param>
internal sealed class InflationBudget(long bytes)
{
    private long _left = bytes;

    /// <summary>Wraps an entry's content; reading it beyond the budget throws a <see cref="ZipBombException"/>.</summary>
    /// <param name="inflated">The inflated content; disposed of with the result.</param>
    public Stream Guard(Stream inflated) => new GuardedStream(inflated, this);

    private sealed class GuardedStream(Stream inflated, InflationBudget budget) : ForwardStream(inflated)
    {
        public override int Read(Span<byte> buffer) => Spend(Inner.Read(buffer[..Affordable(buffer.Length)]));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Spend(await Inner.ReadAsync(buffer[..Affordable(buffer.Length)], cancellationToken));

        // One more byte than the budget, so that the end of an entry can be told from the end of the budget.
        private int Affordable(int wanted) => (int)Math.Min(wanted, budget._left + 1);

        private int Spend(int count)
        {
            budget._left -= count;
            return budget._left >= 0 ? count : throw new ZipBombException();
        }
    }
}

/// <summary>A compressed file inflates to more than its budget.</summary>
internal sealed class ZipBombException() : Exception("More comes out of a compressed file than it may.");
