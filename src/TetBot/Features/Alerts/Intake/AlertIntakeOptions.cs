using Microsoft.Extensions.Options;

namespace TetBot.Features.Alerts.Intake;

/// <summary>Limits on what programs may send; part of the section <c>Alerts</c>.</summary>
internal sealed class AlertIntakeOptions
{
    public const string Section = "Alerts";

    /// <summary>The upper limit of <see cref="MaxBodyBytes"/>: ten thousand Alertmanager alerts take about half of it.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>How many requests a minute a source may send in the long run.</summary>
    public int RequestsPerMinute { get; set; } = 3000;

    /// <summary>How many requests it may send at once after a quiet time.</summary>
    public int Burst { get; set; } = 3000;

    /// <summary>
    /// How many requests without a valid key an address may send a minute before they are refused without saying that the key is wrong.
    /// </summary>
    public int WrongKeysPerMinute { get; set; } = 30;

    /// <summary>The largest body taken, in bytes; at most <see cref="MostBytes"/>.</summary>
    public int MaxBodyBytes { get; set; } = MostBytes;
}

/// <summary>Validates the limits.</summary>
internal sealed class AlertIntakeOptionsRules : IValidateOptions<AlertIntakeOptions>
{
    private const int MostRequests = 1_000_000;
    private const int LeastBytes = 1024;

    public ValidateOptionsResult Validate(string? name, AlertIntakeOptions options)
    {
        List<string> faults =
        [
            .. Outside(nameof(options.RequestsPerMinute), options.RequestsPerMinute, 1, MostRequests),
            .. Outside(nameof(options.Burst), options.Burst, 1, MostRequests),
            .. Outside(nameof(options.WrongKeysPerMinute), options.WrongKeysPerMinute, 1, MostRequests),
            .. Outside(nameof(options.MaxBodyBytes), options.MaxBodyBytes, LeastBytes, AlertIntakeOptions.MostBytes),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Outside(string setting, int value, int least, int most) =>
        value >= least && value <= most
            ? [] : [FormattableString.Invariant($"{AlertIntakeOptions.Section}:{setting} is {value}; it must be from {least} to {most}.")];
}
