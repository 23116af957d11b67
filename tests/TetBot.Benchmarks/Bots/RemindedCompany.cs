using System.Globalization;
using TetBot.BotConnector.Activities;
using TetBot.Campaigns;
using TetBot.Development;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Domain.Submissions;
using TetBot.Storage;
using TetBot.Storage.Records;

namespace TetBot.Benchmarks.Bots;

/// <summary>
/// A company of invented people who are all owed one notice at the same instant, and have all spoken to the bot before, so that each notice
/// is one
/// request. The departments owe things then too, but have nobody; and since there are no unit heads and no managers, nobody stands in for
/// them.
/// </summary>
internal sealed class RemindedCompany : IDisposable
{
    private const string Tenant = "00000000-0000-0000-0000-0000000000aa";
    private const int WritersAtOnce = 32;
    private const string AlertedPhone = "+84900000001";

    /// <summary>The topic and the first edition of rosters announced to everybody.</summary>
    private const string RosterTopic = "roster";

    /// <inheritdoc cref="RosterTopic"/>
    private const string FirstEdition = "000001";

    private static readonly UnitId OnCall = new("p10");
    private static readonly ObligationId OnCallRoster = new("C17");

    /// <summary>When rosters are due in a day, and some forms in a week: merged, a notice for each person of each branch.</summary>
    public static readonly DateTimeOffset RemindedAt = VietnamTime.At(new DateOnly(2018, 2, 7), new TimeOnly(9, 0));

    /// <summary>
    /// How many alerts there are in a round, each of another program or about another system: more of one would be a storm, and one alert.
    /// </summary>
    public const int Alerts = 100;

    private static readonly string[] Systems = ["cmis", "oms", "crm", "data-link"];

    /// <summary>How long before that the bot's clock begins: for it to start, to settle and to be looked at while idle.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(20);

    private readonly Campaign _campaign = new CampaignSource().Find(new CampaignId(new CampaignOptions().Id))!.Value!;
    private readonly IReadOnlyList<Person> _people;
    private readonly AppStore _store;
    private readonly List<string> _keys = [];

    /// <param name="staff">How many are reminded.</param>
    /// <param name="connectionString">The Azure Storage account the store is in; null: a folder.</param>
    public RemindedCompany(int staff, string? connectionString)
    {
        var branches = _campaign.Units.Where(unit => unit.Kind is UnitKind.Branch).ToList();
        _people =
        [
            .. Enumerable.Range(1, staff).Select(number => Invent(number, branches[number % branches.Count].Id, Role.Staff)),
            Invent(staff + 1, OnCall, Role.Admin) with { Phone = AlertedPhone },
        ];
        _store = new AppStore(_people, connectionString);
    }

    /// <summary>One who is reminded of nothing, and on call around the clock.</summary>
    public Person Alerted => _people[^1];

    public IReadOnlyList<string> Settings =>
    [
        .. _store.Settings,
        $"--{DevelopmentClock.StartKey}", (RemindedAt - Lead).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
    ];

    /// <summary>Whoever is reminded.</summary>
    public IEnumerable<Person> Staff => _people.SkipLast(1);

    /// <summary>A person's conversation with the bot.</summary>
    public static string ConversationWith(Person person) => $"a:1{person.Id.Value}";

    /// <summary>The key of the program that tells an alert, by its number from 0 up.</summary>
    public string KeyOf(int alert) => _keys[alert / Systems.Length % _keys.Count];

    /// <summary>What a program tells: not so grave that somebody would be asked again while it is measured.</summary>
    /// <param name="alert">Its number in its round, from 0 up.</param>
    /// <param name="name">What makes it another than all others.</param>
    public static string AlertOf(int alert, int name) =>
        $$"""{"fingerprint":"f{{name}}","system":"{{Systems[alert % Systems.Length]}}","severity":"low","title":"Cảnh báo"""
        + $$""" thử nghiệm {{name}}","status":"firing"}""";

    /// <summary>Has everybody have spoken to the bot and heard who is on call, and programs their keys, before it starts.</summary>
    /// <param name="serviceUrl">Where they are written to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task IntroduceAsync(string serviceUrl, CancellationToken cancellationToken) => _store.WriteAsync(
        async blobs =>
        {
            await PutOnCallAsync(blobs, cancellationToken);
            var (store, posts) = (new PeopleStore(blobs, _campaign), new LiveCardStore(blobs, _campaign));
            var options = new ParallelOptions { MaxDegreeOfParallelism = WritersAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(_people, options, async (person, cancelled) =>
            {
                await store.RememberAsync(
                    person.Id, new KnownConversation(ReferenceTo(person, serviceUrl), Language.Vietnamese), cancelled);
                var heard = new LiveCardRecord(
                    RosterTopic, $"{OnCallRoster}-{OnCall}-{person.Id}", FirstEdition, FirstEdition, Conversation: null, Message: null,
                    Heard: FirstEdition);
                await posts.ChangeAsync(heard.Id, _ => heard, cancelled);
            });
        },
        cancellationToken);

    /// <summary>What is written down of every notice, by wave and person.</summary>
    public Task<List<NoticeStatus>> OutcomesAsync(CancellationToken cancellationToken) => _store.ReadAsync(async blobs =>
    {
        var outcomes = new List<NoticeStatus>();
        await foreach (var outcome in new NoticeStore(blobs, _campaign).ListAsync(cancellationToken))
            outcomes.Add(outcome);
        return outcomes;
    });

    public void Dispose() => _store.Dispose();

    private async Task PutOnCallAsync(IBlobStore blobs, CancellationToken cancellationToken)
    {
        var roster = _campaign.FindObligation(OnCallRoster)!;
        var aroundTheClock = new Shift(PresetId: null, new ShiftHours(TimeOnly.MinValue, TimeOnly.MinValue));
        var name = PersonName.Read("Trần Thử Nghiệm", out _)!.Value;
        var entry = new RosterEntry(
            new EntryId("e1"), name, new PhoneNumber(AlertedPhone), _campaign.Duties[0].Id, [VietnamTime.DateOf(RemindedAt)],
            aroundTheClock);
        await new SubmissionStore(blobs, _campaign).AddAsync(
            new Submission
            {
                Company = _campaign.Company.Id,
                Campaign = _campaign.Id,
                Obligation = roster.Id,
                Occurrence = roster.Occurrences[0].Id,
                Unit = OnCall,
                Version = 1,
                PreviousSha256 = null,
                SubmittedAt = RemindedAt - TimeSpan.FromDays(1),
                SubmittedBy = new Author(Alerted.Id, Alerted.Name),
                Relay = null,
                IsLate = false,
                DraftRevision = 1,
                Content = new SubmittedRoster([entry], [], GapReason: null),
            },
            cancellationToken);
        var sources = new AlertSourceStore(blobs, _campaign);
        for (var source = 0; source < Alerts / Systems.Length; source++)
            _keys.Add((await sources.AddKeyAsync($"thu-{source}", system: null, RemindedAt, cancellationToken))!);
    }

    private static Person Invent(int number, UnitId unit, Role role) => new(
        new PersonId($"00000000-0000-0000-0000-{number:D12}"), $"Thử Nghiệm {number}", Phone: null, unit, [role], Language.Vietnamese);

    private static ConversationReference ReferenceTo(Person person, string serviceUrl) => new()
    {
        ServiceUrl = serviceUrl,
        ChannelId = "msteams",
        ConversationId = ConversationWith(person),
        ConversationType = "personal",
        TenantId = Tenant,
        Bot = new ChannelAccount { Id = "28:00000000-0000-0000-0000-0000000000bb", Name = "TetBot" },
        User = new ChannelAccount { Id = $"29:1{person.Id.Value}", Name = person.Name, AadObjectId = person.Id.Value },
    };
}
