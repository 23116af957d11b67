using System.Buffers;
using System.Globalization;
using TetBot.Domain;

namespace TetBot.Storage;

/// <summary>The submission version that a name stands for.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Chain">The obligation and the unit.</param>
/// <param name="Version">From 1 up. Names list v10 before v2, so sort by this.</param>
public readonly record struct SubmissionVersionId(CampaignId Campaign, ChainId Chain, int Version);

/// <summary>
/// Builds all names of a company's blobs. Each starts with <c>companies/{company}/</c>, so nothing is read, written or
/// listed across companies.
/// </summary>
/// <remarks>Every method throws <see cref="ArgumentException"/> for an id that cannot be one segment of a
/// name.</remarks>
public sealed class BlobNames
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly string _company;

    /// <summary>Creates the names of one company.</summary>
    /// <exception cref="ArgumentException">The id cannot be one segment of a name.</exception>
    public BlobNames(CompanyId company) => _company = $"companies/{Segment(company.Value)}/";

    /// <summary>People, roles and units: <c>directory.json</c>.</summary>
    public BlobName Directory => new(_company + "directory.json");

    /// <summary>A person's conversation reference and language: <c>people/{objectId}.json</c>.</summary>
    public BlobName Person(PersonId person) => new($"{_company}people/{Segment(person.Value)}.json");

    /// <summary>A person's access request, until an admin decides it: <c>access-requests/{objectId}.json</c>.</summary>
    public BlobName AccessRequest(PersonId person) => new($"{_company}access-requests/{Segment(person.Value)}.json");

    /// <summary>All access requests.</summary>
    public BlobPrefix AccessRequests => new(_company + "access-requests/");

    /// <summary>
    /// Work in progress: <c>campaigns/{campaign}/drafts/{unit}/{obligation}.json</c>; for an obligation owed several
    /// times, <c>…/{obligation}/{occurrence}.json</c>. It belongs to the unit, not to a person, because two people of
    /// one unit edit one draft.
    /// </summary>
    public BlobName Draft(CampaignId campaign, ChainId chain) =>
        new($"{Of(campaign)}drafts/{Segment(chain.Unit.Value)}/{Segment(chain.Obligation.Value)}{OccurrenceOf(chain)}.json");

    /// <summary>
    /// One immutable version: <c>campaigns/{campaign}/submissions/{obligation}/{unit}/v{n}.json</c>; for an obligation
    /// owed several times, <c>…/{unit}/{occurrence}/v{n}.json</c>.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="chain">The obligation and the unit.</param>
    /// <param name="version">From 1 up.</param>
    public BlobName SubmissionVersion(CampaignId campaign, ChainId chain, int version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return new BlobName(SubmissionsOf(campaign, chain).Value + string.Create(CultureInfo.InvariantCulture, $"v{version}.json"));
    }

    /// <summary>Everything submitted in a campaign.</summary>
    public BlobPrefix Submissions(CampaignId campaign) => new(Of(campaign) + "submissions/");

    /// <summary>Everything submitted for one obligation, by any unit.</summary>
    public BlobPrefix SubmissionsOf(CampaignId campaign, ObligationId obligation) =>
        new($"{Of(campaign)}submissions/{Segment(obligation.Value)}/");

    /// <summary>Every version of one chain.</summary>
    public BlobPrefix SubmissionsOf(CampaignId campaign, ChainId chain) =>
        new($"{Of(campaign)}submissions/{Segment(chain.Obligation.Value)}/{Segment(chain.Unit.Value)}{OccurrenceOf(chain)}/");

    /// <summary>
    /// A file a unit sent, by its content: <c>campaigns/{campaign}/attachments/{unit}/{sha256}</c>. The obligation is
    /// not part of the name, because the file arrives in the chat before its purpose is known.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="unit">The sender.</param>
    /// <param name="sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
    public BlobName Attachment(CampaignId campaign, UnitId unit, string sha256) => new(Attachments(campaign, unit).Value + Content(sha256));

    /// <summary>All files a unit sent.</summary>
    public BlobPrefix Attachments(CampaignId campaign, UnitId unit) => new($"{Of(campaign)}attachments/{Segment(unit.Value)}/");

    /// <summary>The import of another system's log: <c>campaigns/{campaign}/logs/{kind}.json</c>.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="kind">The kind of log, for instance <c>requests</c>.</param>
    public BlobName ServiceLog(CampaignId campaign, string kind) => new($"{Of(campaign)}logs/{Segment(kind)}.json");

    /// <summary>How the files of another system's log are read:
    /// <c>campaigns/{campaign}/logs/{kind}-columns.json</c>.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="kind">The kind of log, for instance <c>requests</c>.</param>
    public BlobName LogColumns(CampaignId campaign, string kind) => new($"{Of(campaign)}logs/{Segment(kind)}-columns.json");

    /// <summary>
    /// A log's file until it is imported, by its content: <c>campaigns/{campaign}/logs/files/{objectId}/{sha256}</c>.
    /// It belongs to the person, because nobody else may continue with it.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">The sender.</param>
    /// <param name="sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
    public BlobName LogFile(CampaignId campaign, PersonId person, string sha256) => new(LogFiles(campaign, person).Value + Content(sha256));

    /// <summary>All log files that a person sent and that are not imported yet.</summary>
    public BlobPrefix LogFiles(CampaignId campaign, PersonId person) => new($"{Of(campaign)}logs/files/{Segment(person.Value)}/");

    /// <summary>
    /// Which instance dispatches, and how far it has got: <c>campaigns/{campaign}/dispatcher.json</c>. There is one per
    /// campaign, so that companies, or this year's campaign and the next, never wait for each other.
    /// </summary>
    public BlobName Dispatcher(CampaignId campaign) => new(Of(campaign) + "dispatcher.json");

    /// <summary>The intent to send all notices that fell due together:
    /// <c>campaigns/{campaign}/notices/waves/{n}.json</c>.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="wave">From 1 up, written with at least six digits, so that names list in numerical order.</param>
    public BlobName Wave(CampaignId campaign, int wave) => new($"{Waves(campaign).Value}{WaveSegment(wave)}.json");

    /// <summary>All waves.</summary>
    public BlobPrefix Waves(CampaignId campaign) => new(Of(campaign) + "notices/waves/");

    /// <summary>The outcome of one notice:
    /// <c>campaigns/{campaign}/notices/outcomes/{wave}/{objectId}.json</c>.</summary>
    public BlobName NoticeOutcome(CampaignId campaign, int wave, PersonId to) =>
        new($"{NoticeOutcomes(campaign).Value}{WaveSegment(wave)}/{Segment(to.Value)}.json");

    /// <summary>The outcomes of all notices.</summary>
    public BlobPrefix NoticeOutcomes(CampaignId campaign) => new(Of(campaign) + "notices/outcomes/");

    /// <summary>A requested reminder, until it is taken up:
    /// <c>campaigns/{campaign}/notices/asks/{id}.json</c>.</summary>
    public BlobName Ask(CampaignId campaign, string id) => new($"{Asks(campaign).Value}{Segment(id)}.json");

    /// <summary>All requested reminders that were not taken up.</summary>
    public BlobPrefix Asks(CampaignId campaign) => new(Of(campaign) + "notices/asks/");

    /// <summary>A live card in one place: <c>campaigns/{campaign}/posts/{topic}/{place}.json</c>.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="topic">The card's topic, for instance <c>summary</c>.</param>
    /// <param name="place">A person's object id, or the SHA-256 of a conversation's id in hex, because such an id has
    /// characters that names may not have.</param>
    public BlobName Post(CampaignId campaign, string topic, string place) => new($"{Posts(campaign, topic).Value}{Segment(place)}.json");

    /// <summary>All live cards of a topic.</summary>
    public BlobPrefix Posts(CampaignId campaign, string topic) => new($"{Of(campaign)}posts/{Segment(topic)}/");

    /// <summary>
    /// An alert, its timeline and its cards: <c>alerts/{alertId}.json</c>. It belongs to the company, not to a
    /// campaign, because systems fail after the holiday too.
    /// </summary>
    public BlobName Alert(AlertId alert) => new($"{Alerts.Value}{Segment(alert.Value)}.json");

    /// <summary>All alerts.</summary>
    public BlobPrefix Alerts => new(_company + "alerts/");

    /// <summary>The phone numbers that somebody linked to people: <c>phone-links.json</c>.</summary>
    public BlobName PhoneLinks => new(_company + "phone-links.json");

    /// <summary>What a person on call confirmed: <c>campaigns/{campaign}/readiness/{objectId}.json</c>.</summary>
    public BlobName Readiness(CampaignId campaign, PersonId person) => new($"{AllReadiness(campaign).Value}{Segment(person.Value)}.json");

    /// <summary>What everybody on call confirmed.</summary>
    public BlobPrefix AllReadiness(CampaignId campaign) => new(Of(campaign) + "readiness/");

    /// <summary>The programs that may send alerts, and the hashes of their keys: <c>alert-sources.json</c>.</summary>
    public BlobName AlertSources => new(_company + "alert-sources.json");

    /// <summary>Parses the name of a notice's outcome; false if it is not one.</summary>
    public bool TryReadNoticeOutcome(BlobName name, CampaignId campaign, out int wave, out PersonId to)
    {
        (wave, to) = (0, default);
        var prefix = NoticeOutcomes(campaign).Value;
        if (!name.Value.StartsWith(prefix, StringComparison.Ordinal)
            || name.Value[prefix.Length..].Split('/') is not [var number, [.. var person, '.', 'j', 's', 'o', 'n']]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out wave)
            || wave < 1
            || WaveSegment(wave) != number)
            return false;
        to = new PersonId(person);
        return true;
    }

    /// <summary>Parses the name of a submission's version; false if it is not one of this company.</summary>
    public bool TryReadSubmissionVersion(BlobName name, out SubmissionVersionId version)
    {
        version = default;
        if (!name.Value.StartsWith(_company, StringComparison.Ordinal)) return false;
        if (name.Value[_company.Length..].Split('/') is not
            ["campaigns", var campaign, "submissions", var obligation, var unit, .. var occurrence,
                ['v', .. var number, '.', 'j', 's', 'o', 'n']]
            || occurrence is not ([] or [not "once"]))
        {
            return false;
        }
        // Only the exact spelling counts: no sign, no leading zero.
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 1 || number[0] == '0') return false;
        var which = occurrence is [var one] ? new OccurrenceId(one) : OccurrenceId.Once;
        version = new SubmissionVersionId(new CampaignId(campaign), new ChainId(new ObligationId(obligation), which, new UnitId(unit)), n);
        return true;
    }

    private static string Content(string sha256) => sha256 is { Length: 64 } && !sha256.AsSpan().ContainsAnyExcept(LowerHex)
        ? sha256
        : throw new ArgumentException($"'{sha256}' is not a SHA-256 in lower-case hex.", nameof(sha256));

    private static string WaveSegment(int wave)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wave, 1);
        return wave.ToString("D6", CultureInfo.InvariantCulture);
    }

    // An obligation owed once has no segment for its occurrence, so its names stay plain.
    private static string OccurrenceOf(ChainId chain) => chain.Occurrence == OccurrenceId.Once ? "" : $"/{Segment(chain.Occurrence.Value)}";

    private string Of(CampaignId campaign) => $"{_company}campaigns/{Segment(campaign.Value)}/";

    // An id with a '/' would reach into another folder. BlobName checks the rest.
    private static string Segment(string? id) =>
        string.IsNullOrEmpty(id) || id.Contains('/', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{id}' cannot be one segment of a blob name.", nameof(id))
            : id;
}
