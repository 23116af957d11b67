using System.Text;
using System.Text.Json;
using AdaptiveCards;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Tests.Activities;

/// <summary>What is said is not lost for a character of its text.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData(@"""a \ud83d b""", "a \uFFFD b")]
    [InlineData(@"""\ud83d""", "\uFFFD")]
    [InlineData(@"""\ude00\ud83d""", "\uFFFD\uFFFD")]
    [InlineData(@"""\ud83d\ud83d\ude00""", "\uFFFD\U0001F600")]
    [InlineData(@"""\ud83dA""", "\uFFFDA")]
    [InlineData("\"a\nb\tc\0d\"", "a\nb\tc\0d")]
    [InlineData(@"""D:\log\ung-dung""", "D:\\log\\ung-dung")]
    [InlineData(@"""\u12""", @"\u12")]
    [InlineData("\"x\"\0\0", "x")]
    public void A_string_is_made_whole(string json, string said) => Assert.Equal(said, Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }, "\uFFFD(")]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0xBD, (byte)'"' }, "\uFFFD\uFFFD\uFFFD")]
    [InlineData(new byte[] { (byte)'"', 0xF0, 0x9F, 0x98, (byte)'"' }, "\uFFFD")]
    [InlineData(new byte[] { (byte)'"', 0xFF, (byte)'"' }, "\uFFFD")]
    public void Bytes_that_are_no_text_are_shown_as_such(byte[] json, string said) => Assert.Equal(said, Read(json));

    [Theory]
    [InlineData(@"{""a"":""\ud83d\ude00 \u0000 \"" \\ \/ ế 😀"",""b"":[1,null]}")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData(@"""\""")]
    public void What_is_right_or_beyond_repair_stays_as_it_is(string json) => Assert.Null(JsonText.Repair(Encoding.UTF8.GetBytes(json)));

    /// <summary>Any UTF-16, as a program writes it that escapes each unit by itself, or as it is.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_a_text_holds_it_can_be_read(bool isEscaped)
    {
        var random = new Random(2018);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(6))
                    .Select(_ => random.Next(2) == 0 ? (char)random.Next(0xD7F0, 0xE010) : (char)random.Next(0x10000)));
            var json = isEscaped ? $"\"{string.Concat(text.Select(unit => $"\\u{(int)unit:x4}"))}\"" : JsonSerializer.Serialize(text);

            Assert.Equal(string.Concat(text.EnumerateRunes()), Read(Encoding.UTF8.GetBytes(json)));
        }
    }

    [Fact]
    public void Whatever_bytes_stand_between_quotation_marks_can_be_read()
    {
        var random = new Random(2018);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(12)];
            random.NextBytes(bytes);

            Assert.NotNull(Read([(byte)'"', .. bytes.Where(one => one is not ((byte)'"' or (byte)'\\')), (byte)'"']));
        }
    }

    private static string Read(byte[] json) => JsonSerializer.Deserialize<string>(JsonText.Repair(json) ?? json)!;
}
