using TetBot.Domain;
using TetBot.Domain.Directory;

namespace TetBot.People;

/// <summary>The words for roles and languages in a directory file.</summary>
internal static class DirectoryWords
{
    public static readonly IReadOnlyDictionary<string, Role> Roles = new Dictionary<string, Role>
    {
        ["staff"] = Role.Staff,
        ["unit-head"] = Role.UnitHead,
        ["manager"] = Role.Manager,
        ["on-call"] = Role.OnCall,
        ["clerk"] = Role.Clerk,
        ["admin"] = Role.Admin,
    };

    public static readonly IReadOnlyDictionary<string, Language> Languages =
        Enum.GetValues<Language>().ToDictionary(Resources.Languages.CodeOf, StringComparer.Ordinal);

    public static string Of(Role role) => Roles.First(word => word.Value == role).Key;

    public static string Of(Language language) => Resources.Languages.CodeOf(language);
}
