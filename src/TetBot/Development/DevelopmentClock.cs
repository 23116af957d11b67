using System.Globalization;

using Microsoft.Extensions.DependencyInjection.Extensions;

using TetBot.Domain.Calendar;

namespace TetBot.Development;

/// <summary>Selects the application's clock.</summary>
public static class DevelopmentClock
{
    /// <summary>The configuration key of the instant at which development starts.</summary>
    public const string StartKey = "Clock:Start";

    /// <summary>The morning on which the reference campaign begins to ask for rosters.</summary>
    public static readonly DateTimeOffset DefaultStart = VietnamTime.At(new DateOnly(2018, 2, 6), new TimeOnly(8, 0));

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>Registers the application's <see cref="TimeProvider"/>: in Development a
    /// <see cref="MovableTimeProvider"/> (also under its own type, for the command that moves it), elsewhere the
    /// system's clock.</summary>
    /// <exception cref="InvalidOperationException"><c>Clock:Start</c> is set outside Development, or is not an ISO 8601
    /// instant with an offset. A production bot on a moved clock would send every reminder at the wrong time, so it
    /// does not start.</exception>
    public static IHostApplicationBuilder AddClock(this IHostApplicationBuilder builder)
    {
        var start = builder.Configuration[StartKey];
        if (builder.Environment.IsDevelopment())
        {
            var clock = new MovableTimeProvider(start is null ? DefaultStart : Parse(start));
            builder.Services.AddSingleton(clock);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        }
        else if (start is not null)
        {
            throw new InvalidOperationException(
                $"{StartKey} moves the clock, which only Development may do; "
                + $"the environment is {builder.Environment.EnvironmentName}. Remove {StartKey}.");
        }
        else
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
        }

        return builder;
    }

    private static DateTimeOffset Parse(string text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new InvalidOperationException(
                $"{StartKey} is '{text}', which is not an ISO 8601 instant with an offset, for instance 2018-02-06T08:00:00+07:00.");
}
