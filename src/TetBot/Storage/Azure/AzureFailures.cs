using System.Globalization;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace TetBot.Storage.Azure;

/// <summary>What the failures of Azure Storage mean.</summary>
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

    // AggregateException is how the SDK says that it has tried several times; a cancellation that nobody asked for is its time-out.
    public static bool IsOutage(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        RequestFailedException or AuthenticationFailedException or AggregateException => true,
        IOException or HttpRequestException => true,
        _ => false,
    };

    // The account is there and says no; but one that is busy, or a container that is being made, is only to be asked again.
    public static bool IsRefusal(Exception cause) =>
        cause is RequestFailedException { Status: >= 400 and < 500 and not 408 and not 409 and not 429 } refusal
            && refusal.ErrorCode != BlobErrorCode.ContainerNotFound;

    public static bool IsMissing(RequestFailedException exception) => exception.ErrorCode == BlobErrorCode.BlobNotFound;

    // An upload's blocks are gone once another's blob is there.
    public static bool IsLostRace(RequestFailedException exception) =>
        exception.ErrorCode == BlobErrorCode.ConditionNotMet
        || exception.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || exception.ErrorCode == BlobErrorCode.InvalidBlockList;
}
