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
/// Tells who is on duty, for whatever unit and instant ("ai trực Vũ Thư"): by the rosters submitted (C01, C17, C18), to those who may see
/// them.
/// </summary>
internal static class OnDutyFeature
{
    public static IServiceCollection AddOnDuty(this IServiceCollection services) => services
        // One for all turns: its spellings are many regular expressions, made of the campaign.
        .AddSingleton<DutyQuestions>()
        .AddSingleton<DutyLoader>()
        .AddCardAction<OpenOnDuty>()
        .AddCardAction<LookAtOnDuty>()
        .AddMessageHandler<DutyQuestionMessage>()
        .AddCommand(new(
            Entrances.OnDuty, () => Texts.CommandOnDuty, () => Texts.HelpOnDuty,
            "ai truc", "ai dang truc", "ai truc bay gio", "truc", "lich truc", "nguoi truc", "goi ai", "who is on duty", "on duty",
            "on call"));
}

/// <summary>What the buttons of these cards are called, and the names in what they send.</summary>
internal static class DutyVerbs
{
    public const string Look = "duty.look";

    /// <summary>When a button is about; nothing of now.</summary>
    public const string Time = "t";

    /// <summary>
    /// Not <see cref="Entrances.Unit"/>: inputs come with every button of a card, and the others are about a unit of their own.
    /// </summary>
    public const string UnitInput = "where";
    public const string DayInput = "day";
    public const string ShiftInput = "shift";

    /// <summary>Of the inputs: everywhere, now, the whole day.</summary>
    public const string Any = "any";

    private const string Minute = "yyyy-MM-dd'T'HH:mm";

    /// <summary>An asked time as a button carries it.</summary>
    public static string? Write(AskedTime time) => time switch
    {
        AskedTime.Moment moment => Write(moment.At),
        AskedTime.Span span => $"{Write(span.Range.Start)}/{Write(span.Range.End)}",
        _ => null,
    };

    /// <summary>Reads it back; null where it is none, or far from the holiday.</summary>
    public static AskedTime? Read(string? text, Holiday holiday) => text?.Split('/') switch
    {
        null => new AskedTime.Now(),
        [var at] when ReadMinute(at, holiday) is { } instant => new AskedTime.Moment(instant),
        [var from, var to] when ReadMinute(from, holiday) is { } start && ReadMinute(to, holiday) is { } end && end > start =>
            new AskedTime.Span(new TimeRange(start, end)),
        _ => null,
    };

    /// <summary>A day as the input carries it; null where it is none, or far from the holiday.</summary>
    public static DateOnly? ReadDay(string? text, Holiday holiday) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsNear(day, holiday)
            ? day : null;

    private static string Write(DateTimeOffset instant) => VietnamTime.Of(instant).ToString(Minute, CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadMinute(string text, Holiday holiday) =>
        DateTime.TryParseExact(text, Minute, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && IsNear(DateOnly.FromDateTime(local), holiday)
            ? new DateTimeOffset(local, VietnamTime.Offset)
            : null;

    /// <summary>A year before and after is far enough for everybody's question, and within the lunar calendar.</summary>
    private static bool IsNear(DateOnly day, Holiday holiday) => Math.Abs(day.DayNumber - holiday.First.DayNumber) <= 400;
}

/// <summary>Shows who is on duty: at a unit, or wherever the person may see it.</summary>
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

/// <summary>The same for what was chosen on the card: where, which day, which shift.</summary>
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

/// <summary>"ai trực Vũ Thư", "trực p10 tối nay".</summary>
internal sealed class DutyQuestionMessage(DutyQuestions questions, DutyLoader loader) : IMessageHandler
{
    public bool Accepts(string text, string typed) => questions.IsOne(typed);

    public Task<Answer> HandleAsync(Turn turn, string typed, CancellationToken cancellationToken) =>
        loader.AnswerAsync(turn, questions.Read(typed, turn.Now)!, cancellationToken);
}
