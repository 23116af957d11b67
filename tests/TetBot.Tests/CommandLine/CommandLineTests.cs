using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using TetBot.CommandLine;
using TetBot.Domain;
using TetBot.Tests.Storage;
using Xunit;

namespace TetBot.Tests.CommandLine;

/// <summary>What whoever starts the bot may type, and what becomes of slips.</summary>
public sealed partial class CommandLineTests
{
    /// <summary>Every command with what it cannot do without, and the bot itself.</summary>
    public static TheoryData<string, Language> Commands
    {
        get
        {
            var data = new TheoryData<string, Language>();
            foreach (var command in (string[])["", .. TetBotHost.Commands().SelectMany(command => Lines("", command))])
            {
                data.Add(command, Language.Vietnamese);
                data.Add(command, Language.English);
            }

            return data;
        }
    }

    [Fact]
    public void The_table_has_every_command() => Assert.Equal(
        ["", "alert-keys", "alert-keys add", "alert-keys list", "alert-keys revoke", "notices", "plan", "verify"],
        Commands.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_word_too_many_is_named_and_starts_nothing(string command, Language language)
    {
        var run = await CommandRun.InAsync(language, [.. Whole(command), "verfy", "verfi"]);

        AssertRefused(run, language, "“verfy”", command);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_that_there_is_not_is_named_and_starts_nothing(string command, Language language)
    {
        string[] slips = ["--ulrs", "--ulrs=http://localhost:1", "-x", "--Storage:Foldr=/tmp", "--Storage", "--:", "--Logging:", "/urls"];
        foreach (var typed in slips)
        {
            var run = await CommandRun.InAsync(language, [.. Whole(command), typed, "http://localhost:1"]);

            AssertRefused(run, language, $"“{typed.Split('=')[0]}”", command);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_without_its_value_is_named_and_starts_nothing(string command, Language language)
    {
        var own = command is "plan" ? ["--from", "--to"] : (string[])[];
        foreach (var option in (string[])["--urls", "--environment", "--Storage:Folder", .. own])
        {
            AssertRefused(await CommandRun.InAsync(language, [.. Whole(command), option]), language, option, command);
            AssertRefused(await CommandRun.InAsync(language, [.. Whole(command), option, "--Bot:AppId", "x"]), language, option, command);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_given_twice_is_named_and_starts_nothing(string command, Language language)
    {
        string[][] options = [
            ["--urls", "a", "--urls", "b"],
            ["--Storage:Folder=a", "--Storage:Folder=a"],
            ["--Storage:Folder=a", "--storage:folder=b"],
            .. command is "plan" ? [["--from=2018-02-06", "--from=2018-02-06"]] : (string[][])[],
            .. command is "notices" ? [["--resend", "--resend"]] : (string[][])[]];
        foreach (var words in options)
            AssertRefused(await CommandRun.InAsync(language, [.. Whole(command), .. words]), language, words[0].Split('=')[0], command);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_is_given_in_the_language_and_starts_nothing(string command, Language language)
    {
        foreach (var help in (string[])["--help", "-h", "-?"])
        {
            var run = await CommandRun.InAsync(language, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), help]);

            Assert.Equal((0, ""), (run.Code, run.Errors));
            Assert.Null(run.Started);
            var title = language is Language.English ? "Usage:" : "Cách dùng:";
            Assert.Contains($"{title}\n  dotnet TetBot.dll {command}".TrimEnd(), run.Output, StringComparison.Ordinal);
            Assert.Contains("--help", run.Output, StringComparison.Ordinal);
            AssertSpeaks(run.Output, language);
        }
    }

    [Theory]
    [InlineData("alert-keys add", "<nguồn>")]
    [InlineData("alert-keys revoke", "<nguồn>")]
    public async Task What_a_command_cannot_do_without_is_asked_for(string command, string named) =>
        AssertRefused(await CommandRun.OfAsync(command.Split(' ')), Language.Vietnamese, named, command);

    [Theory]
    [InlineData("plan", "“7/2”", "--from", "7/2")]
    [InlineData("plan", "“2018-02-30”", "--to=2018-02-30")]
    [InlineData("plan", "“”", "--from=")]
    [InlineData("plan", "--from", "--from", "2018-02-08", "--to", "2018-02-06")]
    [InlineData("verify", "“K7M”", "K7M")]
    [InlineData("verify", "“”", "")]
    [InlineData("alert-keys add", "“Prometheus”", "Prometheus")]
    public async Task A_value_that_cannot_be_is_named_and_starts_nothing(string command, string named, params string[] words)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.OfAsync([.. command.Split(' '), .. words, $"--Storage:Folder={folder["data"]}"]);

        AssertRefused(run, Language.Vietnamese, named, command);
        Assert.False(Path.Exists(folder["data"]));
    }

    [Theory]
    [InlineData("--help", "verfy")]
    [InlineData("verfy", "--help")]
    [InlineData("--help", "--ulrs")]
    public async Task Help_does_not_cover_a_slip(params string[] words) =>
        Assert.Equal(BotCommandLine.IsWrong, (await CommandRun.OfAsync(words)).Code);

    [Theory]
    [InlineData(new string[0], new string[0])]
    [InlineData(new[] { "--urls", "http://localhost:5000;http://127.0.0.1:5001" },
        new[] { "--urls=http://localhost:5000;http://127.0.0.1:5001" })]
    [InlineData(new[] { "--environment=Production", "--Storage:Folder", "/data=a:b" },
        new[] { "--environment=Production", "--Storage:Folder=/data=a:b" })]
    [InlineData(new[] { "--storage:folder=x", "--Campaign:Directory=" }, new[] { "--storage:folder=x", "--Campaign:Directory=" })]
    [InlineData(new[] { "--Storage:Folder", "verify" }, new[] { "--Storage:Folder=verify" })]
    [InlineData(
        new[] { "--Logging:LogLevel:Microsoft.AspNetCore=Debug", "--Bot:AllowedFileHosts:0=files.example.com",
            "--Kestrel:Limits:MaxRequestBodySize=1" },
        new[] { "--Logging:LogLevel:Microsoft.AspNetCore=Debug", "--Bot:AllowedFileHosts:0=files.example.com",
            "--Kestrel:Limits:MaxRequestBodySize=1" })]
    public async Task The_bot_is_started_with_the_settings_given(string[] typed, string[] settings)
    {
        var run = await CommandRun.OfAsync(typed);

        Assert.Equal((0, ""), (run.Code, run.Said));
        Assert.Equal(settings, run.Started);
    }

    [Fact]
    public async Task Settings_stand_before_a_command_as_well_as_behind_it()
    {
        using var folder = new TemporaryFolder();

        string[] before = ["--Storage:Folder", folder.Path, "plan", "--to", "2018-02-07"];
        string[] behind = ["plan", "--to=2018-02-07", $"--Storage:Folder={folder.Path}"];
        foreach (var words in (string[][])[before, behind])
        {
            var run = await CommandRun.OfAsync([.. words, "--environment=Development"]);
            Assert.Equal((0, ""), (run.Code, run.Errors));
            Assert.EndsWith("đợt nhắc / reminders", run.Lines[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_setting_there_is_can_be_given()
    {
        var options =
            from type in typeof(TetBotHost).Assembly.GetTypes().Concat(typeof(BotConnector.IBot).Assembly.GetTypes())
            where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.IsClass && !type.IsAssignableTo(typeof(Option))
            from property in type.GetProperties()
            where property.CanWrite
            let section = (string?)type.GetField("Section", BindingFlags.Static | BindingFlags.Public)?.GetRawConstantValue() ?? "Alerts"
            select $"{section}:{property.Name}";
        var described = Key().Matches(File.ReadAllText(SourceTree.Of("manifest/README.md"))).Select(match => match.Groups["key"].Value)
            .Select(key => key is "Bot:AllowedFileHosts" ? $"{key}:0" : key);

        Assert.Contains("Storage:Folder", options);
        Assert.Contains("Alerts:Spool", described);
        Assert.All(options.Concat(described), key => Assert.True(SettingKeys.Has(key), key));
    }

    [Theory]
    [InlineData("", "Không có lệnh hay tham số “verfy”.", "Cách dùng:", "verfy")]
    [InlineData("vi_VN.UTF-8", "Không có tùy chọn “--ulrs”.", "Cách dùng:", "--ulrs", "http://127.0.0.1:0")]
    [InlineData("en_US.UTF-8", "There is no command or argument “verfy”.", "Usage:", "verfy")]
    public async Task The_application_itself_ends_with_usage_and_code_two(string lang, string problem, string usage, params string[] words)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.OfProcessAsync(lang, folder.Path, words);

        Assert.Equal((BotCommandLine.IsWrong, ""), (run.Code, run.Output));
        Assert.Equal(problem, run.Lines[0]);
        Assert.Contains(usage, run.Lines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_application_itself_gives_help()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.OfProcessAsync("en_US.UTF-8", folder.Path, "alert-keys", "add", "--help");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("dotnet TetBot.dll alert-keys add <source> [system] [options]", run.Lines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static void AssertRefused(CommandRun run, Language language, string named, string command)
    {
        Assert.Null(run.Started);
        Assert.Equal((BotCommandLine.IsWrong, ""), (run.Code, run.Output));
        Assert.Contains(named, run.Lines[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"  dotnet TetBot.dll {command}".TrimEnd(), run.Errors, StringComparison.Ordinal);
        AssertSpeaks(run.Errors, language);
    }

    private static void AssertSpeaks(string text, Language language)
    {
        if (language is Language.English)
            Assert.DoesNotContain(text.Replace("Tết", "", StringComparison.Ordinal), letter => char.IsLetter(letter)
                && !char.IsAscii(letter));
        else
            Assert.DoesNotMatch("Required|Unrecognized|Description|Usage|Options|option", text);
    }

    private static IEnumerable<string> Lines(string before, Command command) =>
        [$"{before}{command.Name}", .. command.Subcommands.SelectMany(one => Lines($"{before}{command.Name} ", one))];

    private static string[] Whole(string command) => command switch
    {
        "alert-keys add" or "alert-keys revoke" => [.. command.Split(' '), "prometheus", "cmis"],
        "verify" => [command, "K7M-2QX"],
        _ => command.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };

    [GeneratedRegex("`(?<key>[A-Z][A-Za-z]+:[A-Za-z]+)`", RegexOptions.None, 10_000)]
    private static partial Regex Key();
}
