using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks.Contents;

namespace TetBot.Files.Workbooks;

/// <summary>A problem of an entry, with the cell it is reported at.</summary>
/// <param name="Cell">The cell, for instance "C7".</param>
/// <param name="Problem">The problem.</param>
internal sealed record CellProblem(string Cell, EntryProblem Problem);

/// <summary>A cell is not empty but has no usable value.</summary>
/// <param name="Field">The part of the entry it belongs to.</param>
/// <param name="Fault">The reason.</param>
internal sealed record CellUnreadable(EntryField Field, CellFault Fault) : EntryProblem(Field);

/// <summary>A row of a filled-in roster.</summary>
/// <param name="Row">Its number in the sheet, from 1.</param>
/// <param name="Line">The row as a pasted line ("Name; phone; dates shift; duty"), for correction on a card.</param>
/// <param name="Entries">The entries, one for each shift of the person; none if something must be corrected.</param>
/// <param name="Problems">What must be corrected, and what is on the list already.</param>
internal sealed record RosterRow(int Row, string Line, IReadOnlyList<RosterEntry> Entries, IReadOnlyList<CellProblem> Problems)
{
    /// <summary>Whether somebody must correct it.</summary>
    public bool IsToBeMended => Problems.Any(problem => problem.Problem is not AlreadyListed);

    /// <summary>The row in the form that <see cref="RosterDraft.Paste"/> takes.</summary>
    public PastedLine AsPasted => new(Line, Entries, [.. Problems.Select(problem => problem.Problem)]);
}
