using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace TetBot.Tests.Files.Attachments;

/// <summary>The smallest real file of each kind, and what can be made of it.</summary>
internal static class SampleFiles
{
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    public const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

    /// <summary>One grey dot.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/"
        + "wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AHT//2Q==");

    /// <summary>Four red dots, as libheif writes them.</summary>
    public static byte[] Heic { get; } = Convert.FromBase64String(
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAA"
        + "EGlkYXQAAAAAAAIAAgAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHOAAEAAAAAAAAANAACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5m"
        + "ZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADVaXBycAAAALNpcGNvAAAAc2h2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEM"
        + "Af//A3AAAAMAkAAAAwAAAwAeugJAIQABACdCAQEDcAAAAwCQAAADAAADAB6gIIEFluqumubAgAAAAwCAAAADAIQiAAEABkQBwXPBiQAAABRpc3BlAAAAAAAA"
        + "AEAAAABAAAAAFGlzcGUAAAAAAAAAAgAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwAC"
        + "AAEAAQAAADxtZGF0AAAAMCgBrxMhZmNA+BD3Z//rvBX/kPc/8yOx6c7IR0DA0iCAm0BIk11QCxYQgId2pVbc+A==");

    public static byte[] Png { get; } =
    [
        0x89, .. "PNG\r\n\x1a\n"u8,
        .. Chunk("IHDR"u8, [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        .. Chunk("IDAT"u8, Deflated([0, 0x7F])),
        .. Chunk("IEND"u8, []),
    ];

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
        trailer<</Root 1 0 R>>
        startxref
        0
        %%EOF
        """);

    public static byte[] Xlsx { get; } = Office(WorkbookType, "xl/workbook.xml", "workbook");

    public static byte[] Docx { get; } = Office(DocumentType, "word/document.xml", "document");

    /// <summary>A package with its main part and whatever else.</summary>
    public static byte[] Office(
        string type, string mainPart, string root, string types = "", string relationship = Relationship,
        params (string Name, byte[] Content)[] others) =>
        Zip(
        [
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(
                $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/{mainPart}" ContentType="{type}"/>{types}</Types>
                """)),
            Relationships(mainPart, relationship),
            (mainPart, Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8"?><x:{root} xmlns:x="urn:thu"/>""")),
            .. others,
        ]);

    public static (string Name, byte[] Content) Relationships(string mainPart, string type = Relationship) =>
        ("_rels/.rels", Encoding.UTF8.GetBytes(
            $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId2" Target="docProps/core.xml"
              Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>
            <Relationship Id="rId1" Type="{type}" Target="{mainPart}"/></Relationships>
            """));

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>A compound file whose directory has these streams.</summary>
    public static byte[] Compound(params string[] streams)
    {
        var file = new byte[512 + 512 + 512 * ((streams.Length + 4) / 4)];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file, 0);
        Entry(1024, "Root Entry", type: 5);
        for (var i = 0; i < streams.Length; i++)
            Entry(1024 + 128 * (i + 1), streams[i], type: 2);
        return file;

        void Entry(int at, string name, byte type)
        {
            Encoding.Unicode.GetBytes(name, file.AsSpan(at));
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 64), (ushort)(2 * name.Length + 2));
            file[at + 66] = type;
        }
    }

    /// <summary>A box of ISO/IEC 14496-12.</summary>
    public static byte[] Box(string type, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        content.CopyTo(box, 8);
        return box;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal)) deflate.Write(content);
        return packed.ToArray();
    }
}
