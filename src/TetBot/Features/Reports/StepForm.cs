using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain.Reports;

namespace TetBot.Features.Reports;

/// <summary>A step as somebody sent it: what they typed into which field, valid or not.</summary>
/// <param name="Typed">The typed texts, by field id.</param>
/// <param name="SeenRevision">The revision of the draft that the card was drawn from.</param>
/// <param name="SeenEdition">The edition of the form that the card was drawn from.</param>
internal sealed record StepForm(IReadOnlyDictionary<string, string> Typed, int SeenRevision, string SeenEdition)
{
    /// <summary>The prefix of an input's id on the card; the field's id follows.</summary>
    private const string Prefix = "f.";

    private const string Date = ".date";
    private const string Time = ".time";

    public static string Input(Field field) => Prefix + field.Id;

    public static string DateInput(Field field) => Prefix + field.Id + Date;

    public static string TimeInput(Field field) => Prefix + field.Id + Time;

    /// <summary>Reads what a card sent; null where it is not this form's data.</summary>
    /// <param name="data">What the card sent.</param>
    /// <param name="group">The fields that the card showed, if it was drawn from this edition. No others are taken then, and those left out
    /// are empty, because clients do not send empty inputs.</param>
    /// <param name="edition">The form's present edition.</param>
    public static StepForm? Read(ActionData data, FieldGroup group, string edition)
    {
        if (ReportVerbs.Seen(data) is not var (revision, seen))
            return null;

        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in data.Values.Where(one => one.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var id = key[Prefix.Length..];
            if (id.EndsWith(Date, StringComparison.Ordinal))
                typed[id[..^Date.Length]] = Moment(value, data.Text(key[..^Date.Length] + Time));
            else if (!id.EndsWith(Time, StringComparison.Ordinal))
                typed[id] = value;
            else if (data.Text(key[..^Time.Length] + Date) is null)
                typed[id[..^Time.Length]] = Moment("", value);
        }

        return new StepForm(seen == edition ? Shown(group, typed) : typed, revision, seen);
    }

    private static Dictionary<string, string> Shown(FieldGroup group, Dictionary<string, string> typed) => group.Fields
        .Where(field => field is not AttachmentField)
        .ToDictionary(field => field.Id, field => typed.GetValueOrDefault(field.Id, ""), StringComparer.Ordinal);

    /// <summary>
    /// Joins the two parts with a blank. Blanks within an unreadable part become non-breaking, so that each part returns to its own input.
    /// </summary>
    private static string Moment(string? date, string? time) =>
        $"{Unbroken(InputClock.Date(date))} {Unbroken(InputClock.Time(time))}".TrimEnd();

    /// <summary>The parts of <see cref="Moment"/>, for the inputs they came from.</summary>
    public static (string Date, string Time) Parts(string moment)
    {
        var parts = moment.Split(' ', 2);
        return parts is [var date, var time] ? (Broken(date), Broken(time)) : (Broken(moment), "");
    }

    private static string Unbroken(string typed) => typed.Replace(' ', '\u00A0');

    private static string Broken(string typed) => typed.Replace('\u00A0', ' ').Trim();
}
