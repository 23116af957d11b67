using FsCheck;
using FsCheck.Xunit;
using TetBot.Domain.Reports;
using Xunit;
using static TetBot.Domain.Tests.Reports.PumpReport;
using static TetBot.Domain.Tests.Rosters.Holiday2018;

namespace TetBot.Domain.Tests.Reports;

public sealed class FieldTextTests
{
    public static TheoryData<Field> EveryField => [.. PumpReport.Form.Fields];

    [Theory]
    [MemberData(nameof(EveryField))]
    public void Nothing_or_nothing_that_shows_is_an_empty_field_of_any_kind(Field field)
    {
        foreach (var nothing in new[] { "", " ", "\n\r\n\t", "\u00A0", "\u200B\u2060\u202E", "\0" })
            Assert.True(FieldText.Read(field, nothing).IsEmpty, $"{field.Id}: {nothing.Length} signs");
    }

    [Fact]
    public void Files_are_not_typed() => Assert.True(FieldText.Read(Minutes, "Biên bản.pdf").IsEmpty);

    [Theory]
    [InlineData("2018-02-15 14:30")]
    [InlineData("2018-02-15T14:30")]
    [InlineData("15/02/2018 14:30")]
    [InlineData("15/2/2018 14:30")]
    [InlineData("14:30 15/02/2018")]
    [InlineData("14:30 15/2/2018")]
    [InlineData("2018-02-15 14:30:00")] // as some tables write it
    [InlineData("  15/02/2018 \u00A0 14:30 ")]
    public void A_moment_is_read_as_the_clock_of_Vietnam_shows_it(string typed) =>
        Assert.Equal(new FieldValue.Moment(At(15, 14, 30)), FieldText.Read(ReadAt, typed).Value);

    [Theory]
    [InlineData("5/2/2018 4:05")]
    [InlineData("4:05 5/2/2018")]
    [InlineData("05/02/2018 04:05")]
    public void The_day_comes_before_the_month(string typed) =>
        Assert.Equal(new FieldValue.Moment(At(5, 4, 5)), FieldText.Read(ReadAt, typed).Value);

    [Theory]
    [InlineData("15/02/2018")] // only one of the two
    [InlineData("2018-02-15")]
    [InlineData("14:30")]
    [InlineData("30/02/2018 10:00")]
    [InlineData("15/13/2018 10:00")]
    [InlineData("15/02/2018 24:00")]
    [InlineData("15/02/2018 10:60")]
    [InlineData("15/02/18 10:00")]
    [InlineData("2018-02-15 14:30:61")]
    [InlineData("29/02/2018 00:00")] // not a leap year
    [InlineData("01/01/0001 00:00")] // before all that can be told
    [InlineData("0001-01-01 06:59")]
    [InlineData("00/00/0000 00:00")]
    [InlineData("99999-01-01 00:00")]
    [InlineData("hôm nay")]
    public void What_is_no_moment_is_said_to_be_none(string typed) =>
        Assert.Equal(new FieldReading(null, new FieldProblem.NotAMoment("read-at")), FieldText.Read(ReadAt, typed));

    [Theory]
    [InlineData("grid", "grid")]
    [InlineData("Lưới điện", "grid")]
    [InlineData("luoi dien", "grid")]
    [InlineData("LƯỚI  ĐIỆN", "grid")]
    [InlineData("Lu\u031Bo\u031B\u0301i \u0111ie\u0323\u0302n", "grid")]
    [InlineData("Grid", "grid")]
    [InlineData("máy phát", "diesel")]
    [InlineData("Diesel", "diesel")]
    [InlineData("petrol", null)]
    [InlineData("gri", null)]
    [InlineData("grid;diesel", null)]
    public void An_option_goes_by_its_id_or_its_name_in_either_language(string typed, string? option) => Assert.Equal(
        option is null ? new FieldReading(null, new FieldProblem.NotAnOption("supply"))
            : new FieldReading(new FieldValue.Choice(option), null),
        FieldText.Read(Supply, typed));

    [Theory]
    [InlineData("Có", true)]
    [InlineData("co\u0301", true)]
    [InlineData("CO", true)]
    [InlineData("đã xong", true)]
    [InlineData("rồi", true)]
    [InlineData("Yes", true)]
    [InlineData("true", true)]
    [InlineData("x", true)]
    [InlineData("1", true)]
    [InlineData("Không", false)]
    [InlineData("khong", false)]
    [InlineData("chưa", false)]
    [InlineData("No", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("có thể", null)]
    [InlineData("có không", null)]
    [InlineData("2", null)]
    public void Yes_and_no_are_read_with_or_without_accents(string typed, bool? isYes) => Assert.Equal(
        isYes is { } known ? new FieldReading(new FieldValue.YesNo(known), null)
            : new FieldReading(null, new FieldProblem.NotYesOrNo("incident")),
        FieldText.Read(Incident, typed));

    [Theory]
    [InlineData("Cháy cầu chì", "Cháy cầu chì")]
    [InlineData("  Cháy \t cầu  chì ", "Cháy cầu chì")]
    [InlineData("Cha\u0301y", "Cháy")]
    [InlineData("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn")]
    [InlineData("\n\n một \n\n hai \n\n", "một\n\nhai")]
    [InlineData("\u202Emột", "một")]
    [InlineData("<b>=1+1</b>", "<b>=1+1</b>")]
    public void Words_are_kept_line_by_line_without_what_does_not_show(string typed, string kept) =>
        Assert.Equal(new FieldValue.Words(kept), FieldText.Read(Cause, typed).Value);

    [Fact]
    public void A_text_may_be_as_long_as_the_field_takes_and_blanks_around_it_do_not_count()
    {
        Assert.Equal(new FieldValue.Words(new string('a', 200)), FieldText.Read(Cause, $"  {new string('a', 200)}\n\n").Value);
        Assert.Equal(new FieldReading(null, new FieldProblem.TooLong("reason", 201, 200)), FieldText.Read(Cause, new string('a', 201)));
        // Decomposed it is three times as long.
        Assert.NotNull(FieldText.Read(Cause, string.Concat(Enumerable.Repeat("o\u0302\u0301", 200))).Value);
    }

    [Property(Arbitrary = [typeof(FormGenerators)], MaxTest = 1000)]
    public void What_is_written_of_a_value_is_read_back_as_it(FieldAndValue one)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var reading = FieldText.Read(one.Field, FieldText.Write(one.Value, language));

            Assert.Null(reading.Problem);
            Assert.Equal(one.Value, reading.Value);
        }
    }

    [Property(Arbitrary = [typeof(FormGenerators)], MaxTest = 1000)]
    public void Whatever_is_typed_is_read_once_and_for_all(Field field, UnicodeString typed)
    {
        var reading = FieldText.Read(field, FormGenerators.Typed(typed));

        Assert.False(reading is { Value: not null, Problem: not null });
        if (reading.Value is { } value)
            Assert.Equal(value, FieldText.Read(field, FieldText.Write(value, Language.English)).Value);
    }
}
