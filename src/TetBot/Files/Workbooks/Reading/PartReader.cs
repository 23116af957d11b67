using System.Text;
using System.Xml;

namespace TetBot.Files.Workbooks.Reading;

/// <summary>
/// Reads a part's XML forward. Names are compared without namespaces, because Excel has two for the same elements, "transitional" and
/// "strict".
/// </summary>
internal sealed class PartReader : IDisposable
{
    private readonly XmlReaderSettings _settings = new()
    {
        NameTable = new BoundedNames(),
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly XmlReader _xml;
    private readonly ReadingBounds _bounds;
    private readonly char[] _chunk = new char[1024];

    /// <param name="part">The inflated part, in UTF-8 as every program writes it.</param>
    /// <param name="bounds">The bounds on what is read.</param>
    public PartReader(Stream part, ReadingBounds bounds)
    {
        _bounds = bounds;
        _xml = XmlReader.Create(new StreamReader(part, Encoding.UTF8, detectEncodingFromByteOrderMarks: false), _settings);
    }

    /// <summary>The number of elements around the current one.</summary>
    public int Depth => _xml.Depth;

    /// <summary>Whether the current element is empty and so has no end tag.</summary>
    public bool IsEmptyElement => _xml.IsEmptyElement;

    /// <summary>Moves to the next node; false at the end.</summary>
    /// <exception cref="XmlException">It is not XML.</exception>
    /// <exception cref="BoundsExceededException">It exceeds the bounds.</exception>
    public bool Read()
    {
        if (!_xml.Read())
            return false;

        ReadingBounds.Judge(_xml.Depth, ReadingBounds.DeepestElement);
        return true;
    }

    /// <summary>Whether an element of this name begins here.</summary>
    public bool Begins(string name) => _xml.NodeType is XmlNodeType.Element && _xml.LocalName == name;

    /// <summary>Moves to the next node within the element that began at <paramref name="depth"/>; false at its end.</summary>
    public bool ReadWithin(int depth) => Read() && !(_xml.NodeType is XmlNodeType.EndElement && _xml.Depth == depth);

    /// <summary>Returns an attribute without a namespace; null if there is none.</summary>
    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>Returns an attribute whose value is kept after the element, and counts it.</summary>
    /// <exception cref="BoundsExceededException">Too much is kept.</exception>
    public string? Keep(string name)
    {
        var value = Attribute(name);
        _bounds.CountKept(value?.Length ?? 0);
        return value;
    }

    /// <summary>The id by which the current element refers to another part; null if it has none.</summary>
    public string? RelationshipId()
    {
        string? id = null;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == "id" && _xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                id = _xml.Value;
        }

        _xml.MoveToElement();
        return id;
    }

    /// <summary>Returns the text of the current element and moves to its end.</summary>
    /// <exception cref="BoundsExceededException">The text is too long.</exception>
    public string ReadText()
    {
        var text = new StringBuilder();
        ReadText(text, int.MaxValue);
        return text.ToString();
    }

    /// <summary>Moves to the end of the current element.</summary>
    public void SkipText() => ReadText(new StringBuilder(), 0);

    /// <summary>Appends the text of the current element, up to a total length, and moves to its end.</summary>
    /// <exception cref="BoundsExceededException">The text is too long, whether kept or not.</exception>
    public void ReadText(StringBuilder text, int most)
    {
        if (_xml.IsEmptyElement)
            return;

        for (var depth = _xml.Depth; ReadWithin(depth);)
        {
            if (_xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            for (int read; (read = _xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0;)
            {
                _bounds.CountCharacters(read);
                text.Append(_chunk, 0, Math.Min(read, most - text.Length));
            }
        }
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>A name table with a limit, because the parser keeps every name it meets.</summary>
    private sealed class BoundedNames : XmlNameTable
    {
        private readonly NameTable _names = new();
        private int _count;

        public override string Add(string array) => Get(array) ?? Count(_names.Add(array));

        public override string Add(char[] array, int offset, int length) =>
            Get(array, offset, length) ?? Count(_names.Add(array, offset, length));

        public override string? Get(string array) => _names.Get(array);

        public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

        private string Count(string name)
        {
            ReadingBounds.Judge(++_count, ReadingBounds.MostNames);
            return name;
        }
    }
}
