using TetBot.Domain.Submissions;
using Xunit;

namespace TetBot.Domain.Tests.Submissions;

public sealed class RelayTests
{
    [Theory]
    [InlineData(RelaySource.Phone, "Trần Thử Nghiệm", "Trần Thử Nghiệm")]
    [InlineData(RelaySource.Paper, "  Trần \n Thử  Nghiệm ", "Trần Thử Nghiệm")]
    [InlineData(RelaySource.Message, "Trâ\u0300n Thử\u200B", "Trần Thử")]
    [InlineData(RelaySource.Phone, "Vũ", "Vũ")]
    [InlineData(RelaySource.Phone, "anh Mẫu, 0912345678", "anh Mẫu, 0912345678")]
    [InlineData(null, "Trần Thử Nghiệm", null)]
    [InlineData(RelaySource.Phone, "", null)]
    [InlineData(RelaySource.Phone, "   ", null)]
    [InlineData(RelaySource.Phone, "\u200B\u200B", null)]
    [InlineData(RelaySource.Phone, "A", null)]
    [InlineData(RelaySource.Phone, "A 1 2 3", null)]
    [InlineData(RelaySource.Phone, "0912345678", null)]
    [InlineData(null, "", null)]
    public void Both_the_way_and_somebody_s_name_are_needed(RelaySource? source, string informant, string? kept) =>
        Assert.Equal(kept is null ? null : new Relay(source!.Value, kept), Relay.Read(source, informant));

    [Fact]
    public void A_name_has_a_hundred_characters_at_most_blanks_around_it_not_counted()
    {
        Assert.Equal(Relay.LongestInformant, Relay.Read(RelaySource.Phone, $"  {new string('a', 100)}  ")!.Informant.Length);
        Assert.Null(Relay.Read(RelaySource.Phone, new string('a', 101)));
    }
}
