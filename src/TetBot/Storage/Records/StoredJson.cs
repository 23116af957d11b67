using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TetBot.BotConnector.Activities;
using TetBot.Domain;
using TetBot.Domain.Alerts;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Notices;
using TetBot.Domain.Reports;
using TetBot.Domain.Rosters;
using TetBot.Domain.ServiceLogs;
using TetBot.Domain.Submissions;

namespace TetBot.Storage.Records;

/// <summary>The JSON format of domain values in blobs: readable, ids as plain strings, no reflection.</summary>
internal sealed class StoredJson
{
    /// <summary>The format of everything stored, except what is stored compact.</summary>
    public static readonly StoredJson Blobs = new(indented: true);

    /// <summary>
    /// The same format without white space: for drafts, which are written at every step of a form and kept for days,
    /// and for waves, which hold a line per person.
    /// </summary>
    public static readonly StoredJson Compact = new(indented: false);

    private readonly JsonSerializerOptions _options;

    private StoredJson(bool indented) => _options = Written(indented);

    public JsonTypeInfo<RosterDraft> RosterDraft => Of<RosterDraft>();

    public JsonTypeInfo<FormDraft> FormDraft => Of<FormDraft>();

    public JsonTypeInfo<Submission> Submission => Of<Submission>();

    public JsonTypeInfo<DispatcherState> DispatcherState => Of<DispatcherState>();

    public JsonTypeInfo<Wave> Wave => Of<Wave>();

    public JsonTypeInfo<NoticeRecord> NoticeRecord => Of<NoticeRecord>();

    public JsonTypeInfo<Ask> Ask => Of<Ask>();

    public JsonTypeInfo<LiveCardRecord> LiveCardRecord => Of<LiveCardRecord>();
    public JsonTypeInfo<ServiceLog> ServiceLog => Of<ServiceLog>();

    public JsonTypeInfo<KnownMappings> KnownMappings => Of<KnownMappings>();

    public JsonTypeInfo<Alert> Alert => Of<Alert>();

    public JsonTypeInfo<PhoneLinks> PhoneLinks => Of<PhoneLinks>();

    public JsonTypeInfo<ReadinessAnswers> ReadinessAnswers => Of<ReadinessAnswers>();

    public JsonTypeInfo<AlertSourceList> AlertSourceList => Of<AlertSourceList>();

    public JsonTypeInfo<AccessRequest> AccessRequest => Of<AccessRequest>();

    public JsonTypeInfo<KnownConversation> KnownConversation => Of<KnownConversation>();

    private JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Written(bool indented) => new()
    {
        TypeInfoResolver = StoredTypes.Default.WithAddedModifier(StoredContract.Apply),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,

        // Blobs are never put into a page, so Vietnamese stays legible to anybody who opens one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        Converters =
        {
            new Text<CompanyId>(text => new CompanyId(text), id => id.Value),
            new Text<CampaignId>(text => new CampaignId(text), id => id.Value),
            new Text<ObligationId>(text => new ObligationId(text), id => id.Value),
            new Text<OccurrenceId>(text => new OccurrenceId(text), id => id.Value),
            new Text<UnitId>(text => new UnitId(text), id => id.Value),
            new Text<PersonId>(text => new PersonId(text), id => id.Value),
            new Text<EntryId>(text => new EntryId(text), id => id.Value),
            new Text<Domain.Rosters.PhoneNumber>(text => new Domain.Rosters.PhoneNumber(text), phone => phone.Value),
            new Text<Domain.Rosters.PersonName>(
                text => Domain.Rosters.PersonName.Read(text, out _) ?? throw new FormatException("Not a name."), name => name.Value),
            new Text<AlertId>(text => new AlertId(text), id => id.Value),
            new RangeConverter(),
            new SubmissionContentJson(),
            new FieldValueJson(),
            new JsonStringEnumConverter<DraftChangeKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<Role>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<Language>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<RelaySource>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<FileKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<ReminderAudience>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<NoticeOutcomeKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<AskKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<LogKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<LogColumn>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<DelayKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<RowFault>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<TextCoding>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<AlertSourceKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<AlertSeverity>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<AlertEventKind>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<AlertReason>(namingPolicy: null, allowIntegerValues: false),
            new JsonStringEnumConverter<PageOutcome>(namingPolicy: null, allowIntegerValues: false),
        },
    };

    /// <summary>Converts a value that is a single string.</summary>
    private sealed class Text<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} cannot be null.");
            try
            {
                return read(text);
            }
            catch (Exception problem) when (problem is ArgumentException or FormatException)
            {
                throw new JsonException($"Not a {typeof(T).Name}.", problem);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    /// <summary>Converts a span of time as {"from", "to"}.</summary>
    private sealed class RangeConverter : JsonConverter<TimeRange>
    {
        public override TimeRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            DateTimeOffset? from = null;
            DateTimeOffset? to = null;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                if (name is "from")
                    from = reader.GetDateTimeOffset();
                else if (name is "to")
                    to = reader.GetDateTimeOffset();
                else
                    reader.Skip();
            }

            return from is { } start && to is { } end && end > start
                ? new TimeRange(start, end) : throw new JsonException("Not a span of time.");
        }

        public override void Write(Utf8JsonWriter writer, TimeRange value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("from", value.Start);
            writer.WriteString("to", value.End);
            writer.WriteEndObject();
        }
    }
}

/// <summary>The stored types, and the types inside them that a converter writes.</summary>
[JsonSerializable(typeof(RosterDraft))]
[JsonSerializable(typeof(FormDraft))]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(SubmittedRoster))]
[JsonSerializable(typeof(SubmittedForm))]
[JsonSerializable(typeof(Withdrawal))]
[JsonSerializable(typeof(IReadOnlyList<Domain.Reports.Attachment>))]
[JsonSerializable(typeof(DispatcherState))]
[JsonSerializable(typeof(Wave))]
[JsonSerializable(typeof(NoticeRecord))]
[JsonSerializable(typeof(Ask))]
[JsonSerializable(typeof(LiveCardRecord))]
[JsonSerializable(typeof(ServiceLog))]
[JsonSerializable(typeof(KnownMappings))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(PhoneLinks))]
[JsonSerializable(typeof(ReadinessAnswers))]
[JsonSerializable(typeof(AlertSourceList))]
[JsonSerializable(typeof(AccessRequest))]
[JsonSerializable(typeof(KnownConversation))]
internal sealed partial class StoredTypes : JsonSerializerContext;

/// <summary>Where a person can be reached.</summary>
/// <param name="Reference">Their personal conversation with the bot.</param>
/// <param name="Language">The language last used with them.</param>
internal sealed record KnownConversation(ConversationReference Reference, Language Language);

/// <summary>An unknown person's request for access.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">As Teams gives it.</param>
/// <param name="Unit">The unit they say they belong to.</param>
/// <param name="AskedAt">Server time.</param>
/// <param name="Answer">An admin's decision; null while the request is open.</param>
internal sealed record AccessRequest(PersonId Person, string Name, UnitId Unit, DateTimeOffset AskedAt, AccessAnswer? Answer);

/// <summary>An admin's decision on an access request.</summary>
/// <param name="Granted">The granted role; null if access was refused.</param>
/// <param name="By">The admin.</param>
/// <param name="At">Server time.</param>
/// <param name="IsCarriedOut">
/// Whether the directory has the granted role, had it, or may have it. This is written before the directory is changed,
/// so that a person who is removed later is not added a second time.
/// </param>
/// <param name="IsUnsure">Whether it is unknown if the directory was changed.</param>
internal sealed record AccessAnswer(Role? Granted, Author By, DateTimeOffset At, bool IsCarriedOut = false, bool IsUnsure = false);
