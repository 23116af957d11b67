namespace TetBot.Files.Workbooks.Reading;

/// <summary>A workbook exceeds what is read. It is thrown from within parsers and caught by <see cref="WorkbookReader"/> alone.</summary>
internal sealed class BoundsExceededException : Exception
{
    public BoundsExceededException()
    {
    }

    public BoundsExceededException(string message)
        : base(message)
    {
    }

    public BoundsExceededException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>
/// The bounds at which reading a workbook is given up. Declared sizes are ignored: each byte and character counts as it comes.
/// </summary>
/// <param name="mostInflatedBytes">The bytes that may be inflated from the package.</param>
/// <param name="mostCharacters">The characters that may be kept or passed on.</param>
internal sealed class ReadingBounds(long mostInflatedBytes, long mostCharacters)
{
    /// <summary>
    /// The file's bytes as sent. The zip directory is read into memory, however many entries fit, before anything else can be judged.
    /// </summary>
    public const long MostFileBytes = 4 * 1024 * 1024;

    /// <summary>Parts of the package; Excel makes a dozen.</summary>
    public const int MostParts = 500;

    /// <summary>The depth of nested elements; a sheet has seven.</summary>
    public const int DeepestElement = 32;

    /// <summary>Distinct shared texts.</summary>
    public const int MostSharedTexts = 20_000;

    /// <summary>Distinct cell formats; Excel itself accepts no more.</summary>
    public const int MostFormats = 65_490;

    /// <summary>Cells that are not empty.</summary>
    public const int MostCells = 20_000;

    /// <summary>Merged ranges; the largest roster has one or two a person.</summary>
    public const int MostMergedCells = 2000;

    /// <summary>
    /// Bytes from one "&lt;" to the next. XML has this character only where a tag begins, so this bounds a tag with all its attributes, and
    /// a text. Excel keeps 32,767 characters a cell.
    /// </summary>
    public const int MostBytesBetweenTags = 256 * 1024;

    /// <summary>
    /// Bytes of a CDATA section. It may hold any number of "&lt;", and the parser assembles all of it before it passes on the first
    /// character.
    /// </summary>
    public const int MostBytesOfASection = 256 * 1024;

    /// <summary>
    /// Distinct names of elements and attributes in one part. The parser keeps each; the schemas of a sheet have some hundreds.
    /// </summary>
    public const int MostNames = 4096;

    /// <summary>Characters of names, ids and addresses that are kept during reading, all together.</summary>
    public const int MostKeptCharacters = 1024 * 1024;

    private long _bytes;
    private long _characters;
    private long _kept;

    /// <summary>
    /// For a filled-in template, whose cells are kept. The largest that TetBot accepts, 500 people on ten dates, has about an eighth of
    /// this.
    /// </summary>
    public static ReadingBounds OfTemplate() => new(8 * 1024 * 1024, 2 * 1024 * 1024);

    /// <summary>For a table of which no row is kept: hundreds of thousands of rows, as much as may come out of any accepted file.</summary>
    public static ReadingBounds OfTable() => new(256L * 1024 * 1024, 256L * 1024 * 1024);

    /// <summary>The bytes that may be inflated from the package.</summary>
    public long MostInflatedBytes => mostInflatedBytes;

    /// <summary>Counts bytes inflated from the package.</summary>
    /// <exception cref="BoundsExceededException">It is too much.</exception>
    public void CountBytes(int bytes) => Judge(_bytes += bytes, mostInflatedBytes);

    /// <summary>Counts characters that are kept or passed on.</summary>
    /// <exception cref="BoundsExceededException">It is too much.</exception>
    public void CountCharacters(int characters) => Judge(_characters += characters, mostCharacters);

    /// <summary>Counts characters that are kept besides the cells.</summary>
    /// <exception cref="BoundsExceededException">It is too much.</exception>
    public void CountKept(int characters) => Judge(_kept += characters, MostKeptCharacters);

    /// <exception cref="BoundsExceededException">There are more than <paramref name="most"/>.</exception>
    public static void Judge(long count, long most)
    {
        if (count > most)
            throw new BoundsExceededException("A workbook goes beyond what is read.");
    }
}
