namespace TetBot.Storage;

/// <summary>The content of an open blob: the backend's stream, forward only, whose failures are the port's one exception.</summary>
/// <param name="inner">The backend's; disposed of with this.</param>
/// <param name="isOutage">Whether an exception of the backend is one.</param>
/// <param name="outage">What it becomes.</param>
internal sealed class BlobReadStream(
    Stream inner, Func<Exception, CancellationToken, bool> isOutage, Func<Exception, StorageUnavailableException> outage)
        : ForwardStream(inner)
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Inner.Read(buffer);
        }
        catch (Exception exception) when (isOutage(exception, CancellationToken.None))
        {
            throw outage(exception);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (isOutage(exception, cancellationToken))
        {
            throw outage(exception);
        }
    }
}
