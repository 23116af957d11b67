using System.Security.Cryptography;
using AdaptiveCards;
using Microsoft.Extensions.DependencyInjection;
using TetBot.Domain;
using TetBot.Domain.Reports;
using TetBot.Files.Attachments;
using TetBot.Storage;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using TetBot.Tests.Campaigns;
using TetBot.Tests.Storage;
using Xunit;

namespace TetBot.Tests.Files.Attachments;

public sealed class AttachmentStoreTests : IDisposable
{
    private static readonly UnitId Unit = new("vu-thu");
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Pdf));

    private readonly TemporaryFolder _folder = new();
    private readonly FolderStore _blobs;
    private readonly AttachmentStore _files;

    public AttachmentStoreTests()
    {
        _blobs = FolderStore.Open(_folder.Path);
        _files = new ServiceCollection()
            .AddAttachments()
            .AddSingleton<IBlobStore>(_blobs)
            .AddSingleton(ReferenceJson.Campaign)
            .BuildServiceProvider()
            .GetRequiredService<AttachmentStore>();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_kept_under_the_hash_of_its_content_and_read_back()
    {
        using var content = new MemoryStream(SampleFiles.Pdf);
        content.Position = 7; // as judging left it

        var stored = Assert.IsType<StoreAttachmentResult.Stored>(
            await _files.PutAsync(Unit, "Biên bản\u202E.pdf", FileKind.Pdf, content, Cancel));

        Assert.Equal(new Attachment(Sha256, "Biên bản.pdf", SampleFiles.Pdf.Length, FileKind.Pdf), stored.Attachment);
        Assert.True(File.Exists(_folder[$"companies/pc-thai-binh/campaigns/mau-tuat-2018/attachments/vu-thu/{Sha256}"]));
        await using var opened = await _files.OpenAsync(Unit, Sha256, Cancel);
        var read = new MemoryStream();
        await opened!.CopyToAsync(read, Cancel);
        Assert.Equal(SampleFiles.Pdf, read.ToArray());
        Assert.Equal(new StoredAttachment(Sha256, SampleFiles.Pdf.Length, FileKind.Pdf), await _files.FindAsync(Unit, Sha256, Cancel));
        Assert.True(await _files.IsIntactAsync(Unit, Sha256, Cancel));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_under_whatever_name_it_comes()
    {
        await PutAsync("Biên bản.pdf", SampleFiles.Pdf);

        var again = Assert.IsType<StoreAttachmentResult.Known>(await PutAsync("Biên bản (1).pdf", SampleFiles.Pdf));

        Assert.Equal(("Biên bản (1).pdf", Sha256), (again.Attachment.Name, again.Attachment.Sha256));
        Assert.Single(await _blobs.ListAsync(new BlobPrefix("companies/"), Cancel).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task Of_many_that_send_the_same_at_once_one_stores_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync("Biên bản.pdf", SampleFiles.Pdf)));

        Assert.Single(results.OfType<StoreAttachmentResult.Stored>());
        Assert.Equal(7, results.OfType<StoreAttachmentResult.Known>().Count());
    }

    [Fact]
    public async Task Another_units_file_is_not_found()
    {
        await PutAsync("Biên bản.pdf", SampleFiles.Pdf);
        var other = new UnitId("kien-xuong");

        Assert.Null(await _files.OpenAsync(other, Sha256, Cancel));
        Assert.Null(await _files.FindAsync(other, Sha256, Cancel));
        Assert.False(await _files.IsIntactAsync(other, Sha256, Cancel));
        Assert.Null(await _files.FindAsync(Unit, new string('0', 64), Cancel));
    }

    [Theory]
    [InlineData("../../../directory.json")]
    [InlineData("")]
    public async Task What_is_no_hash_reaches_no_file(string sha256)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _files.OpenAsync(Unit, sha256, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => _files.FindAsync(Unit, sha256, Cancel));
    }

    [Theory]
    [InlineData(Attachment.MaxBytes, true)]
    [InlineData(Attachment.MaxBytes + 1, false)]
    public async Task A_file_of_more_than_25_MB_is_not_taken(int length, bool isTaken)
    {
        var result = await PutAsync("Biên bản.pdf", new byte[length]);

        if (isTaken) Assert.IsType<StoreAttachmentResult.Stored>(result);
        else Assert.Equal(new StoreAttachmentResult.TooLarge(length), result);
        Assert.Equal(isTaken ? 1 : 0, await _blobs.ListAsync(new BlobPrefix("companies/"), Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task A_changed_byte_of_a_stored_file_is_found()
    {
        await PutAsync("Biên bản.pdf", SampleFiles.Pdf);
        var path = _folder[$"companies/pc-thai-binh/campaigns/mau-tuat-2018/attachments/vu-thu/{Sha256}"];
        byte[] changed = [.. SampleFiles.Pdf];
        changed[100] ^= 1;
        await File.WriteAllBytesAsync(path, changed, Cancel);

        Assert.False(await _files.IsIntactAsync(Unit, Sha256, Cancel));
    }

    [Theory]
    [InlineData("Biên bản.pdf", "Biên bản.pdf")]
    [InlineData(@"C:\Users\Thử\Biên bản.pdf", "Biên bản.pdf")]
    [InlineData("../../bien-ban.pdf", "bien-ban.pdf")]
    [InlineData("  biên \r\n bản .pdf ", "biên bản .pdf")]
    [InlineData("bien-ban\u202Efdp.exe", "bien-banfdp.exe")]
    [InlineData("\u200B", "")]
    [InlineData("a/", "")]
    public void A_name_is_tidied_for_showing(string sent, string shown) => Assert.Equal(shown, Attachment.TidyName(sent));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = Attachment.TidyName(new string('ă', 300) + ".xlsx");

        Assert.Equal(new string('ă', 94) + "….xlsx", name);
        Assert.Equal(100, name.Length);
        Assert.Equal(new string('a', 99) + "…", Attachment.TidyName(new string('a', 300)));
        Assert.Equal('…', Attachment.TidyName(string.Concat(Enumerable.Repeat("🧨", 80)))[98]); // not half of a sign
    }

    [Fact]
    public async Task A_temporary_file_is_gone_once_it_is_closed()
    {
        string path;
        await using (var file = TemporaryFile.Create())
        {
            path = Assert.IsType<FileStream>(file).Name;
            await file.WriteAsync(SampleFiles.Pdf, Cancel);
            Assert.IsType<StoreAttachmentResult.Stored>(await _files.PutAsync(Unit, "a.pdf", FileKind.Pdf, file, Cancel));
            Assert.Equal(new FileJudgement.Known(FileKind.Pdf), FileContent.Judge(file, "a.pdf"));
            if (!OperatingSystem.IsWindows()) Assert.False(File.Exists(path)); // nor would a kill leave it behind
        }

        Assert.False(File.Exists(path));
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    private Task<StoreAttachmentResult> PutAsync(string name, byte[] content) =>
        _files.PutAsync(Unit, name, FileKind.Pdf, new MemoryStream(content), Cancel);
}
