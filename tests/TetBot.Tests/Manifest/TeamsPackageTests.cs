using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace TetBot.Tests.Manifest;

[Collection(typeof(TeamsPackage))]
public sealed partial class TeamsPackageTests(TeamsPackage package)
{
    private static readonly string[] HeadTexts = ["name.short", "name.full", "description.short", "description.full"];

    [Fact]
    public async Task The_built_manifest_meets_the_official_schema()
    {
        var result = await package.ValidateAsync(package.Manifest);

        Assert.Equal("", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task The_English_texts_meet_the_official_localization_schema()
    {
        var result = await package.ValidateAsync(package.English);

        Assert.Equal("", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_manifest_whose_placeholders_stand_is_refused_by_the_schema()
    {
        var source = await File.ReadAllTextAsync(
            Path.Combine(package.SourceDirectory, "manifest.json"), TestContext.Current.CancellationToken);

        var result = await package.ValidateAsync(JsonNode.Parse(source)!);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("/id must match pattern", result.Output, StringComparison.Ordinal);
        Assert.Contains("/bots/0/botId must match pattern", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_manifest_is_refused_by_the_schema()
    {
        var broken = package.Manifest;
        broken["name"]!["short"] = new string('T', 31);
        broken["bots"]![0]!["scopes"]!.AsArray().Add("everybody");
        broken.AsObject().Remove("icons");

        var result = await package.ValidateAsync(broken);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("/name/short must NOT have more than 30 characters", result.Output, StringComparison.Ordinal);
        Assert.Contains("/bots/0/scopes/3 must be equal to one of the allowed values", result.Output, StringComparison.Ordinal);
        Assert.Contains("must have required property 'icons'", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_translation_is_refused_by_the_schema()
    {
        var broken = package.English;
        broken["name.short"] = new string('T', 31);
        broken["bots[0].commandLists[3].commands[0].title"] = "a fourth list";

        var result = await package.ValidateAsync(broken);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("/name.short must NOT have more than 30 characters", result.Output, StringComparison.Ordinal);
        Assert.Contains("must NOT have additional properties", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_holds_the_manifest_the_translation_and_the_icons_at_its_root() =>
        Assert.Equal(["color.png", "en.json", "manifest.json", "outline.png"], package.Files.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_file_the_manifest_names_is_in_the_package()
    {
        var manifest = package.Manifest;
        string[] named =
        [
            Text(manifest, "icons", "color"),
            Text(manifest, "icons", "outline"),
            .. manifest["localizationInfo"]!["additionalLanguages"]!.AsArray().Select(language => Text(language!, "file")),
        ];

        Assert.Equal(3, named.Length);
        Assert.All(named, file => Assert.Contains(file, package.Files.Keys));
    }

    [Fact]
    public async Task The_build_fills_the_placeholders_and_changes_nothing_else()
    {
        var source = await File.ReadAllTextAsync(
            Path.Combine(package.SourceDirectory, "manifest.json"), TestContext.Current.CancellationToken);
        var expected = source
            .Replace("${{TEAMS_APP_ID}}", TeamsPackage.BotId, StringComparison.Ordinal)
            .Replace("${{BOT_ID}}", TeamsPackage.BotId, StringComparison.Ordinal)
            .Replace("${{BOT_HOST}}", TeamsPackage.Host, StringComparison.Ordinal);

        var built = Encoding.UTF8.GetString(package.Files["manifest.json"]);

        Assert.Equal(expected, built);
        Assert.DoesNotContain("${{", built, StringComparison.Ordinal);
        Assert.Equal(TeamsPackage.BotId, Text(package.Manifest["bots"]![0]!, "botId"));
    }

    [Theory]
    [InlineData("-p:BotId=<guid> is needed", "-p:Host=tetbot.example.com")]
    [InlineData("-p:BotId=<guid> is needed", "-p:BotId=not-a-guid", "-p:Host=tetbot.example.com")]
    [InlineData("-p:Host=<host> is needed", "-p:BotId=" + TeamsPackage.BotId)]
    [InlineData("-p:Host=<host> is needed", "-p:BotId=" + TeamsPackage.BotId, "-p:Host=https://tetbot.example.com/")]
    [InlineData("-p:TeamsAppId=<guid> must be a GUID", "-p:BotId=" + TeamsPackage.BotId, "-p:TeamsAppId=tetbot")]
    public async Task A_build_without_a_proper_identity_says_what_it_needs(string complaint, params string[] properties)
    {
        var result = await package.BuildAsync(properties);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(complaint, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_a_person_reads_is_there_in_both_languages()
    {
        var manifest = package.Manifest;
        string[] vietnamese =
        [
            .. HeadTexts.Where(key => manifest[key.Split('.')[0]]![key.Split('.')[1]] is not null),
            .. Commands(manifest).SelectMany(command => new[] { $"{command.Key}.title", $"{command.Key}.description" }),
        ];
        var english = package.English.AsObject().Select(text => text.Key).Where(key => key != "$schema");

        Assert.Equal(vietnamese.Order(StringComparer.Ordinal), english.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_command_has_one_translation_wherever_it_stands()
    {
        var english = package.English;
        var commands = Commands(package.Manifest).ToArray();

        var translations = commands
            .Select(command => (Vietnamese: command.Title, English: Text(english, $"{command.Key}.title")))
            .Distinct()
            .ToArray();

        Assert.Equal(
            ["ai trực", "báo cáo", "báo cáo công ty", "báo sự cố", "danh sách", "dán danh sách", "kiểm tra", "nhập hộ", "sự cố",
                "trang chủ", "trợ giúp", "tổng hợp"],
            translations.Select(pair => pair.Vietnamese).Order(StringComparer.Ordinal));
        Assert.Equal(translations.Length, translations.Select(pair => pair.English).Distinct().Count());
    }

    [Fact]
    public void A_command_is_short_enough_for_the_menu_and_has_no_ill_composed_accents()
    {
        // 32 characters, as schemas up to 1.16 had it: the newest allows 128, more than a menu on a phone shows.
        var english = package.English;
        var titles = Commands(package.Manifest)
            .SelectMany(command => new[] { command.Title, Text(english, $"{command.Key}.title") });

        Assert.All(titles, title =>
        {
            Assert.InRange(title.Length, 1, 32);
            Assert.True(title.IsNormalized(NormalizationForm.FormC));
            Assert.DoesNotMatch(OuterSpace(), title);
        });
    }

    private static IEnumerable<(string Key, string Title)> Commands(JsonNode manifest)
    {
        var lists = manifest["bots"]![0]!["commandLists"]!.AsArray();
        for (var list = 0; list < lists.Count; list++)
        {
            var commands = lists[list]!["commands"]!.AsArray();
            for (var command = 0; command < commands.Count; command++)
                yield return ($"bots[0].commandLists[{list}].commands[{command}]", Text(commands[command]!, "title"));
        }
    }

    private static string Text(JsonNode node, params string[] path) =>
        path.Aggregate(node, (parent, key) => parent[key]!).GetValue<string>();

    [GeneratedRegex(@"^\s|\s$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OuterSpace();
}
