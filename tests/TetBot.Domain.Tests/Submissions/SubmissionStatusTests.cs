using TetBot.Domain.Submissions;
using Xunit;
using static TetBot.Domain.Tests.Notices.Ladder2018;
using static TetBot.Domain.Tests.Summaries.Standings2018;

namespace TetBot.Domain.Tests.Submissions;

public sealed class SubmissionStatusTests
{
    [Theory]
    [InlineData("+08:00", 1, "08:00")]
    [InlineData("+08:00 +09:00", 2, "08:00")]
    [InlineData("+08:00 +09:00 +10:00", 3, "08:00")]
    [InlineData("+08:00 -09:00", 2, "09:00")]
    [InlineData("+08:00 -09:00 +10:00", 3, "10:00")]
    [InlineData("+08:00 -09:00 +10:00 +11:00", 4, "10:00")]
    [InlineData("+08:00 -09:00 +10:00 -11:00 +12:00 +13:00", 6, "12:00")]
    public void An_answer_stands_since_it_was_submitted_and_not_withdrawn(string chain, int newest, string since)
    {
        var versions = chain.Split(' ').Select((version, i) => version[0] == '+'
            ? In(C02, VuThu, $"12/02 {version[1..]}", i + 1)
            : Back(C02, VuThu, $"12/02 {version[1..]}", i + 1)).ToList();
        var other = In(C02, TienHai, "12/02 07:00");

        foreach (var order in new[] { versions.Append(other), versions.Append(other).Reverse() })
        {
            var found = SubmissionStatus.NewestOf(order);

            Assert.Equal(2, found.Count);
            Assert.Equal(other, found.Single(status => status.Chain.Unit == TienHai));
            Assert.Equal(versions[^1] with { StandsSince = On($"12/02 {since}") }, found.Single(status => status.Chain.Unit == VuThu));
            Assert.Equal(newest, found.Single(status => status.Chain.Unit == VuThu).Version);
        }
    }

    [Fact]
    public void Ten_comes_after_nine_and_each_time_has_its_own() => Assert.Equal(
        [10, 1],
        SubmissionStatus.NewestOf(
        [
            .. Enumerable.Range(1, 10).Order(Comparer<int>.Create((one, other) => string.CompareOrdinal($"{one}", $"{other}")))
                .Select(version => In(Cash, VuThu, $"14/02 {version:00}:00", version)),
            In(Cash, VuThu, "15/02 08:00", occurrence: 1),
        ]).Select(status => status.Version));
}
