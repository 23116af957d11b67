using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace TetBot.Storage.Setup;

/// <summary>Checks <see cref="StorageOptions"/> when the app starts, and sets the default in development.</summary>
internal sealed partial class StorageOptionsRules(IHostEnvironment environment)
    : IPostConfigureOptions<StorageOptions>, IValidateOptions<StorageOptions>
{
    private const string Choice = "Storage:Folder, Storage:ConnectionString or Storage:AccountUrl";

    public void PostConfigure(string? name, StorageOptions options)
    {
        if (Chosen(options) == 0 && environment.IsDevelopment())
        {
            // Empty if the account has no home, as for some services. Then there is no default.
            var home = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            if (home.Length > 0) options.Folder = Path.Combine(home, "tetbot", "data");
        }
        if (!string.IsNullOrWhiteSpace(options.Folder)) options.Folder = Path.GetFullPath(options.Folder, environment.ContentRootPath);
    }

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var problems = new List<string>();
        if (Chosen(options) == 0) problems.Add($"Nothing says where to keep things: set one of {Choice}.");
        if (Chosen(options) > 1) problems.Add($"Only one of {Choice} can be set.");
        if (options.AccountUrl is { } url && (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps))
            problems.Add("Storage:AccountUrl must be an https address, such as https://{account}.blob.core.windows.net.");
        if (!ContainerName().IsMatch(options.Container))
            problems.Add("Storage:Container must be 3 to 63 lower-case letters, digits and single hyphens, as Azure asks.");
        if (options.Patience < TimeSpan.FromSeconds(1) || options.Patience > TimeSpan.FromMinutes(1))
            problems.Add("Storage:Patience must be 1 second to 1 minute, for instance 00:00:02.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static int Chosen(StorageOptions options) =>
        (string.IsNullOrWhiteSpace(options.Folder) ? 0 : 1)
        + (string.IsNullOrWhiteSpace(options.ConnectionString) ? 0 : 1)
        + (options.AccountUrl is null ? 0 : 1);

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ContainerName();
}
