using Xunit;

namespace TetBot.Domain.Tests.Text;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["owedBy", "receivedBy", "due", "before", "at"];

    [Theory]
    [InlineData("ownedBy", "owedBy")] // a letter added
    [InlineData("befor", "before")] // dropped
    [InlineData("bifore", "before")] // changed
    [InlineData("deu", "due")] // swapped
    [InlineData("OWEDBY", "owedBy")] // capitals
    [InlineData("recievdBy", "receivedBy")] // two slips in a long name
    [InlineData("dxx", null)] // two slips in a short one
    [InlineData("deadline", null)]
    [InlineData("", null)]
    public void The_name_that_was_meant_is_found_where_one_is_near(string written, string? meant) =>
        Assert.Equal(meant, NearestName.To(written, Known));
}
