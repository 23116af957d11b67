namespace TetBot.Development;

/// <summary>Node.js as the Playground needs it: version 20 or newer, with npm.</summary>
public static class NodeRuntime
{
    private const int Oldest = 20;

    /// <summary>The name of npm's executable. On Windows it is a command file, which needs its extension.</summary>
    internal static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>What is missing, or null when the Playground can run.</summary>
    public static async Task<string?> WhatIsMissingAsync(CancellationToken cancellationToken)
    {
        var node = await CommandLineTool.RunAsync("node", ["--version"], null, cancellationToken);
        if (!node.Succeeded) return "node";
        var version = node.Output.Trim();
        if (MajorOf(version) is not { } major || major < Oldest) return $"node >= {Oldest} (có / found: {version})";
        var npm = await CommandLineTool.RunAsync(Npm, ["--version"], null, cancellationToken);
        return npm.Succeeded ? null : "npm";
    }

    /// <summary>The 20 of <c>v20.11.1</c>; null if the text is not a version.</summary>
    public static int? MajorOf(string version) =>
        Version.TryParse(version.TrimStart('v').Split('-')[0], out var parsed) ? parsed.Major : null;
}
