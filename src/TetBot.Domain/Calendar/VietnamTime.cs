namespace TetBot.Domain.Calendar;

/// <summary>
/// Vietnam's civil time, defined only here. Asia/Ho_Chi_Minh has been UTC+7 without daylight saving since 1975, so a constant suffices and
/// no time zone database is needed.
/// </summary>
public static class VietnamTime
{
    /// <summary>Seven hours east of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The same instant with Vietnam's offset.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The civil date in Vietnam at <paramref name="instant"/>.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>The instant of <paramref name="time"/> on <paramref name="date"/> in Vietnam.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);

    /// <summary>00:00 of <paramref name="date"/> in Vietnam.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);
}
