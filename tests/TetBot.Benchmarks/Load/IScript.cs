using System.Text;

namespace TetBot.Benchmarks.Load;

/// <summary>Where the answer to an activity is.</summary>
internal enum AnswerIn
{
    /// <summary>In one message, posted while the turn runs.</summary>
    Message,

    /// <summary>In the HTTP answer itself, as an invoke's is; nothing is posted.</summary>
    Response,
}

/// <summary>An activity, and what must come of it.</summary>
/// <param name="Activity">As sent.</param>
/// <param name="In">Where the answer is looked for.</param>
/// <param name="Expected">What the answer holds if it is the right one; each in UTF-8.</param>
internal sealed record Exchange(byte[] Activity, AnswerIn In, IReadOnlyList<byte[]> Expected)
{
    public static Exchange Of(string activity, AnswerIn answer, params IEnumerable<string> expected) =>
        new(Encoding.UTF8.GetBytes(activity), answer, [.. expected.Select(Encoding.UTF8.GetBytes)]);
}

/// <summary>One person's side of a conversation with a bot.</summary>
internal interface IScript
{
    /// <summary>Starts over: what there was is gone, and these exchanges, which are not measured, come first.</summary>
    IReadOnlyList<Exchange> Begin();

    /// <summary>The next exchange, without end.</summary>
    Exchange Next();
}
