using TetBot.Domain.Rosters;
using Xunit;
using static TetBot.Domain.Tests.Rosters.Pasting;

namespace TetBot.Domain.Tests.Rosters;

/// <summary>A list whose line breaks the client dropped.</summary>
public sealed class GluedLinesTests
{
    [Fact]
    public void A_list_without_its_line_breaks_is_parted_where_a_name_begins()
    {
        var read = Reader.Read(
            "Phạm Mẫu; 0912345678; 14-16/02 ca sángLê Ví Dụ; 0987654321; 14/02Hoàng Giả Định; 0912345679; 15/02 8h-17h", "seed");

        Assert.Equal(
            ["Phạm Mẫu; 0912345678; 14-16/02 ca sáng", "Lê Ví Dụ; 0987654321; 14/02", "Hoàng Giả Định; 0912345679; 15/02 8h-17h"],
            read.Select(line => line.Text));
        Assert.Equal([0, 1, 0], read.Select(line => line.Problems.Count));
    }

    [Fact]
    public void A_line_of_two_people_that_cannot_be_parted_comes_back_whole()
    {
        const string Line = "Phạm Mẫu; 0912345678; 14/02 sáng, Lê Ví Dụ; 0987654321; 15/02 đêm";

        var read = Read(Line);

        Assert.Equal(Line, read.Text);
        Assert.Equal([new SeveralPhones(2)], read.Problems);
    }

    [Fact]
    public void A_name_written_together_does_not_part_its_own_line()
    {
        Assert.Empty(Read("Phạm MẫuAnh; 0912345678; 14/02 sáng").Problems);
    }
}
