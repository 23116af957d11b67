using Microsoft.Extensions.Options;

namespace TetBot.Features.Alerts.Paging;

/// <summary>How alerts are sent to people; part of the section <c>Alerts</c>.</summary>
public sealed class AlertingOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Alerts";

    /// <summary>How often the store is read for what other instances did, and written with what could not be stored before.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After this time another instance sends what the instance that decided it has not sent, on the assumption that it died.
    /// </summary>
    public TimeSpan TakeOverAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the bot looks at its own health.</summary>
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Refuses settings under which alerts would come late.</summary>
internal sealed class AlertingOptionsRules : IValidateOptions<AlertingOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertingOptions options)
    {
        var problems = new List<string>();
        Check(problems, nameof(options.PollEvery), options.PollEvery);
        Check(problems, nameof(options.TakeOverAfter), options.TakeOverAfter);
        Check(problems, nameof(options.WatchEvery), options.WatchEvery);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Check(List<string> problems, string name, TimeSpan time)
    {
        if (time < TimeSpan.FromMilliseconds(100) || time > TimeSpan.FromMinutes(1))
            problems.Add($"{AlertingOptions.Section}:{name} must be 0.1 seconds to 1 minute, for instance 00:00:05.");
    }
}
