using System.Net;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// A body that knows whether any of it was handed to a connection. Until then the service cannot have taken the request, whatever failed;
/// from then on it may have.
/// </summary>
internal sealed class TracedContent(byte[] body) : ByteArrayContent(body)
{
    private volatile bool _isWritten;

    /// <summary>Whether the attempt that runs, or ran last, wrote of it.</summary>
    public bool IsWritten => _isWritten;

    /// <summary>Another attempt begins.</summary>
    public void Begin() => _isWritten = false;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _isWritten = true;
        return base.SerializeToStreamAsync(stream, context);
    }
}
