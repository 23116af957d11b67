using TetBot.Domain.Rosters;
using TetBot.Phones;
using Xunit;

namespace TetBot.Tests.Phones;

public sealed class PhoneReaderTests
{
    [Theory]
    [InlineData("0912345678", "+84912345678")]
    [InlineData(" 0912 345 678 ", "+84912345678")]
    [InlineData("0912.345.678", "+84912345678")]
    [InlineData("0912-345-678", "+84912345678")]
    [InlineData("(0912) 345 678", "+84912345678")]
    [InlineData("+84912345678", "+84912345678")]
    [InlineData("+84 912 345 678", "+84912345678")]
    [InlineData("+84 (0)912 345 678", "+84912345678")]
    [InlineData("84912345678", "+84912345678")]
    [InlineData("84 912 345 678", "+84912345678")]
    [InlineData("0084912345678", "+84912345678")]
    [InlineData("0332223333", "+84332223333")]
    [InlineData("02273831234", "+842273831234")]
    [InlineData("(0227) 3831 234", "+842273831234")]
    [InlineData("0227.3831.234", "+842273831234")]
    [InlineData("+84 227 3831 234", "+842273831234")]
    [InlineData("02438221234", "+842438221234")]
    [InlineData("\u202A0912345678\u202C", "+84912345678")]
    [InlineData("０９１２３４５６７８", "+84912345678")]
    public void A_number_in_Vietnam_is_read_however_it_is_written(string typed, string number) =>
        Assert.Equal(new PhoneReading.Valid(new PhoneNumber(number)), PhoneReader.Read(typed));

    [Theory]
    [InlineData("+16502530000", "+16502530000", "+1 650-253-0000")]
    [InlineData("+81 90 1234 5678", "+819012345678", "+81 90-1234-5678")]
    public void A_foreign_number_with_its_country_code_is_taken_for_somebody_may_have_one(string typed, string number, string written)
    {
        Assert.Equal(new PhoneReading.Valid(new PhoneNumber(number)), PhoneReader.Read(typed));
        Assert.Equal(written, PhoneReader.Write(new PhoneNumber(number)));
    }

    [Theory]
    [InlineData("", PhoneProblemKind.Missing)]
    [InlineData("   ", PhoneProblemKind.Missing)]
    [InlineData("---", PhoneProblemKind.Missing)]
    [InlineData("abc", PhoneProblemKind.Unknown)]
    [InlineData("0912345678 (Lan)", PhoneProblemKind.Unknown)]
    [InlineData("O912345678", PhoneProblemKind.Unknown)]
    [InlineData("091234567", PhoneProblemKind.TooShort)]
    [InlineData("0912", PhoneProblemKind.TooShort)]
    [InlineData("3831234", PhoneProblemKind.TooShort)]
    [InlineData("0227383123", PhoneProblemKind.TooShort)]
    [InlineData("09123456789", PhoneProblemKind.TooLong)]
    [InlineData("0912345678901", PhoneProblemKind.TooLong)]
    [InlineData("0912345678/0987654321", PhoneProblemKind.TooLong)]
    [InlineData("0912345678, 0987654321", PhoneProblemKind.TooLong)]
    [InlineData("02273831234 #12", PhoneProblemKind.Unknown)]
    [InlineData("0112345678", PhoneProblemKind.Unknown)]
    [InlineData("0163222333", PhoneProblemKind.Unknown)]
    [InlineData("+1650253000", PhoneProblemKind.TooShort)]
    [InlineData("+165025300000", PhoneProblemKind.TooLong)]
    [InlineData("+999123456789", PhoneProblemKind.Unknown)]
    public void What_cannot_be_called_says_why(string typed, PhoneProblemKind problem) =>
        Assert.Equal(new PhoneReading.Invalid(problem), PhoneReader.Read(typed));

    [Theory]
    [InlineData("19006769")]
    [InlineData("1900 6769")]
    [InlineData("18001260")]
    [InlineData("18001091")]
    [InlineData("113")]
    [InlineData("114")]
    [InlineData("115")]
    [InlineData("1080")]
    public void A_hotline_or_a_service_is_no_person_s_number(string typed) =>
        Assert.IsType<PhoneReading.Invalid>(PhoneReader.Read(typed));

    public static TheoryData<string, string> OldPrefixes => new(OldMobilePrefixes.All.Select(pair => (pair.Key, pair.Value)));

    [Theory]
    [MemberData(nameof(OldPrefixes))]
    public void An_old_eleven_digit_number_is_told_with_the_one_it_became(string oldPrefix, string newPrefix)
    {
        var became = new PhoneNumber($"+84{newPrefix[1..]}2223333");
        var expected = new PhoneReading.OldMobile(oldPrefix, newPrefix, became);

        Assert.Equal(expected, PhoneReader.Read($"{oldPrefix}2223333"));
        Assert.Equal(expected, PhoneReader.Read($"{oldPrefix} 222 3333"));
        Assert.Equal(expected, PhoneReader.Read($"+84 {oldPrefix[1..]} 222 3333"));
        Assert.Equal(expected, PhoneReader.Read($"84{oldPrefix[1..]}2223333"));
        Assert.Equal(expected, PhoneReader.Read($"0084{oldPrefix[1..]}2223333"));
        Assert.Equal(expected, PhoneReader.Read($"+84 ({oldPrefix[0]}){oldPrefix[1..]} 222 3333"));
        Assert.Equal(new PhoneReading.Valid(became), PhoneReader.Read(PhoneReader.Write(became)));
    }

    [Theory]
    [InlineData("+84912345678", "0912 345 678")]
    [InlineData("+842273831234", "0227 3831 234")]
    [InlineData("+842438221234", "024 3822 1234")]
    public void A_number_is_written_as_in_Vietnam_and_read_back(string number, string written)
    {
        Assert.Equal(written, PhoneReader.Write(new PhoneNumber(number)));
        Assert.Equal(new PhoneReading.Valid(new PhoneNumber(number)), PhoneReader.Read(written));
    }
}
