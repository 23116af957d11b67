using TetBot.Storage.Records;

namespace TetBot.Files.Attachments;

/// <summary>Registers the services that receive files.</summary>
internal static class AttachmentRegistration
{
    public static IServiceCollection AddAttachments(this IServiceCollection services) => services.AddSingleton<AttachmentStore>();
}
