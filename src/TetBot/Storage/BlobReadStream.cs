namespace TetBot.Storage;

/// <summary>The content of an open blob: the backend's stream, forward only, with its failures turned into the storage
/// port's exception.</summary>
/// <param name="inner">The backend's stream, disposed of with this one.</param>
/// <param name="isOutage">Whether an exception of the backend is an outage.</param>
/// <param name="outage">Turns such an exception into the port's.</param>
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
