using System.Text;

namespace TetBot.Files.Tables;

/// <summary>
/// Reads comma-separated values (RFC 4180, with any separator). Memory is bounded, whatever is sent: a row longer than <see
/// cref="LongestRow"/> is skipped and reported as broken. A quote that is never closed costs only its own row, not the rest of the file.
/// </summary>
/// <param name="text">The file; disposed of with this.</param>
/// <param name="separator">The character between two cells.</param>
internal sealed class CsvRows(TextReader text, char separator) : ITableRows
{
    /// <summary>In characters. A spreadsheet holds at most 32,767 in one cell.</summary>
    public const int LongestRow = 64 * 1024;

    /// <summary>Further cells of a row are ignored.</summary>
    public const int MostCells = 1000;

    private readonly char[] _buffer = new char[2 * LongestRow];
    private readonly List<string?> _cells = [];
    private readonly StringBuilder _cell = new();
    private int _start;
    private int _end;
    private bool _isAtEnd;

    public int Row { get; private set; }

    public bool IsBroken { get; private set; }

    public IReadOnlyList<string?> Cells => _cells;

    public bool Read()
    {
        while (Next())
        {
            if (IsBroken || _cells.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
                return true;
        }

        return false;
    }

    public void Dispose() => text.Dispose();

    private bool Next()
    {
        Fill();
        _cells.Clear();
        IsBroken = false;
        if (_start == _end)
            return false;

        Row++;
        var rest = _buffer.AsSpan(_start, Math.Min(_end - _start, LongestRow));
        var isAll = _isAtEnd && rest.Length == _end - _start;
        if (EndOf(rest, isAll, quotes: true) is { } length)
            Part(rest[..length], quotes: true);
        else if (EndOf(rest, isAll, quotes: false) is { } line)
            Part(rest[..(length = line)], quotes: false);
        else
            return SkipLine();
        _start += length;
        SkipLineEnd();
        return true;
    }

    /// <summary>The index of the character that ends the row; null if it does not end within reach.</summary>
    private int? EndOf(ReadOnlySpan<char> rest, bool isAll, bool quotes)
    {
        var (isQuoted, begins) = (false, true);
        for (var i = 0; i < rest.Length; i++)
        {
            var sign = rest[i];
            if (isQuoted)
                isQuoted = sign is not '"';
            else if (sign is '\n' or '\r')
                return i;
            else if (quotes && sign is '"' && (begins || rest[i - 1] is '"'))
                isQuoted = true;
            begins = !isQuoted && sign == separator;
        }

        return isAll && !isQuoted ? rest.Length : null;
    }

    /// <summary>A quote inside a cell that does not begin with one is an ordinary character; so is what follows a closing quote.</summary>
    private void Part(ReadOnlySpan<char> row, bool quotes)
    {
        for (var at = 0; at <= row.Length && _cells.Count < MostCells; at++)
        {
            if (quotes && at < row.Length && row[at] is '"')
            {
                at = TakeQuoted(row, at + 1);
                continue;
            }

            var length = row[at..].IndexOf(separator);
            var cell = length < 0 ? row[at..] : row.Slice(at, length);
            _cells.Add(cell.ToString());
            at += cell.Length;
        }
    }

    /// <summary>Reads a cell from after its opening quote; returns the index of the character after the cell.</summary>
    private int TakeQuoted(ReadOnlySpan<char> row, int at)
    {
        _cell.Clear();
        for (var isQuoted = true; at < row.Length && (isQuoted || row[at] != separator); at++)
        {
            if (row[at] is not '"')
                _cell.Append(row[at]);
            else if (isQuoted && at + 1 < row.Length && row[at + 1] is '"')
                _cell.Append(row[at++]);
            else
                isQuoted = !isQuoted;
        }

        _cells.Add(_cell.ToString());
        return at;
    }

    private bool SkipLine()
    {
        IsBroken = true;
        do
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOfAny('\n', '\r');
            _start = end < 0 ? _end : _start + end;
            if (end >= 0)
                break;
            Fill();
        }
        while (_start < _end);
        SkipLineEnd();
        return true;
    }

    private void SkipLineEnd()
    {
        if (_end - _start < 2)
            Fill();
        if (_start < _end && _buffer[_start++] is '\r' && _start < _end && _buffer[_start] is '\n')
            _start++;
    }

    /// <summary>Fills the buffer so that at least the longest row is in reach, if the file has that much.</summary>
    private void Fill()
    {
        if (_isAtEnd || _end - _start > LongestRow)
            return;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < _buffer.Length)
        {
            var read = text.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            if (read == 0)
            {
                _isAtEnd = true;
                return;
            }
        }
    }
}
