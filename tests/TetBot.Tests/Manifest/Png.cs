using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TetBot.Tests.Manifest;

/// <summary>A PNG as Chromium writes it: 8 bits a channel, no interlace, no palette (PNG specification, third edition).</summary>
public sealed class Png
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly byte[] _samples;
    private readonly int _channels;

    private Png(int width, int height, int channels, byte[] samples) =>
        (Width, Height, _channels, _samples) = (width, height, channels, samples);

    public int Width { get; }

    public int Height { get; }

    public bool HasAlpha => _channels == 4;

    public IEnumerable<Pixel> Pixels
    {
        get
        {
            for (var at = 0; at < _samples.Length; at += _channels)
            {
                var alpha = HasAlpha ? _samples[at + 3] : byte.MaxValue;
                yield return new Pixel(_samples[at], _samples[at + 1], _samples[at + 2], alpha);
            }
        }
    }

    public Pixel this[int x, int y] => Pixels.ElementAt((y * Width) + x);

    public static Png Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
            throw new InvalidDataException("Not a PNG.");

        var header = file.Slice(16, 13);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        var channels = (Depth: header[8], Colour: header[9], Interlace: header[12]) switch
        {
            (8, 2, 0) => 3,
            (8, 6, 0) => 4,
            var other => throw new InvalidDataException($"Unexpected kind of PNG: {other}."),
        };

        using var compressed = new MemoryStream();
        for (var rest = file[8..]; !rest.IsEmpty;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (Encoding.ASCII.GetString(rest.Slice(4, 4)) == "IDAT")
                compressed.Write(rest.Slice(8, length));

            rest = rest[(length + 12)..];
        }

        compressed.Position = 0;
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        return new Png(width, height, channels, Unfilter(inflated, width * channels, height, channels));
    }

    private static byte[] Unfilter(Stream lines, int stride, int height, int channels)
    {
        var samples = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = lines.ReadByte();
            var line = samples.AsSpan(y * stride, stride);
            lines.ReadExactly(line);
            var above = y == 0 ? new byte[stride] : samples.AsSpan((y - 1) * stride, stride);
            for (var x = 0; x < stride; x++)
            {
                var left = x < channels ? 0 : line[x - channels];
                var corner = x < channels ? 0 : above[x - channels];
                line[x] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[x],
                    3 => (left + above[x]) / 2,
                    4 => Paeth(left, above[x], corner),
                    _ => throw new InvalidDataException($"Unknown filter {filter}."),
                });
            }
        }

        return samples;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        if (toLeft <= toAbove && toLeft <= toCorner)
            return left;

        return toAbove <= toCorner ? above : corner;
    }
}

public sealed record Pixel(byte Red, byte Green, byte Blue, byte Alpha)
{
    public string Hex => $"#{Red:X2}{Green:X2}{Blue:X2}";
}
