using AdaptiveCards;
using TetBot.Domain.Notices;
using TetBot.Tests.Sending.Support;
using Xunit;

namespace TetBot.Tests.Features.Reminders.Dispatching;

/// <summary>People who cannot be reached, and sends that are refused for good: what is written down of them, and who hears of it.</summary>
public sealed class UnreachableTests
{
    private static readonly string Gone = ConnectorError.BotNotInConversationRoster;

    [Fact]
    public async Task When_nobody_of_a_unit_is_reached_its_head_gets_it_and_nobody_else_does()
    {
        var crowd = new Crowd(40);
        var head = crowd.Add(1, "vu-thu", "unit-head");
        crowd.Add(2, "tien-hai", "unit-head");
        crowd.Add(3, "dong-hung", "unit-head");
        await using var fan = await FanOut.PrepareAsync(crowd, areKnown: false);
        var vuThu = crowd.StaffOf("vu-thu").ToList();
        // Blocked after it was opened, gone, and never installed: three ways of not being there.
        fan.Connector.Always(Crowd.ConversationOf(vuThu[0]), 403, Gone);
        fan.Connector.Always(Crowd.ConversationOf(vuThu[1]), 404, ConnectorError.ConversationNotFound);
        foreach (var person in vuThu[2..])
            fan.Connector.AlwaysRefuseMember(person, 403, Gone);
        // In another unit one is left who is reached.
        var tienHai = crowd.StaffOf("tien-hai").ToList();
        foreach (var person in tienHai[1..])
            fan.Connector.AlwaysRefuseMember(person, 403, Gone);

        await fan.StartAsync(sendsPerSecond: 1_000);
        await fan.ReachAsync(40 - vuThu.Count - tienHai.Count + 1 + 1);
        await fan.StopAsync();

        Assert.Equal(
            [.. crowd.People.Except(vuThu).Except(tienHai[1..]).Append(head).Select(Crowd.ConversationOf).Order(StringComparer.Ordinal)],
            fan.Seen.DeliveriesByConversation.Keys.Order(StringComparer.Ordinal));
        Assert.All(fan.Seen.DeliveriesByConversation.Values, count => Assert.Equal(1, count));

        var records = await fan.RecordsAsync();
        var ends = records.ToDictionary(
            one => one.Record.To.Value, one => (one.Wave, one.Record.Outcome.Kind, one.Record.Outcome.Code, one.Record.Outcome.Attempts));
        Assert.Equal((1, NoticeOutcomeKind.Unreachable, "BotNotInConversationRoster", 1), ends[vuThu[0]]);
        Assert.Equal((1, NoticeOutcomeKind.Unreachable, "ConversationNotFound", 1), ends[vuThu[1]]);
        Assert.All(vuThu[2..].Concat(tienHai[1..]), person =>
            Assert.Equal((1, NoticeOutcomeKind.Unreachable, "BotNotInConversationRoster", 1), ends[person]));
        Assert.Equal((2, NoticeOutcomeKind.Sent, null, 1), ends[head]);
        Assert.Equal(41, records.Count);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_tried_once_and_written_down_as_failed()
    {
        await using var fan = await FanOut.PrepareAsync(new Crowd(16), areKnown: false);
        var (posting, opening) = (fan.Crowd.People[0], fan.Crowd.People[1]);
        fan.Connector.Always(Crowd.ConversationOf(posting), 400, ConnectorError.Body("BadSyntax", "No."));
        fan.Connector.AlwaysRefuseMember(opening, 400, ConnectorError.Body("BadArgument", "No."));
        fan.ExpectsErrors = true;

        await fan.StartAsync(sendsPerSecond: 1_000);
        await fan.ReachAsync(14);
        await fan.Seen.WaitForAsync(
            log => log.Attempts.Count(one => one.Status == 400) >= 2, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await fan.StopAsync();

        var ends = (await fan.RecordsAsync()).ToDictionary(one => one.Record.To.Value, one => one.Record);
        Assert.Equal(
            (NoticeOutcomeKind.Failed, "BadSyntax", 1),
            (ends[posting].Outcome.Kind, ends[posting].Outcome.Code, ends[posting].Outcome.Attempts));
        Assert.Equal(
            (NoticeOutcomeKind.Failed, "BadArgument", 1),
            (ends[opening].Outcome.Kind, ends[opening].Outcome.Code, ends[opening].Outcome.Attempts));
        Assert.Equal(2, fan.Seen.Attempts.Count(one => one.Status == 400));
        Assert.Equal(14, ends.Values.Count(one => one.Outcome.Kind is NoticeOutcomeKind.Sent));
    }

    [Fact]
    public async Task A_refusal_that_names_no_reason_is_not_taken_for_a_person_who_is_gone()
    {
        // A proxy on the way says 404 without the service's words: nobody is known to be gone, and no head is told so.
        var crowd = new Crowd(8);
        crowd.Add(1, "vu-thu", "unit-head");
        await using var fan = await FanOut.PrepareAsync(crowd, areKnown: true);
        var person = Assert.Single(crowd.StaffOf("vu-thu"));
        fan.Connector.Always(Crowd.ConversationOf(person), 404, "<html>not here</html>");
        fan.ExpectsErrors = true;

        await fan.StartAsync(sendsPerSecond: 1_000);
        await fan.ReachAsync(7);
        await fan.Seen.WaitForAsync(
            log => log.Attempts.Any(one => one.Status == 404), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await fan.StopAsync();

        var record = (await fan.RecordsAsync()).Single(one => one.Record.To.Value == person).Record;
        Assert.Equal((NoticeOutcomeKind.Failed, "404"), (record.Outcome.Kind, record.Outcome.Code));
    }
}
