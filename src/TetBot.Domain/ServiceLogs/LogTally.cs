using TetBot.Domain.Campaigns;

namespace TetBot.Domain.ServiceLogs;

/// <summary>Why a column cannot hold what it was chosen for.</summary>
public enum ColumnFault
{
    /// <summary>It is empty.</summary>
    Empty,

    /// <summary>None of its texts names a unit of the campaign.</summary>
    NoUnits,

    /// <summary>None of its texts is a date and time.</summary>
    NoInstants,

    /// <summary>All its texts are dates without a time of day.</summary>
    OnlyDates,

    /// <summary>One of its dates is only valid with the month before the day, so the others cannot be trusted either.</summary>
    MonthFirst,
}

/// <summary>A column that cannot hold what it was chosen for.</summary>
/// <param name="Column">What it was chosen for.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Example">A text of the column that shows the fault; empty if there is none.</param>
/// <param name="Row">The row of that text, as a spreadsheet counts; 0 if there is none.</param>
public sealed record ColumnProblem(LogColumn Column, ColumnFault Fault, string Example, int Row);

/// <summary>
/// Reads the rows of a log one by one and keeps none of them. Its memory depends on the number of units and minutes, not of rows.
/// </summary>
/// <param name="kind">The kind of log.</param>
/// <param name="campaign">The campaign, with the units the log names and the rules for what is slow.</param>
/// <param name="columns">What each text given to <see cref="Add"/> holds, in the order of <see cref="LogColumns.Of"/>; ends may be left
/// out.</param>
public sealed class LogTally(LogKind kind, Campaign campaign, IReadOnlyList<LogColumn> columns)
{
    /// <summary>In characters; a longer text is never a unit's name.</summary>
    public const int LongestName = 200;

    /// <summary>The most looked-up names kept. Unit names are few, but a wrongly chosen column may hold many texts.</summary>
    private const int MostNames = 4096;

    private readonly UnitNames _names = new(campaign.Units);
    private readonly Dictionary<string, UnitId?> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitId, int> _rowsOf = [];
    private readonly Dictionary<(UnitId Unit, DelayKind Delay), DelayTally> _delays = [];
    private readonly Dictionary<(RowFault Fault, LogColumn? Column), (int Count, int FirstRow)> _faults = [];
    private readonly Dictionary<LogColumn, Judged> _judged = columns.ToDictionary(column => column, _ => new Judged());
    private readonly InstantReading?[] _instants = new InstantReading?[columns.Count];
    private int _rows;
    private int _unread;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    /// <summary>The number of rows taken.</summary>
    public int Rows => _rows;

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row's number, as a spreadsheet counts.</param>
    /// <param name="texts">The text of each column; null if the cell exists but has no value.</param>
    public void Add(int row, ReadOnlySpan<string?> texts)
    {
        _rows++;
        UnitId? unit = null;
        (RowFault, LogColumn?)? fault = null;
        for (var i = 0; i < columns.Count; i++)
        {
            var (column, text) = (columns[i], texts[i]);
            if (column is LogColumn.Unit)
                unit = ReadUnit(row, text);
            else
                _instants[i] = ReadInstant(column, row, text);
        }

        for (var i = 0; i < columns.Count && fault is null; i++)
            fault = FaultOf(columns[i], texts[i], unit, _instants[i]);
        if (fault is null && FindEarlyEnd() is { } early)
            fault = (RowFault.EndsBeforeStart, early);
        if (fault is { } found)
            Count(found, row);
        else
            Measure(unit!.Value);
    }

    /// <summary>Takes a row that could not be split into cells.</summary>
    public void AddBroken(int row)
    {
        _rows++;
        Count((RowFault.RowBroken, null), row);
    }

    /// <summary>The first column that cannot hold what it was chosen for; null if all can.</summary>
    public ColumnProblem? FindProblem() =>
        columns.Select(column => _judged[column].Judge(column)).FirstOrDefault(problem => problem is not null);

    /// <summary>The result of all rows.</summary>
    /// <param name="fileName">The file's name as sent.</param>
    /// <param name="by">The person who imported it.</param>
    /// <param name="at">Server time.</param>
    public ServiceLog Finish(string fileName, Author by, DateTimeOffset at) => new(
        kind,
        fileName,
        by,
        at,
        _rows,
        _unread,
        _first,
        _last,
        [.. campaign.Units.Where(unit => _rowsOf.ContainsKey(unit.Id))
            .Select(unit => new UnitLog(unit.Id, _rowsOf[unit.Id], FiguresOf(unit.Id)))])
    {
        Faults = [.. _faults
            .Select(entry => new UnreadRows(entry.Key.Fault, entry.Key.Column, entry.Value.Count, entry.Value.FirstRow))
            .OrderByDescending(fault => fault.Count).ThenBy(fault => fault.FirstRow)],
    };

    private List<DelayFigures> FiguresOf(UnitId unit) =>
    [
        .. columns.Select(LogColumns.DelayOf).OfType<DelayKind>()
            .Select(delay => _delays.GetValueOrDefault((unit, delay))?.Figures(delay, ThresholdOf(delay)))
            .OfType<DelayFigures>(),
    ];

    private TimeSpan? ThresholdOf(DelayKind delay) => campaign.SlowRules.FirstOrDefault(rule => rule.Delay == delay)?.Threshold;

    private void Measure(UnitId unit)
    {
        var start = StartOfRow();
        _rowsOf[unit] = _rowsOf.GetValueOrDefault(unit) + 1;
        _first = _first < start ? _first : start;
        _last = _last > start ? _last : start;
        for (var i = 0; i < columns.Count; i++)
        {
            if (LogColumns.DelayOf(columns[i]) is not { } delay || _instants[i]?.At is not { } end)
                continue;
            if (!_delays.TryGetValue((unit, delay), out var tally))
                _delays[(unit, delay)] = tally = new DelayTally();
            tally.Add(end - start);
        }
    }

    private DateTimeOffset StartOfRow()
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == LogColumns.StartOf(kind))
                return _instants[i]!.Value.At!.Value;
        }

        throw new InvalidOperationException("A log is read without the column of its beginnings.");
    }

    private LogColumn? FindEarlyEnd()
    {
        var start = StartOfRow();
        for (var i = 0; i < columns.Count; i++)
        {
            if (_instants[i]?.At < start)
                return columns[i];
        }

        return null;
    }

    private static (RowFault, LogColumn?)? FaultOf(LogColumn column, string? text, UnitId? unit, InstantReading? instant)
    {
        if (text is null)
            return (RowFault.CellWithoutValue, column);
        if (column is LogColumn.Unit)
            return unit is not null ? null : (string.IsNullOrWhiteSpace(text) ? RowFault.NoUnit : RowFault.UnknownUnit, column);
        if (instant is null)
            return LogColumns.IsNeeded(column) ? (RowFault.NoStart, column) : null;
        return instant.Value.Fault switch
        {
            InstantFault.None => null,
            InstantFault.DateOnly => (RowFault.DateOnly, column),
            _ => (RowFault.NoInstant, column),
        };
    }

    private void Count((RowFault, LogColumn?) fault, int row)
    {
        _unread++;
        var (count, first) = _faults.GetValueOrDefault(fault, (0, row));
        _faults[fault] = (count + 1, first);
    }

    private UnitId? ReadUnit(int row, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        UnitId? unit = null;
        if (text.Length <= LongestName && !_units.TryGetValue(text, out unit))
        {
            unit = _names.FindIn(text)?.Unit.Id;
            if (_units.Count < MostNames)
                _units[text] = unit;
        }

        _judged[LogColumn.Unit].Take(row, text, unit is null ? InstantFault.Unreadable : InstantFault.None);
        return unit;
    }

    private InstantReading? ReadInstant(LogColumn column, int row, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var reading = InstantText.Read(text);
        _judged[column].Take(row, text, reading.Fault);
        return reading;
    }

    /// <summary>What has been seen of a column so far.</summary>
    private sealed class Judged
    {
        private int _filled;
        private int _read;
        private int _onlyDates;
        private (int Row, string Text) _unread;
        private (int Row, string Text)? _monthFirst;

        public void Take(int row, string text, InstantFault fault)
        {
            _filled++;
            if (fault is InstantFault.None)
                _read++;
            else if (_unread.Row == 0)
                _unread = (row, text);
            if (fault is InstantFault.DateOnly)
                _onlyDates++;
            if (fault is InstantFault.MonthFirst)
                _monthFirst ??= (row, text);
        }

        public ColumnProblem? Judge(LogColumn column) => this switch
        {
            { _monthFirst: { } first } => new(column, ColumnFault.MonthFirst, first.Text, first.Row),
            { _filled: 0 } => LogColumns.IsNeeded(column) ? new(column, ColumnFault.Empty, "", 0) : null,
            { _read: > 0 } => null,
            _ when column is LogColumn.Unit => new(column, ColumnFault.NoUnits, _unread.Text, _unread.Row),
            _ => new(column, _onlyDates == _filled ? ColumnFault.OnlyDates : ColumnFault.NoInstants, _unread.Text, _unread.Row),
        };
    }
}
