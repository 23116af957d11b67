
namespace TetBot.Fuzzing;

/// <summary>Chance that a seed repeats.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>From 0 up to, and without, the end.</summary>
    public int Below(int end) => _random.Next(end);

    public bool OneIn(int times) => _random.Next(times) == 0;

    public T Of<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    public IEnumerable<T> Several<T>(IReadOnlyList<T> all, int most) => Enumerable.Range(0, 1 + Below(most)).Select(_ => Of(all));
}
