using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using TetBot.Storage;
using TetBot.Storage.Folder;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(TetBot.Tests.Storage.StorageWriterStartup))]

namespace TetBot.Tests.Storage;

/// <summary>
/// This test program started once more as a process of its own, which writes to a folder and reports each write it was told is stored,
/// until it is
/// killed. What it writes can be told whole from torn: the bytes follow from the writer and its count, the metadata says which.
/// </summary>
internal sealed class StorageWriter : IAsyncDisposable
{
    public const int Writers = 4;
    private const string Variable = "TETBOT_TEST_STORAGE_WRITER";

    private readonly Process _process;
    private readonly TcpListener _listener;
    private readonly StreamReader _reports;

    private StorageWriter(Process process, TcpListener listener, StreamReader reports) =>
        (_process, _listener, _reports) = (process, listener, reports);

    /// <summary>Whether this process was started to be the writer.</summary>
    public static bool IsOrdered => Environment.GetEnvironmentVariable(Variable) is not null;

    public static BlobName Version(int writer, int n) => new($"companies/kill/submissions/unit-{writer}/v{n}.json");

    public static BlobName File(int writer, int n) => new($"companies/kill/attachments/unit-{writer}/{n}");

    public static BlobName Draft(int writer) => new($"companies/kill/drafts/unit-{writer}.json");

    public static async Task<StorageWriter> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [Variable] = $"{((IPEndPoint)listener.LocalEndpoint).Port};{folder}" },
        };
        // Run by 'dotnet TetBot.Tests.dll' as well as by its own executable.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(
            typeof(StorageWriter).Assembly.Location);
        var process = Process.Start(start)!;
        var accepted = listener.AcceptTcpClientAsync(cancellationToken).AsTask();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        if (await Task.WhenAny(accepted, output) == output) throw new InvalidOperationException($"The writer ended: {await output}");
        return new StorageWriter(process, listener, new StreamReader((await accepted).GetStream()));
    }

    /// <summary>The next write that was said to be stored; null when the process is dead and all was read.</summary>
    public async Task<(string Kind, int Writer, int N)?> NextAsync()
    {
        try
        {
            // A line without its end was cut by the kill, as likely as not before the number's last digit.
            if (await _reports.ReadLineAsync() is not { } line || !line.EndsWith('.')) return null;
            var parts = line[..^1].Split(' ');
            return (parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null; // Windows resets the connection of a killed process
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _reports.Dispose();
        _listener.Dispose();
        _process.Dispose();
    }

    public static byte[] Content(int writer, int n)
    {
        var content = new byte[100 + (writer * 7919 + n * 4057) % 20_000];
        var block = SHA256.HashData([(byte)writer, (byte)n, (byte)(n >> 8)]);
        for (var i = 0; i < content.Length; i++) content[i] = block[i % block.Length];
        return content;
    }

    /// <summary>Several pieces long, of which the last is not full.</summary>
    public static byte[] FileContent(int writer, int n)
    {
        var content = new byte[600_000 + writer * 100_000];
        new Random(writer * 100_003 + n).NextBytes(content);
        return content;
    }

    public static BlobMetadata Metadata(int writer, int n) => BlobMetadata.Of(("writer", $"{writer}"), ("n", $"{n}"));

    /// <summary>Which of the writes a blob is; fails if it is none of them.</summary>
    public static int Whole(int writer, StoredBlob blob)
    {
        Assert.Equal($"{writer}", blob.Metadata["writer"]);
        var n = int.Parse(blob.Metadata["n"]!, CultureInfo.InvariantCulture);
        Assert.True(blob.Content.Span.SequenceEqual(Content(writer, n)), $"writer {writer}: the content is not that of write {n}");
        return n;
    }

    internal static async Task RunAsync()
    {
        var order = Environment.GetEnvironmentVariable(Variable)!.Split(';', 2);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(order[0], CultureInfo.InvariantCulture));
        await using var reports = TextWriter.Synchronized(new StreamWriter(client.GetStream()) { AutoFlush = true });
        using var store = FolderStore.Open(order[1], new Hurried());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var draft = await store.CreateAsync(Draft(writer), Content(writer, 0), Metadata(writer, 0));
            var tag = ((CreateResult.Created)draft).ETag;
            for (var n = 1; ; n++)
            {
                _ = (CreateResult.Created)await store.CreateAsync(Version(writer, n), Content(writer, n), Metadata(writer, n));
                reports.WriteLine($"version {writer} {n}.");
                if (n % 4 == writer)
                {
                    var file = FileContent(writer, n);
                    _ = (CreateResult.Created)await store.CreateAsync(
                        File(writer, n), new MemoryStream(file), file.Length, Metadata(writer, n));
                    reports.WriteLine($"file {writer} {n}.");
                }
                tag = ((ReplaceResult.Replaced)await store.ReplaceAsync(Draft(writer), Content(writer, n), tag, Metadata(writer, n))).ETag;
                reports.WriteLine($"draft {writer} {n}.");
            }
        })));
    }
}

/// <summary>Lets the files follow the journal every few milliseconds, so that a kill meets that as well.</summary>
internal sealed class Hurried : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(3));
}

/// <summary>The hook by which this test program becomes the writer: it is asked before any test is looked for.</summary>
public sealed class StorageWriterStartup : ITestPipelineStartup
{
    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        if (StorageWriter.IsOrdered) await StorageWriter.RunAsync();
    }

    public ValueTask StopAsync() => ValueTask.CompletedTask;
}
