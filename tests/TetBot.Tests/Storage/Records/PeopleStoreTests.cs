using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Storage.Folder;
using TetBot.Storage.Records;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>Two instances on one store, to which the same person's turns go in turn.</summary>
public sealed class PeopleStoreTests : IDisposable
{
    private static readonly PersonId Somebody = new("00000000-0000-0000-0000-000000000901");

    private readonly TemporaryFolder _folder = new();
    private readonly FolderStore _blobs;

    public PeopleStoreTests() => _blobs = FolderStore.Open(_folder.Path);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://one.example/", Language.Vietnamese, "https://two.example/", Language.Vietnamese)]
    [InlineData("https://one.example/", Language.Vietnamese, "https://one.example/", Language.English)]
    public async Task What_was_written_last_counts_whichever_instance_heard_it(
        string url, Language language, string otherUrl, Language otherLanguage)
    {
        var (here, there) = (new PeopleStore(_blobs, SampleVersions.Campaign), new PeopleStore(_blobs, SampleVersions.Campaign));
        var (before, between) = (Conversation(url, language), Conversation(otherUrl, otherLanguage));
        await here.RememberAsync(Somebody, before, Cancel);
        await there.RememberAsync(Somebody, between, Cancel);
        Assert.Equal(between, await here.FindAsync(Somebody, Cancel));

        await here.RememberAsync(Somebody, before, Cancel);

        Assert.Equal(before, await there.FindAsync(Somebody, Cancel));
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    private static KnownConversation Conversation(string url, Language language) =>
        new(new ConversationReference { ServiceUrl = url, ConversationId = "a:901", ConversationType = "personal" }, language);
}
