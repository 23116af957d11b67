using TetBot.Domain;
using TetBot.Domain.Reports;
using TetBot.Files.Attachments;
using TetBot.Storage;
using TetBot.Storage.Azure;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using Xunit;

namespace TetBot.Tests.Storage;

/// <summary>What the whole process allocates is counted in one of its own.</summary>
[CollectionDefinition(nameof(StreamAllocationTests))]
public sealed class AloneWithAzurite : ICollectionFixture<Azurite>;

/// <summary>A file of 25 MB goes into a store and out again without ever being in memory.</summary>
[Collection(nameof(StreamAllocationTests))]
public sealed class StreamAllocationTests(Azurite azurite)
{
    private const int Length = 25 * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_folder_store_allocates_far_less_than_the_file()
    {
        using var folder = new TemporaryFolder();
        using var store = FolderStore.Open(folder.Path);

        await AssertStreamsAsync(store, most: Length / 20);
    }

    [Fact]
    public async Task The_Azure_store_allocates_far_less_than_the_file()
    {
        var store = AzureBlobStore.FromConnectionString(azurite.ConnectionString, $"test-{Guid.NewGuid():N}");
        await store.CreateContainerIfMissingAsync(Cancel);

        await AssertStreamsAsync(store, most: Length / 5);
    }

    [Fact]
    public async Task An_attachment_is_taken_in_judged_and_kept_with_far_less_than_the_file()
    {
        using var folder = new TemporaryFolder();
        using var store = FolderStore.Open(folder.Path);
        var files = new AttachmentStore(store, ReferenceJson.Campaign);

        await AssertFarLessAsync("attachment", Length / 20, async length =>
        {
            await using var file = TemporaryFile.Create();
            await file.WriteAsync("%PDF-1.4"u8.ToArray(), Cancel);
            await new PatternStream(length - 13).CopyToAsync(file, Cancel);
            await file.WriteAsync("%%EOF"u8.ToArray(), Cancel);
            Assert.Equal(new FileJudgement.Known(FileKind.Pdf), FileContent.Judge(file, "Biên bản.pdf"));
            Assert.IsType<StoreAttachmentResult.Stored>(
                await files.PutAsync(new UnitId("vu-thu"), "Biên bản.pdf", FileKind.Pdf, file, Cancel));
        });
    }

    private static Task AssertStreamsAsync(IBlobStore store, long most) =>
        AssertFarLessAsync(store.GetType().Name, most, length => PassAsync(store, $"{length}", length));

    private static Task AssertFarLessAsync(string what, long most, Func<int, Task> pass) => SmallHeap.RunAsync(async () =>
    {
        await pass(3_000_000); // fills the pools and compiles the code
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await pass(Length);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < most, $"{allocated:N0} bytes were allocated by {what} for a file of {Length:N0}.");
    });

    private static async Task PassAsync(IBlobStore store, string name, int length)
    {
        var blob = new BlobName($"companies/thu-nghiem/attachments/{name}");
        Assert.IsType<CreateResult.Created>(
            await store.CreateAsync(blob, new PatternStream(length), length, BlobMetadata.Of(("kind", "pdf")), Cancel));

        await using var opened = await store.OpenAsync(blob, Cancel);
        await using var expected = new PatternStream(length);
        var (read, wanted) = (new byte[16 * 1024], new byte[16 * 1024]);
        int count;
        while ((count = await opened!.Content.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, Cancel)) > 0)
        {
            expected.ReadExactly(wanted, 0, count);
            Assert.True(read.AsSpan(0, count).SequenceEqual(wanted.AsSpan(0, count)));
        }
        Assert.Equal(length, expected.Position);
    }

    /// <summary>Content that is nowhere: each byte follows from its place.</summary>
    private sealed class PatternStream(int length) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, length - _position);
            for (var i = 0; i < count; i++) buffer[i] = (byte)((_position + i) * 2654435761u >> 24);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
