using System.Globalization;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Features.OnDuty;

/// <summary>
/// Answers who is on duty at any unit and instant ("ai trực Vũ Thư"), from the submitted rosters (C01, C17, C18), to those who may see
/// them.
/// </summary>
internal static class OnDutyFeature
{
    public static IServiceCollection AddOnDuty(this IServiceCollection services) => services
        // Shared by all turns, since its many regular expressions are built from the campaign.
        .AddSingleton<DutyQuestions>()
        .AddSingleton<DutyLoader>()
        .AddCardAction<OpenOnDuty>()
        .AddCardAction<LookAtOnDuty>()
        .AddMessageHandler<DutyQuestionMessage>()
        .AddCommand(new(
            Entrances.OnDuty, () => Texts.CommandOnDuty, () => Texts.HelpOnDuty,
            "ai truc", "ai dang truc", "ai truc bay gio", "truc", "lich truc", "nguoi truc", "goi ai", "who is on duty", "on duty",
            "on call")
        { Place = 70 });
}

/// <summary>Verbs of the buttons on these cards, and the names of the data they carry.</summary>
internal static class DutyVerbs
{
    public const string Look = "duty.look";

    /// <summary>The time a button is about; absent for now.</summary>
    public const string Time = "t";

    /// <summary>
    /// Differs from <see cref="Entrances.Unit"/>, because every button of a card sends all inputs, and the other buttons are about a unit
    /// of their own.
    /// </summary>
    public const string UnitInput = "where";
    public const string DayInput = "day";
    public const string ShiftInput = "shift";

    /// <summary>The value of an input that means everywhere, now or the whole day.</summary>
    public const string Any = "any";

    private const string Minute = "yyyy-MM-dd'T'HH:mm";

    /// <summary>Writes a time for a button.</summary>
    public static string? Write(AskedTime time) => time switch
    {
        AskedTime.Moment moment => Write(moment.At),
        AskedTime.Span span => $"{Write(span.Range.Start)}/{Write(span.Range.End)}",
        _ => null,
    };

    /// <summary>Reads a time from a button; null where it is invalid or far from the holiday.</summary>
    public static AskedTime? Read(string? text, Holiday holiday) => text?.Split('/') switch
    {
        null => new AskedTime.Now(),
        [var at] when ReadMinute(at, holiday) is { } instant => new AskedTime.Moment(instant),
        [var from, var to] when ReadMinute(from, holiday) is { } start && ReadMinute(to, holiday) is { } end && end > start =>
            new AskedTime.Span(new TimeRange(start, end)),
        _ => null,
    };

    /// <summary>Reads a day from the input; null where it is invalid or far from the holiday.</summary>
    public static DateOnly? ReadDay(string? text, Holiday holiday) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsNear(day, holiday)
            ? day : null;

    private static string Write(DateTimeOffset instant) => VietnamTime.Of(instant).ToString(Minute, CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadMinute(string text, Holiday holiday) =>
        DateTime.TryParseExact(text, Minute, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && IsNear(DateOnly.FromDateTime(local), holiday)
            ? new DateTimeOffset(local, VietnamTime.Offset)
            : null;

    /// <summary>A year before and after is enough for any question, and within the lunar calendar.</summary>
    private static bool IsNear(DateOnly day, Holiday holiday) => Math.Abs(day.DayNumber - holiday.First.DayNumber) <= 400;
}

/// <summary>Shows who is on duty at a unit, or at every unit the person may see.</summary>
internal sealed class OpenOnDuty(Campaign campaign, DutyLoader loader) : ICardAction
{
    public string Verb => Entrances.OnDuty;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var named = data.Text(Entrances.Unit) is { } id ? campaign.FindUnit(new UnitId(id)) : null;
        return DutyVerbs.Read(data.Text(DutyVerbs.Time), campaign.Holiday) is { } time
            && (named is not null || data.Text(Entrances.Unit) is null)
            ? loader.AnswerAsync(turn, new DutyQuestion(named is null ? [] : [named], time, "", Likely: null), cancellationToken)
            : Task.FromResult<Answer>(new Answer.Say(Texts.UnknownButton));
    }
}

/// <summary>Shows who is on duty at the unit, day and shift chosen on the card.</summary>
internal sealed class LookAtOnDuty(Campaign campaign, DutyLoader loader) : ICardAction
{
    public string Verb => DutyVerbs.Look;

    public Task<Answer> HandleAsync(Turn turn, ActionData data, CancellationToken cancellationToken)
    {
        var unit = Chosen(data, DutyVerbs.UnitInput) is { } id ? campaign.FindUnit(new UnitId(id)) : null;
        AskedTime? time = Chosen(data, DutyVerbs.DayInput) is not { } day ? new AskedTime.Now()
            : DutyVerbs.ReadDay(day, campaign.Holiday) is { } date ? TimeOn(date, Chosen(data, DutyVerbs.ShiftInput))
            : null;
        return time is not null
            ? loader.AnswerAsync(turn, new DutyQuestion(unit is null ? [] : [unit], time, "", Likely: null), cancellationToken)
            : Task.FromResult<Answer>(new Answer.Say(Texts.UnknownButton));
    }

    private AskedTime.Span TimeOn(DateOnly day, string? shift) => new(
        campaign.Shifts.FirstOrDefault(preset => preset.Id == shift)?.Hours.On(day)
            ?? new TimeRange(VietnamTime.StartOf(day), VietnamTime.StartOf(day.AddDays(1))));

    private static string? Chosen(ActionData data, string input) => data.Text(input) is { Length: > 0 } chosen && chosen != DutyVerbs.Any
        ? chosen : null;
}

/// <summary>Answers messages such as "ai trực Vũ Thư" and "trực p10 tối nay".</summary>
internal sealed class DutyQuestionMessage(DutyQuestions questions, DutyLoader loader) : IMessageHandler
{
    public int Priority => 60;

    public bool Accepts(string text, string typed) => questions.IsOne(typed);

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken) =>
        loader.AnswerAsync(turn, questions.Read(typed, turn.Now)!, cancellationToken);
}
