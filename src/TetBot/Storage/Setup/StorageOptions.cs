namespace TetBot.Storage.Setup;

/// <summary>The section <c>Storage</c> of the configuration: where things are kept. Exactly one of the first three is set.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>A folder's path; a relative one is taken from the content root.</summary>
    public string? Folder { get; set; }

    /// <summary>The connection string of an Azure Storage account.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The blob address of an Azure Storage account, which the app's managed identity may use.</summary>
    public Uri? AccountUrl { get; set; }

    /// <summary>
    /// With <see cref="AccountUrl"/>: the client id of a user-assigned identity; without it the system-assigned one is used.
    /// </summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>The container in the account.</summary>
    public string Container { get; set; } = "tetbot";

    /// <summary>
    /// How long alerts, and whoever presses a button, wait for an answer before the store counts as out of reach. 1 second to 1 minute.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);
}
