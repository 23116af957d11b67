using TetBot.BotConnector.Files;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Files;

/// <summary>In a process of their own, because what is counted is what all of it allocates, the fake drive included.</summary>
public sealed class FileMemoryTests
{
    private const int Size = 25 * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_file_of_25_MB_is_never_in_memory() => SmallHeap.RunAsync(async () =>
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await BotHost.StartUnsignedAsync();
        drive.File = FakeDrive.Bytes(Size);
        await using var destination = new FileStream(
            Path.GetTempFileName(),
            new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });

        Assert.Equal(new DownloadOutcome.Downloaded(Size), await DownloadAsync());
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(new DownloadOutcome.Downloaded(Size), await DownloadAsync());
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.InRange(allocated, 0, Size / 5);

        Task<DownloadOutcome> DownloadAsync() => bot.Downloads.DownloadAsync(drive.Shared, destination, Size, Cancel);
    });

    [Fact]
    public Task An_upload_of_25_MB_keeps_one_piece_in_memory() => SmallHeap.RunAsync(async () =>
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var bot = await BotHost.StartUnsignedAsync();
        var file = FakeDrive.Bytes(Size);
        for (var i = 0; i < 2 * ((Size + FileUploads.PieceBytes - 1) / FileUploads.PieceBytes); i++)
            drive.Next(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                var isLast = context.Request.Headers.ContentRange[0]!.Contains($"-{Size - 1}/", StringComparison.Ordinal);
                context.Response.StatusCode = isLast ? 201 : 202;
            });

        Assert.Equal(new UploadOutcome.Uploaded(Size), await UploadAsync());
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(new UploadOutcome.Uploaded(Size), await UploadAsync());
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.InRange(allocated, 0, Size / 5);

        Task<UploadOutcome> UploadAsync() => bot.Uploads.UploadAsync(drive.Target, new MemoryStream(file), Size, Cancel);
    });
}
