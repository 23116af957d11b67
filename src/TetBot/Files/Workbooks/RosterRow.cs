using TetBot.Domain.Rosters;

namespace TetBot.Files.Workbooks;

/// <summary>Something wrong with an entry, and the cell it is said at.</summary>
/// <param name="Cell">For instance "C7".</param>
/// <param name="Problem">What is wrong.</param>
internal sealed record CellProblem(string Cell, EntryProblem Problem);

/// <summary>A cell gives nothing to be taken, though something stands there.</summary>
/// <param name="Field">Of which part of the entry.</param>
/// <param name="Fault">Why.</param>
internal sealed record CellUnreadable(EntryField Field, CellFault Fault) : EntryProblem(Field);

/// <summary>A row of a filled-in roster.</summary>
/// <param name="Row">Its number in the sheet.</param>
/// <param name="Line">The row as a pasted line ("Name; phone; dates shift; duty"), for mending it on a card.</param>
/// <param name="Entries">What it says, an entry for each shift of the person; none where something has to be mended.</param>
/// <param name="Problems">What has to be mended, and what is on the list already.</param>
internal sealed record RosterRow(int Row, string Line, IReadOnlyList<RosterEntry> Entries, IReadOnlyList<CellProblem> Problems)
{
    /// <summary>Whether somebody has to mend it.</summary>
    public bool IsToBeMended => Problems.Any(problem => problem.Problem is not AlreadyListed);

    /// <summary>The row as <see cref="RosterDraft.Paste"/> takes it.</summary>
    public PastedLine AsPasted => new(Line, Entries, [.. Problems.Select(problem => problem.Problem)]);
}
