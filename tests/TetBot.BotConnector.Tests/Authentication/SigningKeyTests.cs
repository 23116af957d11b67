using System.Net;
using AdaptiveCards;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TetBot.BotConnector.Tests.Support;

namespace TetBot.BotConnector.Tests.Authentication;

/// <summary>
/// The keys that Teams announces: when they are read, and what a token is worth whose key is new, withdrawn or not to be had.
/// </summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 2, 6, 1, 0, 0, TimeSpan.Zero));
    private FakeTeams _teams = null!;
    private BotHost _bot = null!;

    private ChannelTokenMaker Maker => new(_teams, _clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await BotHost.StartRegisteredAsync(_teams, (_, _) => Task.FromResult<BotConnector.Activities.InvokeResponse?>(null), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task An_unknown_key_makes_the_bot_look_at_most_once_an_hour()
    {
        await Expect(HttpStatusCode.OK, Maker.Make());
        Assert.Equal(1, _teams.MetadataReads);

        var forged = Maker with { KeyId = "forged", SigningKey = FakeTeams.StrangersKey };
        await Expect(HttpStatusCode.Unauthorized, forged.Make());
        await Expect(HttpStatusCode.Unauthorized, forged.Make());
        Assert.Equal(2, _teams.MetadataReads);

        _clock.Advance(TimeSpan.FromMinutes(59));
        await Expect(HttpStatusCode.Unauthorized, (Maker with { KeyId = "forged", SigningKey = FakeTeams.StrangersKey }).Make());
        Assert.Equal(2, _teams.MetadataReads);

        _teams.Keys["rolled-over"] = (FakeTeams.StrangersKey, ["msteams"]);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Expect(HttpStatusCode.OK, (Maker with { KeyId = "rolled-over" }).Make());
        Assert.Equal(3, _teams.MetadataReads);
    }

    [Fact]
    public async Task A_new_key_that_could_not_be_read_for_a_moment_is_no_stranger_for_an_hour()
    {
        await Expect(HttpStatusCode.OK, Maker.Make());
        _teams.Keys["rolled-over"] = (FakeTeams.StrangersKey, ["msteams"]);
        _teams.Announces = false;
        await Expect(HttpStatusCode.Unauthorized, (Maker with { KeyId = "rolled-over" }).Make());

        _teams.Announces = true;
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Expect(HttpStatusCode.OK, (Maker with { KeyId = "rolled-over" }).Make());
    }

    [Theory]
    [InlineData("enc", HttpStatusCode.Unauthorized)]
    [InlineData("SIG", HttpStatusCode.Unauthorized)]
    [InlineData("sig", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_key_that_is_not_for_signing_signs_for_nobody(string? use, HttpStatusCode expected)
    {
        _teams.Uses["teams-key"] = use;

        await Expect(expected, Maker.Make());
    }

    [Fact]
    public async Task Keys_are_read_again_every_day_and_a_withdrawn_one_is_no_good()
    {
        await Expect(HttpStatusCode.OK, Maker.Make());
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await Expect(HttpStatusCode.OK, Maker.Make());
        Assert.Equal(1, _teams.MetadataReads);

        _teams.Keys.TryRemove("teams-key", out var withdrawn);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Expect(HttpStatusCode.Unauthorized, (Maker with { SigningKey = withdrawn.Rsa }).Make());
        Assert.Equal(2, _teams.MetadataReads);
    }

    [Fact]
    public async Task A_token_seen_before_is_no_good_once_it_has_expired_or_its_key_is_withdrawn()
    {
        var shortLived = (Maker with { Expires = _clock.GetUtcNow().AddMinutes(10) }).Make();
        await Expect(HttpStatusCode.OK, shortLived);
        await Expect(HttpStatusCode.OK, shortLived);
        _clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        await Expect(HttpStatusCode.Unauthorized, shortLived);

        var longLived = (Maker with { Expires = _clock.GetUtcNow().AddDays(3) }).Make();
        await Expect(HttpStatusCode.OK, longLived);
        _teams.Keys.TryRemove("teams-key", out _);
        await Expect(HttpStatusCode.Unauthorized, (Maker with { KeyId = "forged", SigningKey = FakeTeams.StrangersKey }).Make());
        await Expect(HttpStatusCode.Unauthorized, longLived);
    }

    [Fact]
    public async Task Keys_known_stay_in_use_while_the_announcement_cannot_be_read()
    {
        await Expect(HttpStatusCode.OK, Maker.Make());
        _teams.Announces = false;
        _clock.Advance(TimeSpan.FromDays(2));

        await Expect(HttpStatusCode.OK, Maker.Make());

        Assert.Contains(_bot.Logs.At(LogLevel.Error), text => text.Contains("signing keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_keys_the_bot_is_unavailable_and_recovers()
    {
        _teams.Announces = false;
        await Expect(HttpStatusCode.ServiceUnavailable, Maker.Make());
        await Expect(HttpStatusCode.ServiceUnavailable, Maker.Make());
        await Expect(HttpStatusCode.Unauthorized, "no token");
        Assert.Equal(1, _teams.MetadataReads);

        _teams.Announces = true;
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Expect(HttpStatusCode.OK, Maker.Make());
    }

    private async Task Expect(HttpStatusCode status, string token)
    {
        using var response = await _bot.PostAsync(Samples.Message(_teams.HttpsServiceUrl).ToJsonString(), token);
        Assert.Equal(status, response.StatusCode);
    }
}
