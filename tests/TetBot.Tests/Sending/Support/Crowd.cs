using System.Text;
using System.Text.Json.Nodes;
using TetBot.Domain;
using TetBot.Storage;

namespace TetBot.Tests.Sending.Support;

/// <summary>
/// Invented staff of the eight branches, to each of whom one notice is owed at once: at 09:00 on 07/02/2018 the last day of C01 and the
/// first reminders of
/// C08 and C15 fall together. It is put into the store before a bot starts, so that nothing depends on how long a start takes.
/// </summary>
internal sealed class Crowd
{
    /// <summary>Where a bot's clock is to start: by then everything is owed.</summary>
    public const string Clock = "2018-02-07T09:00:01+07:00";

    /// <summary>The tenant they all are of.</summary>
    public const string Tenant = "00000000-0000-0000-0000-000000000001";

    /// <summary>Owes nothing, receives nothing: a directory must have an admin.</summary>
    private const string Admin = "00000000-0000-0000-0000-000000000009";

    private static readonly string[] Branches =
        ["thanh-pho", "vu-thu", "kien-xuong", "tien-hai", "thai-thuy", "dong-hung", "hung-ha", "quynh-phu"];

    private readonly JsonArray _directory = [Person(Admin, "Quản Trị Ví Dụ", "p4", "admin")];

    /// <param name="count">How many.</param>
    public Crowd(int count)
    {
        People = [.. Enumerable.Range(1, count).Select(number => FormattableString.Invariant($"00000000-0000-0000-0001-{number:D12}"))];
        foreach (var (index, person) in People.Index())
            _directory.Add(
                Person(person, FormattableString.Invariant($"Thử Nghiệm {index + 1}"), Branches[index % Branches.Length], "staff"));
    }

    /// <summary>How blobs of their company are called.</summary>
    public static BlobNames Names { get; } = new(new CompanyId("pc-thai-binh"));

    /// <summary>The campaign.</summary>
    public static CampaignId Campaign { get; } = new("mau-tuat-2018");

    /// <summary>Their object ids.</summary>
    public IReadOnlyList<string> People { get; }

    /// <summary>The conversation the connector has with each.</summary>
    public static string ConversationOf(string person) => ConversationOrder.ConversationOf(person);

    /// <summary>The staff of a branch, by its place among them.</summary>
    public IEnumerable<string> StaffOf(string branch) => People.Where((_, index) => Branches[index % Branches.Length] == branch);

    /// <summary>Adds somebody who is not of the crowd.</summary>
    /// <param name="number">Makes the object id, which is given back.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="role">Their one role, as the directory writes it.</param>
    public string Add(int number, string unit, string role)
    {
        var person = FormattableString.Invariant($"00000000-0000-0000-0002-{number:D12}");
        _directory.Add(Person(person, FormattableString.Invariant($"Ví Dụ {number}"), unit, role));
        return person;
    }

    /// <summary>Puts the directory into a store, and that reminding began a minute before it all falls due.</summary>
    public async Task SettleAsync(IBlobStore store, CancellationToken cancellationToken)
    {
        await WriteAsync(store, Names.Directory, new JsonObject { ["people"] = _directory.DeepClone() }, cancellationToken);
        await WriteAsync(
            store,
            Names.Dispatcher(Campaign),
            new JsonObject
            {
                ["holder"] = "",
                ["since"] = "2018-02-07T08:59:00+07:00",
                ["watermark"] = "2018-02-07T08:59:00+07:00",
                ["wave"] = 0,
                ["firstOpen"] = 1,
                ["renewed"] = 0,
            },
            cancellationToken);
    }

    /// <summary>Has each of them known already, as if they had written to the bot.</summary>
    public async Task IntroduceAsync(IBlobStore store, string serviceUrl, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(People, cancellationToken, async (person, token) => await WriteAsync(
            store,
            Names.Person(new PersonId(person)),
            new JsonObject
            {
                ["reference"] = new JsonObject
                {
                    ["serviceUrl"] = serviceUrl,
                    ["channelId"] = "msteams",
                    ["conversationId"] = ConversationOf(person),
                    ["conversationType"] = "personal",
                    ["tenantId"] = Tenant,
                },
                ["language"] = nameof(Language.Vietnamese),
            },
            token));

    /// <summary>How the notices of the first wave ended by what is stored, a person: <c>Sent</c>, <c>Unreachable</c> …</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OutcomesAsync(IBlobStore store, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in store.ListAsync(Names.NoticeOutcomes(Campaign), cancellationToken))
        {
            if (Names.TryReadNoticeOutcome(blob.Name, Campaign, out var wave, out var to) && wave == 1)
                outcomes[to.Value] = blob.Metadata["kind"]!;
        }

        return outcomes;
    }

    /// <summary>Which instance holds the lease by what is stored; empty where the last one gave it up.</summary>
    public static async Task<string> HolderAsync(IBlobStore store, CancellationToken cancellationToken) =>
        (string)JsonNode.Parse((await store.ReadAsync(Names.Dispatcher(Campaign), cancellationToken))!.Content.Span)!["holder"]!;

    private static JsonObject Person(string id, string name, string unit, string role) =>
        new() { ["objectId"] = id, ["name"] = name, ["unit"] = unit, ["roles"] = new JsonArray(role) };

    private static async Task WriteAsync(IBlobStore store, BlobName name, JsonObject content, CancellationToken cancellationToken)
    {
        if (await store.CreateAsync(
            name, Encoding.UTF8.GetBytes(content.ToJsonString()), BlobMetadata.Empty, cancellationToken) is not CreateResult.Created)
            throw new InvalidOperationException($"{name} is there already.");
    }
}
