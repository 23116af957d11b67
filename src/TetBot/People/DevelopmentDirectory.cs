using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Directory;

namespace TetBot.People;

/// <summary>Invented people for trying the app, embedded as <c>directory.development.json</c>.</summary>
public static class DevelopmentDirectory
{
    /// <summary>The invented people, or their errors for a campaign with these units.</summary>
    public static DataResult<CompanyDirectory> Read(IEnumerable<UnitId> units)
    {
        using var stream = typeof(DevelopmentDirectory).Assembly.GetManifestResourceStream("directory/directory.development.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return DirectoryReader.Read(bytes, units);
    }
}
