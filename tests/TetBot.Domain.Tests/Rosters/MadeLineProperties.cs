using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;
using static TetBot.Domain.Tests.Rosters.Pasting;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>The law of a pasted line: what it was made of comes out of it, or it comes back; never anything else.</summary>
public sealed class MadeLineProperties
{
    private static readonly RosterDraft Empty = new() { Chain = Chain };

    [Property(MaxTest = 4000, Replay = "20180214,17")]
    public Property A_line_gives_exactly_what_it_was_made_of_or_comes_back() =>
        Prop.ForAll(MadeLines.Any.ToArbitrary(), made => Assert.Null(WhatWentWrong(made, Pasted(made.Text))));

    [Property(MaxTest = 500, Replay = "20180215,17")]
    public Property A_right_line_with_its_fields_parted_is_taken() => Prop.ForAll(MadeLines.Tables.ToArbitrary(), AssertTaken);

    [Property(MaxTest = 500, Replay = "20180216,17")]
    public Property A_right_line_as_most_people_type_it_is_taken() => Prop.ForAll(MadeLines.Usual.ToArbitrary(), AssertTaken);

    private static PastedLine Pasted(string text) => Assert.Single(Empty.Paste(Reader.Read(text, "seed"), [], Mau, Now, MauTuat).Outcome);

    private static void AssertTaken(MadeLine made)
    {
        var read = Pasted(made.Text);
        Assert.True(read.Problems.Count == 0, $"{made.Text}: {string.Join(", ", read.Problems)}");
        Assert.Null(WhatWentWrong(made, read));
    }

    /// <summary>
    /// What was read that is not what the line was made of; null where all is, or where the line comes back with a reason.
    /// </summary>
    internal static string? WhatWentWrong(MadeLine made, PastedLine read)
    {
        if (read.IsToBeMended)
            return null;

        var phone = (ReadPhone(made.Phone) as PhoneReading.Valid)?.Number;
        var said = read.Entries.Select(
            entry => $"{entry.Name} {entry.Phone} {string.Join('+', entry.Dates.Select(day => day.Day))} {entry.Shift.Hours}");
        var meant = $"{made.Name} {phone} {string.Join('+', made.Days.Select(day => day.Day))} {made.Hours}";
        return read.Entries is [var only]
            && only.Name.Value == made.Name && only.Phone == phone && only.Dates.SequenceEqual(made.Days) && only.Shift.Hours == made.Hours
            ? null
            : $"“{made.Text}” is read as {string.Join(" & ", said)}, made of {meant}";
    }
}
