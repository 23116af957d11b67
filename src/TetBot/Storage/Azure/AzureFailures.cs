using System.Globalization;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace TetBot.Storage.Azure;

/// <summary>Interprets the failures of Azure Storage.</summary>
internal static class AzureFailures
{
    public static StorageUnavailableException Unavailable(string operation, string what, Exception cause)
    {
        var why = cause is RequestFailedException { Status: > 0 } answer
            ? string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status} {answer.ErrorCode}")
            : cause.GetType().Name;
        return new StorageUnavailableException($"Cannot {operation} '{what}' in Azure Storage: {why}.", cause)
        { NeedsMending = IsRefusal(cause) };
    }

    // The SDK throws AggregateException after several tries. A cancellation that nobody requested is its time-out.
    public static bool IsOutage(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        RequestFailedException or AuthenticationFailedException or AggregateException => true,
        IOException or HttpRequestException => true,
        _ => false,
    };

    // The account refuses. If it is only busy, or the container is being created, the request can be repeated.
    public static bool IsRefusal(Exception cause) =>
        cause is RequestFailedException { Status: >= 400 and < 500 and not 408 and not 409 and not 429 } refusal
            && refusal.ErrorCode != BlobErrorCode.ContainerNotFound;

    public static bool IsMissing(RequestFailedException exception) => exception.ErrorCode == BlobErrorCode.BlobNotFound;

    // An upload's blocks are gone once another upload's blob exists.
    public static bool IsLostRace(RequestFailedException exception) =>
        exception.ErrorCode == BlobErrorCode.ConditionNotMet
        || exception.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || exception.ErrorCode == BlobErrorCode.InvalidBlockList;
}
