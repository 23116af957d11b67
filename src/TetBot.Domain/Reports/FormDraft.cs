namespace TetBot.Domain.Reports;

/// <summary>
/// What stands in one field of a draft: a value, or what was typed and could not be read. Nothing that was typed is lost.
/// </summary>
/// <param name="Value">The value; null where what was typed cannot be read, or the field was emptied.</param>
/// <param name="Typed">What was typed, where it cannot be read; else null.</param>
/// <param name="ChangedAt">The draft's revision that last changed it.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Before">What stood there before, as the card showed it: whoever still sends that has not touched the field.</param>
public sealed record DraftAnswer(FieldValue? Value, string? Typed, int ChangedAt, Author By, string Before);

/// <summary>An answer to a field that the form no longer has, or no longer takes as it is.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Text">What stood there.</param>
public sealed record DroppedAnswer(string Field, string Text);

/// <summary>One who sent a field's old state while somebody else had changed it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Typed">What they typed, which was not taken.</param>
/// <param name="Theirs">What stands there now.</param>
public sealed record FieldConflict(string Field, string Typed, DraftAnswer Theirs);

/// <summary>What came of filling in a step.</summary>
/// <param name="Draft">The draft with it; the same draft where nothing was changed.</param>
/// <param name="Problems">What cannot be read, and what does not fit together; what was typed is in the draft all the same.</param>
/// <param name="Conflicts">Fields that somebody else had changed meanwhile.</param>
public sealed record FillResult(FormDraft Draft, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldConflict> Conflicts);

/// <summary>A report in the making.</summary>
public sealed record FormDraft : IDraft
{
    /// <inheritdoc />
    public required ChainId Chain { get; init; }

    /// <summary>The edition of the form it is made with.</summary>
    public required string Edition { get; init; }

    /// <inheritdoc />
    public int Revision { get; init; }

    /// <summary>What stands in each field, by its id; fields nobody touched are not in it.</summary>
    public IReadOnlyDictionary<string, DraftAnswer> Answers { get; init; } = new Dictionary<string, DraftAnswer>();

    /// <summary>What was lost to a change of the form, kept to be told until the report is submitted.</summary>
    public IReadOnlyList<DroppedAnswer> Dropped { get; init; } = [];

    /// <inheritdoc />
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>The values by field.</summary>
    public IReadOnlyDictionary<string, FieldValue> Values => Answers
        .Where(answer => answer.Value.Value is not null)
        .ToDictionary(answer => answer.Key, answer => answer.Value.Value!, StringComparer.Ordinal);

    /// <summary>What was typed and cannot be read, by field.</summary>
    public IReadOnlyDictionary<string, string> Unread => Answers
        .Where(answer => answer.Value.Typed is not null)
        .ToDictionary(answer => answer.Key, answer => answer.Value.Typed!, StringComparer.Ordinal);

    /// <summary>What a field shows: its value as text, or what was typed.</summary>
    public string TextOf(string field, Language language) => Answers.GetValueOrDefault(field) is { } answer ? Text(answer, language) : "";

    /// <summary>Whether nothing stands in a field, neither a value nor what cannot be read.</summary>
    public bool IsEmpty(string field) => Answers.GetValueOrDefault(field) is null or { Value: null, Typed: null };

    /// <summary>The files attached to a field.</summary>
    public IReadOnlyList<Attachment> FilesOf(string field) =>
        Answers.GetValueOrDefault(field)?.Value is FieldValue.Files files ? files.Attached : [];

    /// <summary>
    /// Takes what was typed into some fields. An empty text empties a field; fields not named stay; what was typed into a field
    /// the form no longer has, or into one that now takes files, is set aside to be told.
    /// </summary>
    /// <param name="typed">By field id.</param>
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
            // Not touched on this card. That holds for whoever changed it: one person may have the report open on two devices.
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

    /// <summary>Puts values into fields that are empty: the last report's, or zeros.</summary>
    /// <param name="values">By field id.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="now">Server time.</param>
    public FormDraft FillEmpty(IReadOnlyDictionary<string, FieldValue> values, Author by, DateTimeOffset now)
    {
        var fresh = values.Where(value => IsEmpty(value.Key)).ToList();
        return fresh.Count == 0 ? this : With(fresh.Select(value => (value.Key, (FieldValue?)value.Value)), by, now);
    }

    /// <summary>Attaches a file to a field. One that is attached already changes nothing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="file">The file; its content is stored by now.</param>
    /// <param name="by">Who sent it.</param>
    /// <param name="now">Server time.</param>
    /// <returns>The draft, and why the file was not taken; null where it was.</returns>
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
    /// Takes a file off a field; one that is gone changes nothing. Its content stays in storage: an older version may have it.
    /// </summary>
    /// <param name="field">The field's id.</param>
    /// <param name="sha256">Which file.</param>
    /// <param name="by">Who takes it off.</param>
    /// <param name="now">Server time.</param>
    public FormDraft Detach(string field, string sha256, Author by, DateTimeOffset now)
    {
        var files = FilesOf(field);
        var left = files.Where(file => file.Sha256 != sha256).ToList();
        return left.Count == files.Count ? this : With([(field, left.Count == 0 ? null : new FieldValue.Files(left))], by, now);
    }

    /// <summary>
    /// The draft with this form: answers to fields it no longer has, or no longer takes, are set aside to be told. What could not be read
    /// is read
    /// anew, since the form may take it now.
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

    /// <summary>Left as typed, what the form takes now would be neither a value nor a problem, and be missing from the report.</summary>
    private static DraftAnswer ReadAnew(Field field, DraftAnswer answer) =>
        answer.Typed is { } typed && FieldText.Read(field, typed) is { Problem: null } reading ? answer with
            { Value = reading.Value, Typed = null } : answer;

    private static string Text(DraftAnswer answer, Language language) => answer.Value switch
    {
        null => answer.Typed ?? "",
        FieldValue.Files files => string.Join(", ", files.Attached.Select(file => file.Name)),
        var value => FieldText.Write(value, language),
    };
}
