namespace TetBot.Domain.Reports;

/// <summary>The content of one field of a draft: a value, or the text typed if it cannot be read. No typed text is lost.</summary>
/// <param name="Value">The value; null if the text typed cannot be read, or the field was emptied.</param>
/// <param name="Typed">The text typed, if it cannot be read; otherwise null.</param>
/// <param name="ChangedAt">The revision of the draft that last changed it.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Before">The content before that, as the card showed it. A card that still sends
/// this text has not touched the field.</param>
public sealed record DraftAnswer(FieldValue? Value, string? Typed, int ChangedAt, Author By, string Before);

/// <summary>The content of a field that the form no longer has, or that no longer accepts it.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Text">The content.</param>
public sealed record DroppedAnswer(string Field, string Text);

/// <summary>A field sent from an old card after somebody else had changed it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Typed">The text typed, which was not accepted.</param>
/// <param name="Theirs">The present content.</param>
public sealed record FieldConflict(string Field, string Typed, DraftAnswer Theirs);

/// <summary>The result of filling in a step.</summary>
/// <param name="Draft">The draft with the step; the same draft if nothing changed.</param>
/// <param name="Problems">Texts that cannot be read, and values that contradict each other. The draft
/// keeps what was typed all the same.</param>
/// <param name="Conflicts">Fields that somebody else had changed in the meantime.</param>
public sealed record FillResult(FormDraft Draft, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldConflict> Conflicts);

/// <summary>A report in progress.</summary>
public sealed record FormDraft : IDraft
{
    /// <inheritdoc />
    public required ChainId Chain { get; init; }

    /// <summary>The edition of the form it is made with.</summary>
    public required string Edition { get; init; }

    /// <inheritdoc />
    public int Revision { get; init; }

    /// <summary>The content of each field, by its id; fields that nobody touched are absent.</summary>
    public IReadOnlyDictionary<string, DraftAnswer> Answers { get; init; } = new Dictionary<string, DraftAnswer>();

    /// <summary>Content lost to a change of the form, kept to inform the unit until the report is submitted.</summary>
    public IReadOnlyList<DroppedAnswer> Dropped { get; init; } = [];

    /// <inheritdoc />
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>The values by field.</summary>
    public IReadOnlyDictionary<string, FieldValue> Values => Answers
        .Where(answer => answer.Value.Value is not null)
        .ToDictionary(answer => answer.Key, answer => answer.Value.Value!, StringComparer.Ordinal);

    /// <summary>The texts that cannot be read, by field.</summary>
    public IReadOnlyDictionary<string, string> Unread => Answers
        .Where(answer => answer.Value.Typed is not null)
        .ToDictionary(answer => answer.Key, answer => answer.Value.Typed!, StringComparer.Ordinal);

    /// <summary>The text a field shows: its value, or what was typed.</summary>
    public string TextOf(string field, Language language) => Answers.GetValueOrDefault(field) is { } answer ? Text(answer, language) : "";

    /// <summary>Whether a field has neither a value nor a text that cannot be read.</summary>
    public bool IsEmpty(string field) => Answers.GetValueOrDefault(field) is null or { Value: null, Typed: null };

    /// <summary>The files attached to a field.</summary>
    public IReadOnlyList<Attachment> FilesOf(string field) =>
        Answers.GetValueOrDefault(field)?.Value is FieldValue.Files files ? files.Attached : [];

    /// <summary>
    /// Stores what was typed into some fields. An empty text empties a field, and fields not named stay. Text for a field that the form no
    /// longer has, or that now takes files, is set aside to inform the unit.
    /// </summary>
    /// <param name="typed">The texts by field id.</param>
    /// <param name="seenRevision">The revision the card was drawn from.</param>
    /// <param name="form">The form.</param>
    /// <param name="by">Who typed.</param>
    /// <param name="now">Server time.</param>
    public FillResult Fill(IReadOnlyDictionary<string, string> typed, int seenRevision, Form form, Author by, DateTimeOffset now)
    {
        var answers = new Dictionary<string, DraftAnswer>(Answers, StringComparer.Ordinal);
        var problems = new List<FieldProblem>();
        var conflicts = new List<FieldConflict>();
        var isChanged = false;
        foreach (var field in form.Fields.Where(field => field is not AttachmentField && typed.ContainsKey(field.Id)))
        {
            var text = typed[field.Id];
            var reading = FieldText.Read(field, text);
            var known = answers.GetValueOrDefault(field.Id);
            var isSame = IsSame(reading, text, known);
            var isChangedSince = known is not null && known.ChangedAt > seenRevision;
            // The field is untouched on this card. This holds whoever changed it, because one person
            // may have the report open on two devices.
            if (isChangedSince && !isSame && IsText(reading, text, known!.Before, field))
                continue;
            if (reading.Problem is { } problem)
                problems.Add(problem);
            if (isSame)
                continue;
            if (isChangedSince && known!.By.Id != by.Id)
            {
                conflicts.Add(new FieldConflict(field.Id, text, known));
                continue;
            }

            var before = known is null ? "" : Text(known, Language.Vietnamese);
            answers[field.Id] = new DraftAnswer(reading.Value, reading.Problem is null ? null : text, Revision + 1, by, before);
            isChanged = true;
        }

        var homeless = typed
            .Where(one => form.Find(one.Key) is null or AttachmentField && VietnameseText.Tidy(one.Value).Length > 0)
            .Select(one => new DroppedAnswer(one.Key, one.Value))
            .Except(Dropped)
            .ToList();
        var filled = isChanged || homeless.Count > 0
            ? this with { Answers = answers, Dropped = [.. Dropped, .. homeless], Revision = Revision + 1, SavedAt = now }
            : this;
        problems.AddRange(FormRules.CheckGiven(form, filled.Values).Where(problem => typed.ContainsKey(problem.Field)));
        return new FillResult(filled, problems, conflicts);
    }

    /// <summary>Puts values into empty fields: those of the previous report, or zeros.</summary>
    /// <param name="values">The values by field id.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="now">Server time.</param>
    public FormDraft FillEmpty(IReadOnlyDictionary<string, FieldValue> values, Author by, DateTimeOffset now)
    {
        var fresh = values.Where(value => IsEmpty(value.Key)).ToList();
        return fresh.Count == 0 ? this : With(fresh.Select(value => (value.Key, (FieldValue?)value.Value)), by, now);
    }

    /// <summary>Attaches a file to a field. A file that is already attached changes nothing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="file">The file, whose content has already been stored.</param>
    /// <param name="by">Who sent it.</param>
    /// <param name="now">Server time.</param>
    /// <returns>The draft, and why the file was refused; null if it was attached.</returns>
    public (FormDraft Draft, FieldProblem? Problem) Attach(AttachmentField field, Attachment file, Author by, DateTimeOffset now)
    {
        var files = FilesOf(field.Id);
        if (files.Any(attached => attached.Sha256 == file.Sha256))
            return (this, null);
        return files.Count >= field.Most
            ? (this, new FieldProblem.TooManyFiles(field.Id, field.Most))
            : (With([(field.Id, new FieldValue.Files([.. files, file]))], by, now), null);
    }

    /// <summary>
    /// Removes a file from a field; if it is not there, nothing changes. Its content stays in storage,
    /// because an older version may refer to it.
    /// </summary>
    /// <param name="field">The field's id.</param>
    /// <param name="sha256">The file's hash.</param>
    /// <param name="by">Who removes it.</param>
    /// <param name="now">Server time.</param>
    public FormDraft Detach(string field, string sha256, Author by, DateTimeOffset now)
    {
        var files = FilesOf(field);
        var left = files.Where(file => file.Sha256 != sha256).ToList();
        return left.Count == files.Count ? this : With([(field, left.Count == 0 ? null : new FieldValue.Files(left))], by, now);
    }

    /// <summary>
    /// The draft with this form. Content that the form no longer has a field for, or no longer accepts, is set aside to inform the unit. A
    /// text that could not be read is read again, since the form may accept it now.
    /// </summary>
    public FormDraft For(Form form)
    {
        if (Edition == form.Edition)
            return this;

        var kept = new Dictionary<string, DraftAnswer>(StringComparer.Ordinal);
        var dropped = Dropped.ToList();
        foreach (var (id, answer) in Answers)
        {
            if (form.Find(id) is { } field && Takes(field, answer))
                kept[id] = ReadAnew(field, answer);
            else if (Text(answer, Language.Vietnamese) is { Length: > 0 } text)
                dropped.Add(new DroppedAnswer(id, text));
        }

        return this with { Edition = form.Edition, Answers = kept, Dropped = dropped };
    }

    private FormDraft With(IEnumerable<(string Field, FieldValue? Value)> values, Author by, DateTimeOffset now)
    {
        var answers = new Dictionary<string, DraftAnswer>(Answers, StringComparer.Ordinal);
        foreach (var (field, value) in values)
        {
            var before = answers.GetValueOrDefault(field) is { } known ? Text(known, Language.Vietnamese) : "";
            answers[field] = new DraftAnswer(value, null, Revision + 1, by, before);
        }

        return this with { Answers = answers, Revision = Revision + 1, SavedAt = now };
    }

    private static bool IsSame(FieldReading reading, string text, DraftAnswer? known) => reading.Problem is not null
        ? known?.Typed == text
        : known is null ? reading.IsEmpty : known.Typed is null && Equals(known.Value, reading.Value);

    private static bool IsText(FieldReading reading, string text, string before, Field field) =>
        text == before
        || (reading.Problem is null && FieldText.Read(field, before) is { Problem: null } shown && Equals(shown.Value, reading.Value));

    private static bool Takes(Field field, DraftAnswer answer) => answer.Value switch
    {
        null => field is not AttachmentField,
        FieldValue.Files files => field is AttachmentField attachment && files.Attached.Count <= attachment.Most,
        var value => FieldText.Takes(field, value),
    };

    /// <summary>
    /// If it stayed as typed, a text the form now accepts would be neither a value nor a problem, and would be missing from the report.
    /// </summary>
    private static DraftAnswer ReadAnew(Field field, DraftAnswer answer) =>
        answer.Typed is { } typed && FieldText.Read(field, typed) is { Problem: null } reading
            ? answer with { Value = reading.Value, Typed = null }
            : answer;

    private static string Text(DraftAnswer answer, Language language) => answer.Value switch
    {
        null => answer.Typed ?? "",
        FieldValue.Files files => string.Join(", ", files.Attached.Select(file => file.Name)),
        var value => FieldText.Write(value, language),
    };
}
