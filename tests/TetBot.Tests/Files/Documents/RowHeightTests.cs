using TetBot.Files.Documents;
using Xunit;

namespace TetBot.Tests.Files.Documents;

public sealed class RowHeightTests
{
    [Theory]
    [InlineData("", 10, 1)]
    [InlineData("một hai ba", 10, 2)]
    [InlineData("nói là đi", 10, 1)]
    [InlineData("a b c d e f", 5, 2)]
    [InlineData("a\nb\n\nc", 10, 4)]
    // A capital is wider than a digit: eight of them are not ten.
    [InlineData("TRẦN VĂN", 10, 2)]
    [InlineData("abcdefghijklnopqrstuvxyz", 10, 3)]
    public void Words_take_as_many_lines_as_a_column_of_digits_breaks_them_into(string text, int width, int lines) =>
        Assert.Equal(lines, SheetTop.LinesOf(text, width));
}
