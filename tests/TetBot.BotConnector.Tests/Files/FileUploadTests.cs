using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Files;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Files;

public sealed class FileUploadTests : IAsyncLifetime
{
    private const int Grain = 320 * 1024;
    private const int Piece = FileUploads.PieceBytes;

    private readonly RetryClock _clock = new();
    private FakeDrive _drive = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FakeUploadSession Session => _drive.Session;

    public async ValueTask InitializeAsync()
    {
        _drive = await FakeDrive.StartAsync();
        _bot = await BotHost.StartUnsignedAsync(clock: _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    public void A_piece_is_what_OneDrive_takes() =>
        Assert.Equal((0, true), (Piece % Grain, Piece < 60 * 1024 * 1024));

    [Theory]
    [InlineData(1, "bytes 0-0/1")]
    [InlineData(Grain, "bytes 0-327679/327680")]
    [InlineData(Grain + 1, "bytes 0-327680/327681")]
    [InlineData(Piece, "bytes 0-1638399/1638400")]
    [InlineData(Piece + 1, "bytes 0-1638399/1638401", "bytes 1638400-1638400/1638401")]
    [InlineData((3 * Piece) - 1, "bytes 0-1638399/4915199", "bytes 1638400-3276799/4915199", "bytes 3276800-4915198/4915199")]
    public async Task A_file_goes_in_pieces_that_name_their_place(int length, params string[] ranges)
    {
        var file = FakeDrive.Bytes(length);

        Assert.Equal(new UploadOutcome.Uploaded(length), await UploadAsync(file));

        Assert.Equal(file, Session.Received);
        Assert.True(Session.IsComplete);
        Assert.Equal(ranges, _drive.Requests.Select(request => request.ContentRange));
        Assert.All(
            _drive.Requests,
            request => Assert.Equal(("PUT", "/upload?guid='1'", null), (request.Method, request.Target, request.Authorization)));
        Assert.Empty(_bot.Logs.At(LogLevel.Warning));
    }

    [Fact]
    public async Task An_empty_file_is_refused_here_because_OneDrive_takes_none()
    {
        Assert.Equal(new UploadOutcome.Failed(0, "Empty"), await UploadAsync([]));

        Assert.Empty(_drive.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_piece_that_is_refused_for_now_is_sent_again(int status)
    {
        var file = FakeDrive.Bytes((2 * Piece) + 5);
        _drive.Next(Session.AnswerAsync);
        _drive.Next(status, "", ("Retry-After", "1"));

        Assert.Equal(new UploadOutcome.Uploaded(file.Length), await UploadAsync(file));

        Assert.Equal(file, Session.Received);
        Assert.Equal(4, _drive.Requests.Count);
        Assert.Equal(_drive.Requests[1], _drive.Requests[2]);
        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.4));
    }

    [Fact]
    public async Task A_connection_that_breaks_within_a_piece_is_made_again()
    {
        var file = FakeDrive.Bytes(Piece + 5);
        _drive.Next(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(new UploadOutcome.Uploaded(file.Length), await UploadAsync(file));

        Assert.Equal(file, Session.Received);
    }

    [Fact]
    public async Task A_piece_whose_arrival_was_not_heard_of_is_asked_about_and_not_sent_thrice()
    {
        var file = FakeDrive.Bytes(Piece + 5);
        _drive.Next(async context =>
        {
            await Session.TakeAsync(context.Request);
            context.Abort();
        });

        Assert.Equal(new UploadOutcome.Uploaded(file.Length), await UploadAsync(file));

        Assert.Equal(file, Session.Received);
        Assert.Equal(["PUT", "PUT", "GET", "PUT"], _drive.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData("""{"nextExpectedRanges":["7-"]}""")]
    [InlineData("""{"nextExpectedRanges":[]}""")]
    [InlineData("""{"nextExpectedRanges":[null]}""")]
    [InlineData("""{"nextExpectedRanges":"0-"}""")]
    [InlineData("thanks")]
    public async Task A_session_that_wants_something_else_is_not_argued_with(string answer)
    {
        _drive.Next(416);
        _drive.Next(200, answer);

        Assert.Equal(new UploadOutcome.Failed(416, "Refused"), await UploadAsync(FakeDrive.Bytes(Piece + 5)));

        Assert.Equal(2, _drive.Requests.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_session_that_has_ended_is_gone_at_once(int status)
    {
        _drive.Next(Session.AnswerAsync);
        _drive.Next(status);

        Assert.Equal(new UploadOutcome.Gone(status), await UploadAsync(FakeDrive.Bytes((2 * Piece) + 5)));

        Assert.Equal(2, _drive.Requests.Count);
        Assert.Empty(_clock.Waits);
    }

    [Theory]
    [InlineData(409, """{"error":{"code":"nameAlreadyExists","message":"m"}}""", "nameAlreadyExists")]
    [InlineData(507, """{"error":{"code":"quotaLimitReached"}}""", "quotaLimitReached")]
    [InlineData(400, "<html>", "Refused")]
    [InlineData(302, "", "Redirected")]
    public async Task Any_other_refusal_is_a_failure_in_OneDrives_words(int status, string body, string code)
    {
        _drive.Next(status, body, ("Location", "/file"));

        Assert.Equal(new UploadOutcome.Failed(status, code), await UploadAsync([1, 2, 3]));

        Assert.Single(_drive.Requests);
        Assert.Equal($"A file could not be uploaded: {code}, status {status}.", Assert.Single(_bot.Logs.At(LogLevel.Warning)));
    }

    [Fact]
    public async Task A_session_that_waits_for_more_when_all_is_sent_has_no_whole_file()
    {
        _drive.Next(202, """{"nextExpectedRanges":["1-"]}""");

        Assert.Equal(new UploadOutcome.Failed(202, "Incomplete"), await UploadAsync([1, 2, 3]));
    }

    [Fact]
    public async Task A_session_that_stays_silent_is_given_up_in_the_end()
    {
        var reached = new TaskCompletionSource();
        _drive.Next(async context =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var uploading = UploadAsync([1, 2, 3]);
        await reached.Task.WaitAsync(Cancel);
        _clock.Advance(FileUploads.PieceLimit);

        Assert.Equal(new UploadOutcome.Uploaded(3), await uploading);
        Assert.Equal(2, _drive.Requests.Count);
    }

    [Fact]
    public async Task What_does_not_pass_after_all_is_said_so()
    {
        for (var i = 0; i < 9; i++)
            _drive.Next(503, """{"error":{"code":"serviceNotAvailable"}}""");

        Assert.Equal(new UploadOutcome.Failed(503, "serviceNotAvailable"), await UploadAsync([1]));

        Assert.Equal(1 + FileTransport.MaxRetries, _drive.Requests.Count);
    }

    [Fact]
    public async Task A_file_shorter_than_it_was_said_to_be_is_the_callers_mistake() =>
        await Assert.ThrowsAsync<EndOfStreamException>(() => _bot.Uploads.UploadAsync(_drive.Target, new MemoryStream([1]), 2, Cancel));

    private Task<UploadOutcome> UploadAsync(byte[] file) =>
        _bot.Uploads.UploadAsync(_drive.Target, new MemoryStream(file), file.Length, Cancel);
}
