using System.Net;

namespace TetBot.BotConnector.Connector;

/// <summary>
/// Sends each attempt within the limits. It is the innermost handler, directly above the network. A request without a
/// ticket is a query, and is not limited.
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
        // The send may have waited longer than a token is valid.
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
            // The body is read within the attempt's limit. The client has no timeout, because that would include the
            // wait for the limits.
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
