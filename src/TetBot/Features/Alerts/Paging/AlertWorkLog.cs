using TetBot.Domain;

namespace TetBot.Features.Alerts.Paging;

/// <summary>Log messages shared by several parts of the work on an alert.</summary>
internal static partial class AlertWorkLog
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "What was done about alert {Alert} can be kept neither in the store nor on the local disk; "
            + "it is not done again, and writing it down is tried again: {Key}")]
    public static partial void NotKept(ILogger logger, Exception problem, AlertId alert, string key);
}
