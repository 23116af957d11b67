
namespace TetBot.Fuzzing;

/// <summary>An input and what is wrong with what became of it.</summary>
/// <param name="Problem">In a sentence; the same fault has the same first line.</param>
/// <param name="Input">What was given.</param>
internal sealed record Fault(string Problem, byte[] Input);

/// <summary>Something that anybody can give anything to.</summary>
internal interface IFuzzTarget : IAsyncDisposable
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>How much of all inputs it gets: what is quick gets more.</summary>
    int Share { get; }

    /// <summary>Tries one input.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    Task<Fault?> TryAsync(Dice dice, CancellationToken cancellationToken);
}
