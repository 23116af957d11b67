using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;
using Compiled = ArchUnitNET.Domain.Architecture;

namespace TetBot.Tests.Architecture;

/// <summary>Who may know whom, read from the compiled code. Each rule first shows that it has something to judge.</summary>
public sealed class DependencyTests
{
    internal static readonly Compiled Code = new ArchLoader()
        .LoadAssemblies(
            typeof(Domain.Campaigns.Campaign).Assembly, typeof(AdaptiveCards.AdaptiveCard).Assembly, typeof(BotConnector.IBot).Assembly,
            typeof(TetBotHost).Assembly)
        .Build();

    [Fact]
    public void The_domain_references_nothing_but_the_base_class_library()
    {
        var references = typeof(Domain.Campaigns.Campaign).Assembly.GetReferencedAssemblies();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
        Assert.Empty(References("src/TetBot.Domain/TetBot.Domain.csproj"));
    }

    [Fact]
    public void The_domain_does_no_input_or_output_and_reads_no_clock()
    {
        var types = In("TetBot.Domain");

        AssertNone(types, target => Is(target, "System.IO") || Is(target, "System.Net") || Is(target, "System.Diagnostics.Process")
            || target is "System.TimeProvider" or "System.Console" or "System.Environment" or "System.Threading.Tasks.Task");
    }

    [Fact]
    public void Cards_are_a_library_that_knows_nothing_of_the_bot()
    {
        var assembly = typeof(AdaptiveCards.AdaptiveCard).Assembly;

        Assert.Equal("AdaptiveCards", assembly.GetName().Name);
        Assert.True(assembly.GetName().Version >= new Version(3, 1, 0));
        Assert.All(assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
        Assert.Empty(References("src/AdaptiveCards/AdaptiveCards.csproj"));
        AssertNone(In("AdaptiveCards"), target => Is(target, "TetBot"));
    }

    [Fact]
    public void The_protocol_knows_neither_the_domain_nor_the_app()
    {
        var assembly = typeof(BotConnector.IBot).Assembly;
        var types = In("TetBot.BotConnector");

        Assert.DoesNotContain(assembly.GetReferencedAssemblies(), reference => reference.Name is "TetBot" or "TetBot.Domain");
        AssertNone(types, target => Is(target, "TetBot") && !Is(target, "TetBot.BotConnector"));
    }

    [Fact]
    public void Neither_the_protocol_nor_cards_have_a_word_of_the_feast_or_its_paperwork()
    {
        string[] words = ["Tết", "lunar", "roster", "obligation", "campaign", "directive", "submission", "receipt", "holiday", "Điện lực"];
        List<string> files = [.. SourceTree.Under("src/TetBot.BotConnector"), .. SourceTree.Under("src/AdaptiveCards")];

        Assert.Contains(files, file => Path.GetFileName(file) is "IBot.cs");
        Assert.Contains(files, file => Path.GetFileName(file) is "AdaptiveCard.cs");
        Assert.All(files, file => Assert.All(words, word => Assert.DoesNotContain(
            word,
            File.ReadAllText(file).Replace("BotNotInConversationRoster", "", StringComparison.Ordinal), // Teams' word for who is in a chat.
            StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void No_feature_knows_another()
    {
        var features = In("TetBot.Features").GroupBy(Slice).Where(slice => slice.Key.Length > 0).ToList();
        Assert.True(features.Count >= 5, "The slices were not found.");

        foreach (var feature in features)
        {
            AssertNone(feature.ToList(), target => Is(target, "TetBot.Features")
                && SliceOf(target) is { Length: > 0 } other && other != feature.Key);
        }
    }

    [Fact]
    public void Features_speak_to_stores_and_services_through_their_own_words_alone()
    {
        var features = In("TetBot.Features")
            // How programs tell alerts is JSON by its nature.
            .Where(type => !Is(type.FullName, "TetBot.Features.Alerts.Intake")).ToList();

        AssertNone(features, target => Is(target, "Azure") || Is(target, "System.Net.Http") || Is(target, "System.Text.Json")
            || Is(target, "TetBot.Storage.Azure") || Is(target, "TetBot.Storage.Folder") || Is(target, "PhoneNumbers"));
    }

    [Fact]
    public void Blob_names_are_built_in_storage_alone()
    {
        var others = In("TetBot").Where(type => !Is(type.FullName, "TetBot.Storage") && !Is(type.FullName, "TetBot.Domain")).ToList();
        Assert.Contains(In("TetBot.Storage"), type => Targets(type).Contains("TetBot.Storage.BlobName"));

        AssertNone(others, target => target is "TetBot.Storage.BlobName" or "TetBot.Storage.BlobNames" or "TetBot.Storage.BlobPrefix"
            or "TetBot.Storage.BlobMetadata" or "TetBot.Storage.IBlobStore");
    }

    [Fact]
    public void Files_are_touched_only_where_data_comes_from_or_goes_to()
    {
        string[] allowed = ["TetBot.Storage", "TetBot.Development", "TetBot.Campaigns", "TetBot.People"];
        string[] files =
            ["System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.DirectoryInfo",
                "System.IO.StreamWriter"];
        var types = In("TetBot");
        Assert.Contains(types, type => Is(type.FullName, "TetBot.Storage") && Targets(type).Overlaps(files));

        AssertNone(types.Where(type => !allowed.Any(space => Is(type.FullName, space))).ToList(), files.Contains);
    }

    [Fact]
    public void Handlers_turn_nothing_back_into_raw_json()
    {
        var types = In("TetBot").Where(type => Is(type.FullName, "TetBot.Turns") || Is(type.FullName, "TetBot.Sending")
            || Is(type.FullName, "TetBot.Features.Reminders.Dispatching") || Is(type.FullName, "TetBot.Features.Alerts.Paging")).ToList();

        AssertNone(types, target => Is(target, "System.Text.Json"));
    }

    [Fact]
    public void The_clock_that_moves_is_known_in_development_alone()
    {
        var types = In("TetBot").Where(type => !Is(type.FullName, "TetBot.Development")).ToList();

        AssertNone(types, target => target is "TetBot.Development.MovableTimeProvider");
    }

    private static void AssertNone(IReadOnlyCollection<IType> types, Func<string, bool> isForbidden)
    {
        Assert.NotEmpty(types);
        Assert.Contains(types, type => Targets(type).Count > 0);
        Assert.Empty(
            from type in types
            from target in Targets(type)
            where isForbidden(target)
            select $"{type.FullName} -> {target}");
    }

    private static IReadOnlyList<IType> In(string space) => [.. Code.Types.Where(type => Is(type.FullName, space))];

    private static HashSet<string> Targets(IType type) =>
        [.. type.Dependencies.Select(dependency => dependency.Target.FullName.Split(['`', '+', '<', '['])[0])];

    private static bool Is(string name, string space) => name == space || name.StartsWith($"{space}.", StringComparison.Ordinal);

    private static string Slice(IType type) => SliceOf(type.FullName);

    /// <summary>"Rosters" of "TetBot.Features.Rosters.X"; nothing of what all features share.</summary>
    private static string SliceOf(string fullName) => fullName.Split('.') is ["TetBot", "Features", var slice, _, ..] ? slice : "";

    private static IEnumerable<string> References(string project) => XDocument.Load(SourceTree.Of(project))
        .Descendants()
        .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
        .Select(element => (string)element.Attribute("Include")!);
}
