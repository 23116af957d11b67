namespace TetBot.Storage.Setup;

/// <summary>The section <c>Storage</c> of the configuration. Exactly one of the first three settings is set.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>A folder's path, relative to the content root.</summary>
    public string? Folder { get; set; }

    /// <summary>The connection string of an Azure Storage account.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The blob address of an Azure Storage account, which the app's managed identity may use.</summary>
    public Uri? AccountUrl { get; set; }

    /// <summary>
    /// With <see cref="AccountUrl"/>: the client id of a user-assigned identity. Without it the system-assigned
    /// identity is used.
    /// </summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>The container in the account.</summary>
    public string Container { get; set; } = "tetbot";

    /// <summary>
    /// How long alerts and button presses wait for an answer before the store counts as unavailable: 1 second to 1
    /// minute.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);
}
