using TetBot.Development;

namespace TetBot.EndToEndTests.Driver;

/// <summary>A Playground of a test's own, for any person. It lives through the bot's death, as a Teams client does.</summary>
internal sealed class PlaygroundProcess : IAsyncDisposable
{
    private readonly PlaygroundInstance _instance;

    private PlaygroundProcess(TestPerson person, PlaygroundInstance instance) => (Person, _instance) = (person, instance);

    /// <summary>Who chats.</summary>
    public TestPerson Person { get; }

    /// <summary>The page to open.</summary>
    public Uri Address => _instance.Address;

    /// <summary>The Bot Connector service that this Playground plays.</summary>
    public Uri ServiceUrl => new(Address, "_connector/");

    /// <summary>Starts it; the first one on a machine installs the package.</summary>
    /// <param name="person">Who chats.</param>
    /// <param name="bot">The bot's endpoint; a bot that is killed comes back at the same one.</param>
    public static async Task<PlaygroundProcess> StartAsync(TestPerson person, Uri bot, CancellationToken cancellationToken)
    {
        var installation = await PlaygroundInstallation.EnsureAsync(
            PlaygroundInstallation.DefaultCache, TextWriter.Null, cancellationToken);
        var configuration = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(configuration, person.ToPlaygroundYaml(), cancellationToken);
            // Any port far from those that a developer's own Playgrounds listen on.
            var port = PlaygroundInstance.FreePort(57000 + Random.Shared.Next(1000));
            return new PlaygroundProcess(
                person, await PlaygroundInstance.StartAsync(installation, configuration, port, bot, static _ => { }, cancellationToken));
        }
        finally
        {
            File.Delete(configuration);
        }
    }

    public ValueTask DisposeAsync() => _instance.DisposeAsync();
}
