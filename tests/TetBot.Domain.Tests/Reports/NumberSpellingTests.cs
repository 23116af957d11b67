using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetBot.Domain.Reports;
using Xunit;

namespace TetBot.Domain.Tests.Reports;

public sealed class NumberSpellingTests
{
    private static readonly NumberField Area = Field("ha", "ha", -1000, 100_000, 2);
    private static readonly NumberField Money = Field("đồng", "VND", 0, 10_000_000_000, 0);

    private static readonly string[] Formats = ["#,##0.##", "#,##0.00", "0.00"];
    private static readonly CultureInfo Vietnamese = Signs(".", ",");
    private static readonly CultureInfo English = Signs(",", ".");

    [Theory]
    [InlineData("1250", "1250")]
    [InlineData("1.250", "1250")]
    [InlineData("1,250", "1250")]
    [InlineData("1 250", "1250")]
    [InlineData("1\u00A0250", "1250")]
    [InlineData("1\u202F250", "1250")]
    [InlineData("1  250", "1250")]
    [InlineData(" 1250\n", "1250")]
    [InlineData("\u202D1250\u202C", "1250")] // as phones wrap a copied number
    [InlineData("1.250,5", "1250.5")]
    [InlineData("1,250.5", "1250.5")]
    [InlineData("1 250,5", "1250.5")]
    [InlineData("1 250.5", "1250.5")]
    [InlineData("1250,5", "1250.5")]
    [InlineData("1250.5", "1250.5")]
    [InlineData("1.250,000", "1250")]
    [InlineData("1,250.000", "1250")]
    [InlineData("0,5", "0.5")]
    [InlineData("0.25", "0.25")]
    [InlineData("0.250", "0.25")]
    [InlineData("12,50", "12.5")]
    [InlineData("12,0", "12")]
    [InlineData("00", "0")]
    [InlineData("007", "7")]
    [InlineData("-0", "0")]
    [InlineData("+5", "5")]
    [InlineData("-5", "-5")]
    [InlineData("\u22125", "-5")] // the minus sign itself
    [InlineData("- 5", "-5")]
    [InlineData("-1.000", "-1000")]
    [InlineData("12 ha", "12")]
    [InlineData("12ha", "12")]
    [InlineData("12 HA", "12")]
    [InlineData("1.250,5 ha", "1250.5")]
    public void A_number_is_read_however_either_language_writes_it(string typed, string number)
    {
        Assert.Equal(Decimal(number), NumberSpelling.Read(typed, Area, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("1.250.000 đồng")]
    [InlineData("1,250,000 VND")]
    [InlineData("1 250 000 dong")]
    [InlineData("1250000 ĐỒNG")]
    [InlineData("1250000,00")]
    [InlineData("1250000đo\u0302\u0300ng")] // typed on a Mac: the accents are signs of their own
    public void Money_may_have_its_unit_with_or_without_accents(string typed) =>
        Assert.Equal(1_250_000m, NumberSpelling.Read(typed, Money, out _));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ha")]
    [InlineData("12 ha ha")]
    [InlineData("12 kWh")]
    [InlineData("12 ha.")]
    [InlineData("khoảng 12")]
    [InlineData("mười hai")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("12,34,567")]
    [InlineData("1.25.000")]
    [InlineData("1.2.3")]
    [InlineData("1.250.00")]
    [InlineData("1,250,5")]
    [InlineData("1.250 000")]
    [InlineData("1.250,000,5")]
    [InlineData(".5")]
    [InlineData(",5")]
    [InlineData("5.")]
    [InlineData(".")]
    [InlineData("1..5")]
    [InlineData("--5")]
    [InlineData("+-5")]
    [InlineData("5-")]
    [InlineData("(5)")]
    [InlineData("1'250")]
    [InlineData("1_250")]
    [InlineData("10-12")]
    [InlineData("=1+1")]
    [InlineData("½")]
    [InlineData("١٢")] // Arabic digits
    [InlineData("１２")] // full-width ones
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1111111111111111111111111111111111111111")] // 40 digits: more than a decimal holds
    [InlineData("11111111111111111111111111111111111111111")]
    public void What_is_no_number_is_said_to_be_none(string typed)
    {
        Assert.Null(NumberSpelling.Read(typed, Area, out var problem));
        Assert.Equal(new FieldProblem.NotANumber("x"), problem);
    }

    [Theory]
    [InlineData("1250.000")]
    [InlineData("1250,000")]
    [InlineData("1250.500")]
    [InlineData("01.250")]
    [InlineData("00,250")]
    [InlineData("1 250.000")]
    public void Three_digits_after_a_sign_that_parts_no_thousands_are_not_guessed_at(string typed)
    {
        Assert.Null(NumberSpelling.Read(typed, Area, out var problem));
        Assert.IsType<FieldProblem.NotANumber>(problem);
    }

    [Theory]
    [InlineData("12,5")]
    [InlineData("0.1")]
    [InlineData("1.250,5")]
    [InlineData("5.99999999999999999999999999999999")]
    public void A_whole_number_has_no_decimals(string typed)
    {
        Assert.Null(NumberSpelling.Read(typed, Money, out var problem));
        Assert.Equal(new FieldProblem.NotWhole("x"), problem);
    }

    [Theory]
    [InlineData("0,125", 2)]
    [InlineData("1.250,125", 2)]
    [InlineData("12,25", 1)]
    [InlineData("0.00000000000000000000000000000001", 2)]
    [InlineData("5.99999999999999999999999999999999", 2)]
    public void Decimals_beyond_those_asked_for_are_said(string typed, int most)
    {
        Assert.Null(NumberSpelling.Read(typed, Area with { Decimals = most }, out var problem));
        Assert.Equal(new FieldProblem.TooManyDecimals("x", most), problem);
    }

    [Theory]
    [InlineData("-1000", true)]
    [InlineData("100.000", true)]
    [InlineData("-1000,01", false)]
    [InlineData("100000,01", false)]
    [InlineData("999999999999", false)]
    [InlineData("79228162514264337593543950335", false)] // the most a decimal holds
    public void Both_ends_of_the_range_belong_to_it(string typed, bool isIn)
    {
        Assert.Equal(isIn, NumberSpelling.Read(typed, Area, out var problem) is not null);
        Assert.Equal(isIn ? null : new FieldProblem.OutOfRange("x", -1000, 100_000), problem);
    }

    [Fact]
    public void A_negative_number_where_none_can_be_is_out_of_range_and_no_riddle() =>
        Assert.Equal(new FieldProblem.OutOfRange("x", 0, 10_000_000_000), Problem("-5", Money));

    [Property(MaxTest = 1000)]
    public Property A_number_written_in_either_language_is_read_back() => Prop.ForAll(Number.ToArbitrary(), number =>
    {
        foreach (var language in Enum.GetValues<Language>())
            AssertRead(number, FieldText.Write(new FieldValue.Amount(number), language));
    });

    [Property(MaxTest = 1000)]
    public Property A_number_with_its_thousands_parted_and_its_unit_is_read_back() => Prop.ForAll(Number.ToArbitrary(), number =>
    {
        foreach (var culture in new[] { Vietnamese, English })
        {
            foreach (var format in Formats)
            {
                var text = number.ToString(format, culture);
                AssertRead(number, text);
                AssertRead(number, $" {text} HA");
            }
        }

        AssertRead(number, number.ToString("#,##0.##", Signs("\u00A0", ",")));
        AssertRead(number, number.ToString("#,##0.##", Signs(" ", ".")));
    });

    [Property(MaxTest = 1000)]
    public Property Whatever_is_typed_is_a_number_in_range_or_a_problem_never_both() => Prop.ForAll(
        Gen.ListOf(Gen.Elements("1", "25", "000", "0", ".", ",", " ", "-", "+", "ha", "e", "\u00A0", "٣")).Select(string.Concat)
            .ToArbitrary(),
        typed =>
        {
            var number = NumberSpelling.Read(typed, Area, out var problem);

            Assert.NotEqual(number is null, problem is null);
            Assert.True(number is null or >= -1000 and <= 100_000);
            Assert.True(number is null || decimal.Round(number.Value, 2) == number);
        });

    private static Gen<decimal> Number { get; } =
        from hundredths in Gen.OneOf(
            Gen.Choose(-100_000, 10_000_000), Gen.Elements(-100_000, 10_000_000, 0, 1, 99, 100_000, 125_000, 9_999_999))
        select hundredths / 100m;

    private static void AssertRead(decimal number, string text)
    {
        var read = NumberSpelling.Read(text, Area, out var problem);
        Assert.True(read == number && problem is null, $"{number} written as '{text}' came back as {read} {problem}");
    }

    private static FieldProblem? Problem(string typed, NumberField field)
    {
        Assert.Null(NumberSpelling.Read(typed, field, out var problem));
        return problem;
    }

    private static CultureInfo Signs(string thousands, string point) => new("")
    {
        NumberFormat = { NumberGroupSeparator = thousands, NumberDecimalSeparator = point },
    };

    private static NumberField Field(string vietnamese, string english, decimal min, decimal max, int decimals) =>
        new("x", new LocalizedText("Số", "Number"), new LocalizedText(vietnamese, english), min, max, decimals);

    private static decimal Decimal(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);
}
