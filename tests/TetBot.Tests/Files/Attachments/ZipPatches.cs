using System.Buffers.Binary;

namespace TetBot.Tests.Files.Attachments;

/// <summary>Where things stand in a zip, for making it lie.</summary>
internal static class ZipPatches
{
    /// <summary>The places of the entries in its directory.</summary>
    public static IEnumerable<int> Entries(byte[] zip)
    {
        for (var at = DirectoryOf(zip); BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == 0x02014b50;)
        {
            yield return at;
            at += 46 + U16(at + 28) + U16(at + 30) + U16(at + 32);
        }

        int U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(at));
    }

    /// <summary>Says of an entry that so much comes out of it.</summary>
    public static byte[] Declare(byte[] zip, int entry, uint inflated)
    {
        byte[] lying = [.. zip];
        BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(Entries(zip).ElementAt(entry) + 24), inflated);
        return lying;
    }

    /// <summary>Where the record at its end stands; there is no comment behind it.</summary>
    public static int EndOf(byte[] zip) => zip.Length - 22;

    private static int DirectoryOf(byte[] zip) => BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(EndOf(zip) + 16));
}
