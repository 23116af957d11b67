using TetBot.Storage.Records;

namespace TetBot.Files.Attachments;

/// <summary>Wires what takes files in.</summary>
internal static class AttachmentRegistration
{
    /// <summary>Adds <see cref="AttachmentStore"/>.</summary>
    public static IServiceCollection AddAttachments(this IServiceCollection services) => services.AddSingleton<AttachmentStore>();
}
