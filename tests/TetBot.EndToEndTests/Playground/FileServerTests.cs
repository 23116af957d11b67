using System.Net;
using System.Net.Http.Headers;
using System.Text;

using TetBot.EndToEndTests.Driver;

using Xunit;

namespace TetBot.EndToEndTests.Playground;

/// <summary>
/// The drive that stands for OneDrive, tried with a plain client, so that a download that fails in a walk fails because it was told to.
/// </summary>
public sealed class FileServerTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private FileServer _drive = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _drive = await FileServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _drive.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task A_file_of_this_machine_is_served_as_it_is_to_whoever_has_the_whole_address()
    {
        var path = typeof(FileServerTests).Assembly.Location;
        var file = _drive.Serve(path);

        Assert.Equal(await File.ReadAllBytesAsync(path, Cancelled), await _http.GetByteArrayAsync(file.DownloadUrl, Cancelled));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(file.ContentUrl));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(new Uri(file.DownloadUrl.GetLeftPart(UriPartial.Path))));
        Assert.False(Assert.Single(file.Requests).ContainsKey("Authorization"));
        Assert.Equal(Path.GetFileName(path), file.Name);
    }

    [Fact]
    public async Task A_download_told_to_break_breaks_in_the_middle_and_the_next_one_is_whole()
    {
        var file = _drive.Serve("bien-ban.pdf", Random.Shared.GetItems<byte>([1, 2, 3], 1_000_000));

        file.BreakNext();
        await Assert.ThrowsAnyAsync<Exception>(() => _http.GetByteArrayAsync(file.DownloadUrl, Cancelled));
        Assert.Equal(500_000, await file.NextEndAsync(Cancelled));
        Assert.Equal(1_000_000, (await _http.GetByteArrayAsync(file.DownloadUrl, Cancelled)).Length);

        Assert.Equal(2, file.Requests.Count);
    }

    [Fact]
    public async Task A_download_whose_length_is_not_said_breaks_as_well()
    {
        var file = _drive.Serve("bien-ban.pdf", new byte[1_000_000]);
        file.SaysLength = false;
        file.BreakNext();

        await Assert.ThrowsAnyAsync<Exception>(() => _http.GetByteArrayAsync(file.DownloadUrl, Cancelled));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_file_is_made_while_it_is_sent_and_only_as_far_as_somebody_reads(bool saysLength)
    {
        const long Huge = 2L << 30;
        var file = _drive.ServeHuge("lớn.pdf", "%PDF-1.7", Huge);
        file.SaysLength = saysLength;

        using (var answer = await _http.GetAsync(file.DownloadUrl, HttpCompletionOption.ResponseHeadersRead, Cancelled))
        {
            Assert.Equal(saysLength ? Huge : null, answer.Content.Headers.ContentLength);
            var start = new byte[16];
            await using var content = await answer.Content.ReadAsStreamAsync(Cancelled);
            await content.ReadExactlyAsync(start, Cancelled);
            Assert.Equal("%PDF-1.7\0\0\0\0\0\0\0\0", Encoding.UTF8.GetString(start));
        }

        Assert.InRange(await file.NextEndAsync(Cancelled), 1, Huge / 4);
    }

    [Fact]
    public async Task An_address_can_run_out()
    {
        var file = _drive.Serve("bien-ban.pdf", [1]);
        file.StatusCode = 404;

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(file.DownloadUrl));
    }

    [Fact]
    public async Task An_upload_may_come_in_pieces_but_in_order_and_without_a_token()
    {
        var upload = _drive.Expect("mẫu.xlsx");

        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(upload, [1, 2], null));
        Assert.Equal(HttpStatusCode.Accepted, await PutAsync(upload, [1, 2], new ContentRangeHeaderValue(0, 1, 3)));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, await PutAsync(upload, [1, 2], new ContentRangeHeaderValue(0, 1, 3)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PutAsync(upload, [3], new ContentRangeHeaderValue(2, 2, 3), "Bearer x"));
        Assert.False(upload.Whole.IsCompleted);
        Assert.Equal(HttpStatusCode.Created, await PutAsync(upload, [3], new ContentRangeHeaderValue(2, 2, 3)));
        Assert.Equal([1, 2, 3], await upload.Whole);
    }

    private async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var answer = await _http.GetAsync(address, Cancelled);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PutAsync(
        ExpectedUpload upload, byte[] piece, ContentRangeHeaderValue? range, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, upload.UploadUrl) { Content = new ByteArrayContent(piece) };
        request.Content.Headers.ContentRange = range;
        if (authorization is not null) request.Headers.Add("Authorization", authorization);
        using var answer = await _http.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }
}
