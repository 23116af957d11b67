using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TetBot.Tests.Support;

/// <summary>A clock that stands still where a test puts it, to the millisecond; timers run as they do.</summary>
internal sealed class StandingClock(string time) : TimeProvider
{
    private DateTimeOffset _now = Read(time);

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Puts it to a time in Vietnam, for instance "2018-02-15 15:00:00.001".</summary>
    public void Stand(string at) => _now = Read(at);

    /// <summary>Makes it the clock of an app.</summary>
    public void Use(WebApplicationBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(this));

    private static DateTimeOffset Read(string time) =>
        DateTimeOffset.ParseExact($"{time} +07:00", "yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture).ToUniversalTime();
}
