using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TetBot.BotConnector.Activities;
using TetBot.BotConnector.Files;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Files;

public sealed class FileDownloadTests : IAsyncLifetime
{
    private const long Max = 25 * 1024 * 1024;

    private readonly RetryClock _clock = new();
    private readonly MemoryStream _destination = new();
    private FakeDrive _drive = null!;
    private BotHost _bot = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
    public async Task A_file_arrives_whole_by_its_link_as_it_was_written()
    {
        _destination.Write(new byte[999_999]);

        Assert.Equal(new DownloadOutcome.Downloaded(_drive.File.Length), await DownloadAsync());

        Assert.Equal(_drive.File, _destination.ToArray());
        Assert.Equal(new DriveRequest("GET", "/file?tempauth=e%2Bz'1'", null, null, null), Assert.Single(_drive.Requests));
        Assert.Empty(_bot.Logs.At(LogLevel.Warning));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>Sign in to your account</title>")]
    [InlineData("\r\n\r\n<!-- Copyright (C) Microsoft Corporation. All rights reserved. -->\r\n<!DOCTYPE html>\r\n<html dir=\"ltr\">")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>\n<HTML xmlns=\"http://www.w3.org/1999/xhtml\">")]
    [InlineData("<html>")]
    public async Task A_page_to_sign_in_on_is_no_file_whatever_was_sent(string page)
    {
        foreach (var name in (string?[])["yeu-cau.xlsx", "yeu-cau.csv", "b.pdf", "anh.png", "khong ten", null])
        {
            _drive.File = System.Text.Encoding.UTF8.GetBytes(page);
            Assert.Equal(
                new DownloadOutcome.SignInPage(),
                await _bot.Downloads.DownloadAsync(
                    new SentFile.Shared(name, _drive.Shared.DownloadUrl, null, "1"), _destination, Max, Cancel));
            Assert.Equal(0, _destination.Length);
        }
    }

    [Theory]
    [InlineData("trang.html", "<!DOCTYPE html><html>")]
    [InlineData("trang.HTM", "<html>")]
    [InlineData("yeu-cau.csv", "<Đơn vị>,Lúc đến\n")]
    [InlineData("yeu-cau.csv", "<html5 là gì>,Lúc đến\n")]
    [InlineData("yeu-cau.csv", "Nội dung\n<!DOCTYPE html>\n")]
    [InlineData("yeu-cau.csv", "<")]
    public async Task What_only_looks_like_a_page_is_a_file(string name, string text)
    {
        _drive.File = System.Text.Encoding.UTF8.GetBytes(text);

        Assert.Equal(
            new DownloadOutcome.Downloaded(_drive.File.Length),
            await _bot.Downloads.DownloadAsync(new SentFile.Shared(name, _drive.Shared.DownloadUrl, null, "1"), _destination, Max, Cancel));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        _drive.File = [];

        Assert.Equal(new DownloadOutcome.Downloaded(0), await DownloadAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_half_way_is_tried_again_from_the_start()
    {
        _drive.NextHalf(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(new DownloadOutcome.Downloaded(_drive.File.Length), await DownloadAsync());

        Assert.Equal(_drive.File, _destination.ToArray());
        Assert.Equal(2, _drive.Requests.Count);
        Assert.Single(_clock.Waits);
    }

    [Fact]
    public async Task A_file_shorter_than_announced_is_tried_again_and_then_said()
    {
        for (var i = 0; i <= FileTransport.MaxRetries; i++)
            _drive.NextHalf(_ => Task.CompletedTask);

        Assert.Equal(new DownloadOutcome.Failed(0, "Truncated"), await DownloadAsync());

        Assert.Equal(1 + FileTransport.MaxRetries, _drive.Requests.Count);
        Assert.Equal(0, _destination.Length);
        Assert.Equal("A file could not be fetched: Truncated, status 0.", Assert.Single(_bot.Logs.At(LogLevel.Warning)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_is_ended_and_tried_again(bool withinTheFile)
    {
        var reached = new TaskCompletionSource();
        async Task Stall(HttpContext context)
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }

        if (withinTheFile)
            _drive.NextHalf(Stall);
        else
            _drive.Next(Stall);

        var downloading = DownloadAsync();
        await reached.Task.WaitAsync(Cancel);
        _clock.Advance(FileDownloads.Silence);

        Assert.Equal(new DownloadOutcome.Downloaded(_drive.File.Length), await downloading);
        Assert.Equal(_drive.File, _destination.ToArray());
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_is_tried_again(int status)
    {
        _drive.Next(status, "not the file");
        _drive.Next(status, "not the file");

        Assert.Equal(new DownloadOutcome.Downloaded(_drive.File.Length), await DownloadAsync());

        Assert.Equal(_drive.File, _destination.ToArray());
        Assert.Equal(2, _clock.Waits.Count);
    }

    [Theory]
    [InlineData(429, "Throttled")]
    [InlineData(503, "Refused")]
    public async Task What_does_not_pass_after_all_is_said_so(int status, string code)
    {
        for (var i = 0; i < 9; i++)
            _drive.Next(status);

        Assert.Equal(new DownloadOutcome.Failed(status, code), await DownloadAsync());

        Assert.Equal(1 + FileTransport.MaxRetries, _drive.Requests.Count);
    }

    [Fact]
    public async Task The_time_a_429_asks_for_is_waited()
    {
        _drive.Next(429, "", ("Retry-After", "7"));

        Assert.IsType<DownloadOutcome.Downloaded>(await DownloadAsync());

        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.4));
    }

    [Fact]
    public async Task A_wait_longer_than_anybody_has_is_not_begun()
    {
        _drive.Next(429, "", ("Retry-After", "600"));

        Assert.Equal(new DownloadOutcome.Failed(429, "Throttled"), await DownloadAsync());

        Assert.Single(_drive.Requests);
        Assert.Empty(_clock.Waits);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_link_that_has_expired_is_gone_at_once(int status)
    {
        _drive.Next(status, "<html>no</html>");

        Assert.Equal(new DownloadOutcome.Gone(status), await DownloadAsync());

        Assert.Single(_drive.Requests);
        Assert.Equal(0, _destination.Length);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(206)]
    [InlineData(400)]
    [InlineData(416)]
    [InlineData(501)]
    public async Task Any_other_answer_is_no_file(int status)
    {
        _drive.Next(async context =>
        {
            context.Response.StatusCode = status;
            if (status is not 204)
                await context.Response.WriteAsync("not the file");
        });

        Assert.Equal(new DownloadOutcome.Failed(status, "Refused"), await DownloadAsync());

        Assert.Single(_drive.Requests);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_failure_and_no_exception()
    {
        var nobody = new SentFile.Shared("b.pdf", new Uri("http://127.0.0.1:1/x"), "pdf", "1");

        Assert.Equal(
            new DownloadOutcome.Failed(0, "ConnectionFailed"), await _bot.Downloads.DownloadAsync(nobody, _destination, Max, Cancel));
        Assert.Equal(FileTransport.MaxRetries, _clock.Waits.Count);
    }

    [Fact]
    public async Task A_file_without_a_link_is_told_as_one_and_no_exception() =>
        Assert.Equal(
            new DownloadOutcome.WithoutLink(),
            await _bot.Downloads.DownloadAsync(new SentFile.WithoutLink("b.pdf"), _destination, Max, Cancel));

    [Fact]
    public async Task What_the_destination_throws_is_the_callers_and_is_not_tried_again()
    {
        await using var full = new FullDisk();

        var failure = await Assert.ThrowsAsync<IOException>(() => _bot.Downloads.DownloadAsync(_drive.Shared, full, Max, Cancel));

        Assert.Equal("full", failure.Message);
        Assert.Single(_drive.Requests);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so()
    {
        using var caller = new CancellationTokenSource();
        _drive.NextHalf(_ => caller.CancelAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _bot.Downloads.DownloadAsync(_drive.Shared, _destination, Max, caller.Token));
    }

    [Fact]
    public void Bytes_that_drip_renew_patience_until_the_budget_is_spent()
    {
        using var patience = new Patience(_clock, TimeSpan.FromSeconds(10), _clock.GetTimestamp(), Cancel);
        var spent = TimeSpan.Zero;
        while (!patience.Token.IsCancellationRequested)
        {
            _clock.Advance(TimeSpan.FromSeconds(8));
            spent += TimeSpan.FromSeconds(8);
            patience.Renew();
        }

        Assert.Equal(FileTransport.Budget, spent);
    }

    private Task<DownloadOutcome> DownloadAsync() => _bot.Downloads.DownloadAsync(_drive.Shared, _destination, Max, Cancel);

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("full");
    }
}
