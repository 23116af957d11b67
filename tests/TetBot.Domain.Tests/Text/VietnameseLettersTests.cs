using System.Text;
using Xunit;

namespace TetBot.Domain.Tests.Text;

/// <summary>Where there is no ICU a table stands in for it; here there is, and says what is right.</summary>
public sealed class VietnameseLettersTests
{
    private const string Vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    private static readonly string[] Marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0302", "\u0306", "\u031B"];

    [Fact]
    public void Every_letter_of_Vietnamese_is_put_together_and_taken_apart_as_Unicode_does()
    {
        var letters = 0;
        foreach (var typed in Vowels.SelectMany(vowel => Marks.SelectMany(first => Marks.Select(second => $"{vowel}{first}{second}"))))
        {
            var whole = typed.Normalize(NormalizationForm.FormC);
            if (whole.Length != 1)
                continue; // No letter of Vietnamese.
            if (whole[0] > '\u1EFF'
                || (whole[0] < '\u1EA0' && !"ăâêôơưĂÂÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩũĨŨ".Contains(whole[0], StringComparison.Ordinal)))
                continue;
            letters++;
            Assert.Equal(whole, VietnameseLetters.Compose(typed));
            Assert.Equal(whole, VietnameseLetters.Compose(VietnameseLetters.Decompose(whole)));
            Assert.Equal(whole.Normalize(NormalizationForm.FormD)[0], VietnameseLetters.Decompose(whole)[0]);
        }

        Assert.InRange(letters, 132, int.MaxValue);
    }
}
