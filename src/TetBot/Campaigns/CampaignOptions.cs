using Microsoft.Extensions.Options;
using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Campaigns;

namespace TetBot.Campaigns;

/// <summary>The section <c>Campaign</c>, which selects the campaign that runs.</summary>
public sealed class CampaignOptions
{
    public const string Section = "Campaign";

    /// <summary>The id of a campaign in <see cref="CampaignSource"/>.</summary>
    public string Id { get; set; } = "mau-tuat-2018";
}

/// <summary>Refuses a campaign that is missing or invalid, with all its errors.</summary>
internal sealed class CampaignOptionsValidator(CampaignSource source) : IValidateOptions<CampaignOptions>
{
    public ValidateOptionsResult Validate(string? name, CampaignOptions options) =>
        Judge(options.Id, source.Find(new CampaignId(options.Id)));

    /// <summary>Whether the campaign that was looked up may run.</summary>
    internal static ValidateOptionsResult Judge(string id, DataResult<Campaign>? found) => found switch
    {
        null => ValidateOptionsResult.Fail($"There is no campaign “{id}”; there are: {string.Join(", ", CampaignSource.Ids)}."),
        { IsGood: false } => ValidateOptionsResult.Fail(found.Errors.Select(error => $"{id}.json {error}")),
        _ => ValidateOptionsResult.Success,
    };
}

/// <summary>Registers the campaign.</summary>
public static class CampaignServices
{
    /// <summary>
    /// Registers the <see cref="Campaign"/> named by <c>Campaign:Id</c>. A missing or invalid campaign stops the start
    /// of the app with an <see cref="OptionsValidationException"/> that lists every error.
    /// </summary>
    public static IServiceCollection AddCampaign(this IServiceCollection services)
    {
        services.AddOptions<CampaignOptions>().BindConfiguration(CampaignOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CampaignOptions>, CampaignOptionsValidator>();
        services.AddSingleton<CampaignSource>();
        // Reading the options validates them, so the campaign found is valid.
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<CampaignOptions>>().Value;
            return provider.GetRequiredService<CampaignSource>().Find(new CampaignId(options.Id))!.Value!;
        });
        return services;
    }
}
