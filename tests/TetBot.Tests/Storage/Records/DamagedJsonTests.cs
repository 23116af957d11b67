using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Storage;
using TetBot.Storage.Records;
using Xunit;

namespace TetBot.Tests.Storage.Records;

/// <summary>What does not hold what it should says so, and nothing else happens.</summary>
public sealed class DamagedJsonTests
{
    private static readonly BlobName Name = new("a.json");

    private static readonly string?[] Others =
        [null, "null", "true", "0", "-1", "1e999", "0.5", "\"\"", "\"x\"", "[]", "[null]", "{}", "[[]]", "{\"a\": null}"];

    [Fact]
    public void Any_part_of_a_draft_replaced_by_anything_is_a_draft_or_an_outage() => TryEverything(
        SampleVersions.Changed(SampleVersions.Draft, 1_000_000).Fill(
            new Dictionary<string, string> { ["gone"] = "12" }, 9, SampleVersions.Form, SampleVersions.Clerk, SampleVersions.Now).Draft,
        StoredJson.Compact.FormDraft,
        draft =>
        {
            _ = FormSubmitting.Problems(draft, SampleVersions.Form);
            var smaller = SampleVersions.Form with { Groups = [SampleVersions.Form.Groups[0]], Rules = [] };
            _ = FormSubmitting.Problems(draft.For(smaller), smaller);
            foreach (var field in SampleVersions.Form.Fields)
                _ = draft.TextOf(field.Id, Language.English) + draft.FilesOf(field.Id).Count;
            foreach (var dropped in draft.Dropped)
                _ = dropped.Field;
        });

    [Fact]
    public void Any_part_of_a_version_replaced_by_anything_is_a_version_or_an_outage()
    {
        var report = SampleVersions.Next(SampleVersions.Draft, null);
        foreach (var version in new[]
                 {
                     report,
                     report with { Content = SampleVersions.Roster },
                     SampleVersions.Withdrawal(new(new StoredSubmission(report, new string('0', 64)))),
                 })
        {
            TryEverything(version, StoredJson.Blobs.Submission, read => _ = read.Content switch
            {
                SubmittedForm form => form.Values.Count + FormDifference.Between(form, form).Count,
                SubmittedRoster roster => roster.Entries.Sum(entry => entry.Ranges.Count()) + roster.Gaps.Count,
                Withdrawal withdrawal => withdrawal.Reason.Length,
                _ => throw new InvalidOperationException("Of no kind."),
            });
        }
    }

    [Fact]
    public void Any_part_of_a_wave_replaced_by_anything_is_a_wave_or_an_outage()
    {
        var item = new NoticeItem(SampleVersions.Chain, ["1-day", "due"], ReminderAudience.Staff, IsPassedOn: true);
        var wave = new Wave(
            3, SampleVersions.Now, [new ReminderId(SampleVersions.Chain, "1-day")], ["now-1"],
            [new Notice(SampleVersions.Clerk.Id, [item]), new Notice(new PersonId("00000000-0000-0000-0000-000000000502"), [item])], 2);
        TryEverything(wave, StoredJson.Compact.Wave, read =>
        {
            var book = new NoticeRegistry();
            book.Add(read);
            _ = book.About(SampleVersions.Chain).Count + book.OpenFrom(1).Sum(open => open.Notice.Items.Sum(one => one.Steps.Count))
                + book.AsksTaken.Count;
        });
    }

    [Fact]
    public void Any_part_of_the_record_of_a_card_replaced_by_anything_is_one_or_an_outage() => TryEverything(
        new LiveCardRecord(
            "summary", SampleVersions.Clerk.Id.Value, "2018-02-07T00:30:00.0000000", "0123456789abcdef",
            new TetBot.BotConnector.Activities.ConversationReference
            {
                ServiceUrl = "https://smba.example/amer/",
                ConversationId = "19:kenh@thread.tacv2;messageid=1",
                ConversationType = "channel"
            },
            "m-1", IsLeft: true, IsOff: true, Language.English, SampleVersions.Clerk.Id, "2018-02-06T00:30:00.0000000"),
        StoredJson.Blobs.LiveCardRecord,
        read => _ = read.Id.Place.Length + read.Edition.Length + read.State.Length + (read.Conversation?.RootId.Length ?? 0));

    [Fact]
    public void Any_part_of_an_outcome_or_an_ask_replaced_by_anything_is_one_or_an_outage()
    {
        TryEverything(
            new NoticeRecord(
                SampleVersions.Clerk.Id, new NoticeOutcome(NoticeOutcomeKind.Failed, SampleVersions.Now, 3, "503"), "a:1", "m-1", true,
                [SampleVersions.Chain], true),
            StoredJson.Blobs.NoticeRecord,
            read => _ = NoticeStore.StatusOf(1, read).Outcome.Attempts + (read.Settled?.Count ?? 0));
        TryEverything(
            new Ask("now-1", AskKind.Snooze, SampleVersions.Clerk.Id, SampleVersions.Now, SampleVersions.Clerk.Id,
                [SampleVersions.Chain, SampleVersions.Chain]),
            StoredJson.Blobs.Ask,
            read => _ = AskedStep.Of(read.Kind).Length + read.Chains.Count);
    }

    [Fact]
    public void Any_part_of_the_sources_of_alerts_replaced_by_anything_is_them_or_an_outage() => TryEverything(
        new AlertSourceList(
        [
            new AlertSourceRecord(
                "prometheus", "cmis", SampleVersions.Now, RevokedAt: null, [new AlertSourceKey(new string('a', 64), SampleVersions.Now)]),
            new AlertSourceRecord("sms", System: null, SampleVersions.Now, SampleVersions.Now, []),
        ]),
        StoredJson.Blobs.AlertSourceList,
        read => _ = read.Sources.Sum(source => source.Keys.Sum(key => key.Name.Length) + source.Id.Length)
            + (read.Find("sms")?.System?.Length ?? 0));

    [Fact]
    public void Any_part_of_what_those_on_call_confirmed_or_of_who_they_are_replaced_by_anything_is_that_or_an_outage()
    {
        var shift = new TimeRange(SampleVersions.Now, SampleVersions.Now.AddHours(8));
        TryEverything(
            new ReadinessAnswers(
                SampleVersions.Clerk.Id, [new ConfirmedShift(shift, SampleVersions.Now)],
                [new ConfirmedDates([shift, shift], SampleVersions.Now)]),
            StoredJson.Blobs.ReadinessAnswers,
            read => _ = read.Know(shift) && read.ConfirmedAt(shift) is not null && read.Person.Value.Length > 0);
        TryEverything(
            PhoneLinks.None.With(
                new PhoneLink(new PhoneNumber("+84912345678"), SampleVersions.Clerk.Id, SampleVersions.Clerk, SampleVersions.Now)),
            StoredJson.Blobs.PhoneLinks,
            read => _ = read.Find(new PhoneNumber("+84912345678"))?.By.Name.Length ?? read.All.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"x\"")]
    [InlineData("{\"chain\":")]
    [InlineData("\uFEFF{}")]
    public void What_is_no_value_at_all_is_an_outage_that_names_the_blob(string json)
    {
        var draft = Assert.Throws<StorageUnavailableException>(
            () => Blobs.Parse(Name, Encoding.UTF8.GetBytes(json), StoredJson.Compact.FormDraft));
        var version = Assert.Throws<StorageUnavailableException>(
            () => Blobs.Parse(Name, Encoding.UTF8.GetBytes(json), StoredJson.Blobs.Submission));

        Assert.Contains("a.json", draft.Message, StringComparison.Ordinal);
        Assert.Contains("a.json", version.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"number": "12"}""")]
    [InlineData("""{"number": 1e999}""")]
    [InlineData("""{"number": 12, "text": "x"}""")]
    [InlineData("""{"number": 12, "number": 13}""")]
    [InlineData("""{"Number": 12}""")]
    [InlineData("""{"moment": "15/02/2018"}""")]
    [InlineData("""{"moment": 12}""")]
    [InlineData("""{"yes": "true"}""")]
    [InlineData("""{"choice": null}""")]
    [InlineData("""{"files": null}""")]
    [InlineData("""{"files": [{"sha256": "a"}]}""")]
    [InlineData("""{"files": [{"sha256": "a", "name": "b", "bytes": 1, "kind": 2}]}""")]
    [InlineData("""{"files": [{"sha256": "a", "name": "b", "bytes": 1, "kind": "Exe"}]}""")]
    [InlineData("""{"picture": "x"}""")]
    [InlineData("{}")]
    [InlineData("12")]
    public void A_value_of_no_known_kind_is_an_outage(string value)
    {
        var root = JsonSerializer.SerializeToNode(SampleVersions.Draft, StoredJson.Compact.FormDraft)!;
        root["answers"]!["pumps-all"]!["value"] = JsonNode.Parse(value);

        Assert.Throws<StorageUnavailableException>(
            () => Blobs.Parse(Name, Encoding.UTF8.GetBytes(root.ToJsonString()), StoredJson.Compact.FormDraft));
    }

    [Theory]
    [InlineData("source", "1")]
    [InlineData("source", "\"1\"")]
    [InlineData("source", "99")]
    [InlineData("source", "\"Pigeon\"")]
    [InlineData("informant", "null")]
    public void A_relay_by_no_known_way_is_an_outage(string part, string value)
    {
        var root = JsonSerializer.SerializeToNode(SampleVersions.Next(SampleVersions.Draft, null), StoredJson.Blobs.Submission)!;
        Assert.NotNull(root["relay"]![part]);
        root["relay"]![part] = JsonNode.Parse(value);

        Assert.Throws<StorageUnavailableException>(
            () => Blobs.Parse(Name, Encoding.UTF8.GetBytes(root.ToJsonString()), StoredJson.Blobs.Submission));
    }

    [Theory]
    [InlineData("answers")]
    [InlineData("dropped")]
    public void A_draft_without_its_answers_is_an_outage_and_no_draft_without_any(string lost)
    {
        var root = JsonSerializer.SerializeToNode(SampleVersions.Draft, StoredJson.Compact.FormDraft)!;
        Assert.True(root.AsObject().Remove(lost));

        Assert.Throws<StorageUnavailableException>(
            () => Blobs.Parse(Name, Encoding.UTF8.GetBytes(root.ToJsonString()), StoredJson.Compact.FormDraft));
    }

    /// <summary>Replaces each part of the value in turn, takes each away, and cuts it short everywhere.</summary>
    private static void TryEverything<T>(T value, JsonTypeInfo<T> type, Action<T> use)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<StorageUnavailableException>(() => Blobs.Parse(Name, bytes.AsMemory(0, length), type));

        var tried = 0;
        var text = Encoding.UTF8.GetString(bytes);
        for (var part = 0; ; part++)
        {
            foreach (var other in Others)
            {
                if (Replaced(text, part, other) is not { } damaged)
                {
                    Assert.True(tried > 100, "Nothing was tried.");
                    return;
                }

                tried++;
                try
                {
                    use(Blobs.Parse(Name, Encoding.UTF8.GetBytes(damaged), type));
                }
                catch (StorageUnavailableException problem)
                {
                    Assert.IsType<JsonException>(problem.InnerException);
                }
                catch (Exception problem)
                {
                    Assert.Fail($"{problem.GetType().Name} {problem.Message}\n{damaged}");
                }
            }
        }
    }

    /// <summary>
    /// The JSON with its part of this number replaced, or taken away where nothing is put there; null where it has no such part.
    /// </summary>
    private static string? Replaced(string json, int part, string? other)
    {
        var root = JsonNode.Parse(json)!;
        if (Parts(root).Skip(part).FirstOrDefault() is not ({ } parent, var key, var index))
            return null;
        switch (parent)
        {
            case JsonObject owner when other is null:
                owner.Remove(key!);
                break;
            case JsonArray list when other is null:
                list.RemoveAt(index);
                break;
            case JsonObject owner:
                owner[key!] = JsonNode.Parse(other!);
                break;
            case JsonArray list:
                list[index] = JsonNode.Parse(other!);
                break;
        }

        return root.ToJsonString();
    }

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Parts(JsonNode? node) => node switch
    {
        JsonObject owner => owner.ToList().SelectMany(one => Parts(one.Value).Prepend((owner, one.Key, 0))),
        JsonArray list => list.ToList().Index().SelectMany(one => Parts(one.Item).Prepend((list, null, one.Index))),
        _ => [],
    };
}
