using System.Net;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Sends within the limits, each attempt for itself: the innermost handler, after which there is only the network. What carries
/// no ticket asks for something, and is not limited.
/// </summary>
internal sealed class LaneHandler(SendLanes lanes, IBotTokenSource tokens, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(SendTicket.Option, out var ticket))
            return await base.SendAsync(request, cancellationToken);

        (request.Content as TracedContent)?.Begin();
        using var pass = await lanes.EnterAsync(ticket, cancellationToken);
        if (ticket.Lane is SendLane.Bulk)
            return await SendBulkAsync(request, ticket, pass, cancellationToken);

        pass.Written();
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendBulkAsync(
        HttpRequestMessage request, SendTicket ticket, SendPass pass, CancellationToken cancellationToken)
    {
        // It may have waited longer than a token lasts.
        request.Headers.Authorization = await tokens.GetAsync(cancellationToken);
        if (ticket.MayStillSend?.Invoke() is false)
        {
            ticket.Withheld = true;
            return new HttpResponseMessage(HttpStatusCode.NoContent) { RequestMessage = request };
        }

        using var silence = new CancellationTokenSource(RetrySchedule.BulkAttemptLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        pass.Written();
        var response = await base.SendAsync(request, either.Token);
        pass.Dispose();
        try
        {
            // Within the limit on the attempt: the client has none of its own, since it would count the wait for the limits too.
            await response.Content.LoadIntoBufferAsync(ConnectorHttp.LongestAnswer, either.Token);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
