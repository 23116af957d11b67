using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TetBot.Campaigns;
using TetBot.Campaigns.DataFiles;
using TetBot.Domain.Campaigns;
using Xunit;

namespace TetBot.Tests.Campaigns;

public sealed class CampaignStartTests
{
    [Fact]
    public async Task The_campaign_named_in_the_configuration_is_a_service()
    {
        using var host = HostFor("mau-tuat-2018");
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("mau-tuat-2018", host.Services.GetRequiredService<Campaign>().Id.Value);
    }

    [Fact]
    public async Task Without_a_configuration_the_reference_campaign_runs()
    {
        using var host = HostFor(campaign: null);
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("mau-tuat-2018", host.Services.GetRequiredService<Campaign>().Id.Value);
    }

    [Fact]
    public async Task A_campaign_that_is_not_there_stops_the_start_and_says_which_there_are()
    {
        using var host = HostFor("canh-ty-2020");

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["There is no campaign “canh-ty-2020”; there are: mau-tuat-2018."], refusal.Failures);
    }

    [Fact]
    public void A_campaign_that_is_wrong_stops_the_start_with_every_error()
    {
        var wrong = ReferenceJson.Replaced("\"2018-02-14\", \"last\": \"2018-02-20\"", "\"14/02\", \"last\": \"20/02\"");

        var refusal = CampaignOptionsValidator.Judge("mau-tuat-2018", wrong);

        Assert.True(refusal.Failed);
        Assert.Equal(2, wrong.Errors.Count);
        Assert.Equal(wrong.Errors.Select(error => $"mau-tuat-2018.json {error}"), refusal.Failures);
        Assert.StartsWith(
            "mau-tuat-2018.json $.holiday.first: “14/02” không phải ngày", refusal.Failures!.First(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_fault_has_words_in_both_languages(Enum kind)
    {
        var words = DataErrorWords.Of(kind, ["<0>", "<1>", "<2>"], nearest: null);

        Assert.NotEqual(words.Vietnamese, words.English);
        Assert.All(["<0>", "<1>", "<2>"], value => Assert.Equal(
            words.Vietnamese.Contains(value, StringComparison.Ordinal), words.English.Contains(value, StringComparison.Ordinal)));
    }

    public static TheoryData<Enum> Kinds =>
    [
        .. Enum.GetValues<DataFault>().Cast<Enum>(),
        .. Enum.GetValues<CampaignFaultKind>().Cast<Enum>(),
        .. Enum.GetValues<TetBot.Domain.Directory.DirectoryFaultKind>().Cast<Enum>(),
    ];

    private static IHost HostFor(string? campaign)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Campaign:Id"] = campaign }.Where(entry => entry.Value is not null));
        builder.Services.AddCampaign();
        return builder.Build();
    }
}
