using System.Text;
using TetBot.Domain.Rosters;
using Xunit;

namespace TetBot.Domain.Tests.Rosters;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Trần Thử Nghiệm", "Trần Thử Nghiệm")]
    [InlineData("  trần   thử ", "trần thử")]
    [InlineData("Lê Ví Dụ (P9)", "Lê Ví Dụ (P9)")]
    [InlineData("Phạm Mẫu 2", "Phạm Mẫu 2")]
    [InlineData("H'Mẫu Niê", "H'Mẫu Niê")]
    [InlineData("H’Mẫu Niê", "H’Mẫu Niê")]
    [InlineData("J. Mau-Thu", "J. Mau-Thu")]
    [InlineData("Lý", "Lý")]
    [InlineData("王小明", "王小明")]
    [InlineData("\u202ETrần Thử\u200B", "Trần Thử")]
    public void A_name_is_taken_tidied(string typed, string name)
    {
        Assert.Equal(name, PersonName.Read(typed, out var problem)?.Value);
        Assert.Null(problem);
        Assert.Equal(name, PersonName.Read(typed.Normalize(NormalizationForm.FormD), out _)?.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("\u200B")]
    [InlineData("A")]
    [InlineData("12345")]
    [InlineData("...")]
    public void What_has_no_two_letters_is_no_name(string? typed)
    {
        Assert.Null(PersonName.Read(typed, out var problem));
        Assert.Equal(new NameMissing(), problem);
    }

    [Theory]
    [InlineData("Trần 😀 Thử 😀", "😀")]
    [InlineData("<b>Trần</b>", "<>/")]
    [InlineData("**Trần** [Thử]", "*[]")]
    [InlineData("Robert'; DROP TABLE--", ";")]
    [InlineData("Trần, Thử", ",")]
    public void Signs_no_name_has_are_named_each_once(string typed, string odd)
    {
        Assert.Null(PersonName.Read(typed, out var problem));
        Assert.Equal(new NameHasOddCharacters(odd), problem);
    }

    [Fact]
    public void Sixty_characters_are_a_name_and_sixty_one_are_not()
    {
        Assert.NotNull(PersonName.Read(new string('a', 60), out _));
        Assert.Null(PersonName.Read(new string('a', 61), out var problem));
        Assert.Equal(new NameTooLong(61, 60), problem);
        Assert.NotNull(PersonName.Read(string.Concat(Enumerable.Repeat("e\u0302\u0301", 60)), out _));
    }

    [Fact]
    public void A_letter_under_a_hundred_accents_is_too_long_and_the_number_told_is_over_the_limit()
    {
        PersonName.Read("An" + new string('\u0302', 100), out var problem);

        Assert.True(Assert.IsType<NameTooLong>(problem).Length > PersonName.MaxLength);
    }
}
