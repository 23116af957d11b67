using System.Globalization;
using System.Text.RegularExpressions;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Development;

/// <summary>Moves the clock on "/tua 15/02 14:00", so that a whole campaign can be lived through in minutes.
/// Development only.</summary>
internal sealed partial class MoveClockMessage(MovableTimeProvider clock, Campaign campaign) : IMessageHandler
{
    public int Priority => 30;

    public bool Accepts(string text, string typed) => text == "/tua" || text.StartsWith("/tua ", StringComparison.Ordinal);

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        if (Read(typed) is not { } instant)
            return Task.FromResult<Answer>(new Answer.Say(Wording.FullMoment(Texts.ClockHow, clock.GetUtcNow())));

        clock.MoveTo(instant);
        return Task.FromResult<Answer>(new Answer.Say(Wording.FullMoment(Texts.ClockMoved, clock.GetUtcNow())));
    }

    private DateTimeOffset? Read(string typed)
    {
        var match = Command().Match(typed.Trim());
        if (!match.Success)
            return null;

        var date = VietnamTime.DateOf(clock.GetUtcNow());
        if (match.Groups["d"].Success
            && !DateOnly.TryParseExact(
                $"{match.Groups["d"].Value}/{(match.Groups["y"].Success
                    ? match.Groups["y"].Value
                    : campaign.Holiday.First.Year.ToString(CultureInfo.InvariantCulture))}",
                "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return null;
        return TimeOnly.TryParseExact(
            match.Groups["t"].Value, ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? VietnamTime.At(date, time)
            : null;
    }

    [GeneratedRegex(
        @"^/tua\s+(?:(?<d>\d{1,2}/\d{1,2})(?:/(?<y>\d{4}))?\s+)?(?<t>\d{1,2}:\d{2}(?::\d{2})?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Command();
}
