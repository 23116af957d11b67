using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using TetBot.Development;

using Xunit;

namespace TetBot.Tests.Development;

public sealed class DevelopmentClockTests
{
    [Fact]
    public void Development_starts_on_the_morning_of_6_February_2018()
    {
        using var host = Build("Development", null);

        Assert.InRange(
            host.Services.GetRequiredService<TimeProvider>().GetLocalNow(), At("2018-02-06T08:00:00+07:00"),
            At("2018-02-06T08:01:00+07:00"));
        Assert.Same(host.Services.GetRequiredService<TimeProvider>(), host.Services.GetRequiredService<MovableTimeProvider>());
    }

    [Theory]
    [InlineData("2018-02-15T14:00:00+07:00")]
    [InlineData("2018-02-15T14:00+07:00")]
    [InlineData("2018-02-15T07:00:00Z")]
    public void Development_starts_at_the_instant_it_is_given(string start)
    {
        using var host = Build("Development", start);

        Assert.InRange(
            host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), At("2018-02-15T14:00:00+07:00"), At("2018-02-15T14:01:00+07:00"));
    }

    [Theory]
    [InlineData("2018-02-15T14:00:00")]
    [InlineData("15/02/2018 14:00")]
    [InlineData("")]
    public void A_start_that_is_no_instant_with_an_offset_is_refused(string start) =>
        Assert.Contains(DevelopmentClock.StartKey, Assert.Throws<InvalidOperationException>(() => Build("Development", start)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Production_refuses_to_start_on_a_moved_clock()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Build("Production", "2018-02-06T08:00:00+07:00"));

        Assert.Contains("Production", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_runs_on_the_clock_of_the_system()
    {
        using var host = Build("Production", null);

        Assert.Same(TimeProvider.System, host.Services.GetRequiredService<TimeProvider>());
        Assert.Null(host.Services.GetService<MovableTimeProvider>());
    }

    private static IHost Build(string environment, string? start)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([new(DevelopmentClock.StartKey, start)]);
        builder.AddClock();
        return builder.Build();
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
