using System.Globalization;
using static TetBot.Domain.Campaigns.CampaignFaultKind;

namespace TetBot.Domain.Campaigns;

/// <summary>Each delay has at most one threshold, in the range in which delays are distinguished.</summary>
internal static class SlowRuleRules
{
    public static IEnumerable<CampaignFault> Check(IReadOnlyList<SlowRule> rules)
    {
        foreach (var (i, rule) in rules.Index())
        {
            var path = $"$.serviceLogs.slow[{i}]";
            if (rule.Threshold < TimeSpan.FromMinutes(1) || rule.Threshold > SlowRule.LongestThreshold)
            {
                yield return new(
                    $"{path}.minutes",
                    ThresholdOutOfRange,
                    "1",
                    SlowRule.LongestThreshold.TotalMinutes.ToString(CultureInfo.InvariantCulture));
            }

            var first = rules.Index().First(other => other.Item.Delay == rule.Delay).Index;
            if (first < i)
                yield return new($"{path}.delay", ThresholdTwice, $"$.serviceLogs.slow[{first}]")
                { RestsOn = [$"$.serviceLogs.slow[{first}].delay"] };
        }
    }
}
