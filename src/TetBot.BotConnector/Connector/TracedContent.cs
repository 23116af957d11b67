using System.Net;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// A body that records whether any of it was handed to a connection. Until then the service cannot have taken the
/// request, whatever failed; afterwards it may have.
/// </summary>
internal sealed class TracedContent(byte[] body) : ByteArrayContent(body)
{
    private volatile bool _isWritten;

    /// <summary>Whether the current or latest attempt wrote any of the body.</summary>
    public bool IsWritten => _isWritten;

    /// <summary>Starts another attempt.</summary>
    public void Begin() => _isWritten = false;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _isWritten = true;
        return base.SerializeToStreamAsync(stream, context);
    }
}
