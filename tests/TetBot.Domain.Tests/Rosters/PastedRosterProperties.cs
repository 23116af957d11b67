using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Holiday2018;
using static TetBot.Domain.Tests.Rosters.Pasting;

namespace TetBot.Domain.Tests.Rosters;

public sealed class PastedRosterProperties
{
    private static readonly RosterDraft Empty = new() { Chain = Chain };

    private static readonly string[] Fragments =
    [
        "Trần Thử Nghiệm", "Lê Ví Dụ", "Nguyễn Thị Sáng", "0912345678", "0227 3831 234", "0163 222 3333", "091234", "14/02", "14-16/02",
        "mùng 1-3", "29 Tết", "cả kỳ nghỉ", "30/02", "31/12/9999", "sáng", "ca đêm", "24/24", "7h-15h", "từ 22h đến 6h", "99h-1h",
        "Đo đếm", "OMS", "lãnh đạo trực",
        ";", ",", "\t", "|", " - ", "1. ", "😀", "\u200F", "\0", "\uD83D", "<b>", "'; DROP TABLE x", "**", "xe máy", "đ/c", "SĐT:", "١٤/٠٢",
        "(", ")", "/", "ca",
    ];

    private static Gen<string> Line { get; } =
        Gen.ListOf(Gen.OneOf(
            Gen.Elements(Fragments), Gen.Elements(Fragments), Gen.Elements(" ", ""),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)))
            .Select(parts => string.Join(' ', parts).Replace('\r', ' ').Replace('\n', ' '));

    [Property(MaxTest = 1000)]
    public Property Nothing_typed_is_lost() => Prop.ForAll(
        Gen.ListOf(Line).ToArbitrary(),
        lines =>
        {
            var readings = Reader.Read(string.Join('\n', lines), "seed");
            var (draft, outcome) = Empty.Paste(readings, [], Mau, Now, MauTuat);

            Assert.Equal(readings.Select(line => line.Text), outcome.Select(line => line.Text));
            foreach (var line in outcome)
            {
                if (line.IsToBeMended)
                    Assert.Contains(new UnreadLine(line.Text), draft.Unread);
                else
                    Assert.All(line.Entries, entry => Assert.Contains(draft.Roster, listed => HasAll(listed, entry, line.NamesDuty)));
                Assert.True(line.IsToBeMended || line.Entries.Count > 0, line.Text);
            }
        });

    private static bool HasAll(RosterEntry listed, RosterEntry entry, bool namesDuty) =>
        listed.HasSameTimesAs(entry) && (listed.DutyId == entry.DutyId || !namesDuty);

    [Property(MaxTest = 300)]
    public Property A_phone_number_makes_any_line_one_that_is_read() => Prop.ForAll(
        Line.Select(line =>
            $"{string.Concat(line.Where(character => !char.IsControl(character) && character is not ('\u2028' or '\u2029')))} 0912345678")
                .ToArbitrary(),
        line => Assert.NotEmpty(Reader.Read(line, "seed")));

    [Property(MaxTest = 300)]
    public Property Pasting_a_list_again_adds_nothing() => Prop.ForAll(
        Gen.ListOf(Line).ToArbitrary(),
        lines =>
        {
            var text = string.Join('\n', lines);
            var (once, _) = Empty.Paste(Reader.Read(text, "one"), [], Mau, Now, MauTuat);
            var (twice, outcome) = once.Paste(Reader.Read(text, "two"), [], Mau, Now, MauTuat);

            Assert.Same(once, twice);
            Assert.DoesNotContain(outcome, line => line.IsTaken);
        });

    [Property(Arbitrary = [typeof(RosterGenerators)], MaxTest = 300)]
    public void An_entry_printed_is_read_back_as_it_was(RosterEntry entry)
    {
        var shift = MauTuat.Shifts.FirstOrDefault(preset => preset.Hours == entry.Shift.Hours) is { } preset
            ? Shift.Of(preset) : entry.Shift;
        var read = Assert.Single(Read(Print(entry)).Entries);

        Assert.Equal(entry with { Id = read.Id, Shift = shift }, read);
    }

    [Property(MaxTest = 300)]
    public void No_text_at_all_breaks_the_reader(UnicodeString text)
    {
        Assert.All(Reader.Read(text.Get, "seed"), line => Assert.True(line.Entries.Count > 0 || line.Problems.Count > 0));
        _ = PastedRoster.LooksLikeAList(text.Get);
    }
}
