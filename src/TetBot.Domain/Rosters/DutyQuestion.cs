using System.Text.RegularExpressions;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>When is asked about.</summary>
public abstract record AskedTime
{
    private AskedTime()
    {
    }

    /// <summary>The moment of asking.</summary>
    public sealed record Now : AskedTime;

    /// <summary>A minute.</summary>
    /// <param name="At">In Vietnam's time.</param>
    public sealed record Moment(DateTimeOffset At) : AskedTime;

    /// <summary>A day, a shift of a day, several days.</summary>
    /// <param name="Range">From when to when.</param>
    public sealed record Span(TimeRange Range) : AskedTime;
}

/// <summary>Who is on duty, where and when, asked in words.</summary>
/// <param name="Units">The units named, or the one on duty for the system named; none where the question names none.</param>
/// <param name="Time">When; <see cref="AskedTime.Now"/> where the question says nothing of it.</param>
/// <param name="NotUnderstood">The words nothing was understood of, as typed; empty where all was.</param>
/// <param name="Likely">The unit that what was not understood may have meant, to be asked about; null where none is near.</param>
public sealed record DutyQuestion(IReadOnlyList<Unit> Units, AskedTime Time, string NotUnderstood, Unit? Likely);

/// <summary>
/// Reads questions about who is on duty: "ai trực Vũ Thư", "ai truc bay gio", "mai ai trực vt", "trực p10 tối nay", "ai trực mùng 2 lúc
/// 23h10", "trực cmis",
/// "who is on duty vu thu". What is not understood is said with the question, never guessed.
/// </summary>
public sealed partial class DutyQuestions(Campaign campaign, UnitNames names)
{
    /// <summary>The longest question, in characters; what is longer tells something.</summary>
    private const int Longest = 120;

    /// <summary>Words of a question that say neither where nor when.</summary>
    private static readonly HashSet<string> Fillers =
    [
        "ai", "dang", "se", "phai", "co", "la", "nguoi", "o", "tai", "cua", "cho", "em", "anh", "chi", "minh", "xin", "hoi", "biet",
        "xem", "thi",
        "vay", "a", "nhe", "nhi", "the", "luc", "vao", "khoang", "hom", "hien", "bo", "phan", "he", "thong", "phong", "don", "vi",
        "dien", "dl",
        "lich", "ban", "tet", "le", "nghi", "bay", "khi", "lien", "goi", "can", "muon", "trong", "dip", "nay", "nao", "gi", "voi",
        "duoc", "bot",
        "tetbot", "nhung", "cac", "con", "who", "is", "are", "duty", "call", "truc", "ca", "ngay", "tu", "den", "toi", "va", "lam", "so",
        "dt", "sdt",
        "thoai", "gio", "and", "on", "shift", "phone", "oncall", "at", "in", "for", "of", "s", "please", "number", "branch", "unit",
        "department",
        "person", "what",
    ];

    private readonly DutyTimeSpellings _times = new(campaign);
    private readonly RosterSubjects _subjects = new(campaign, Fillers);

    /// <summary>Whether a message is one.</summary>
    public bool IsOne(string typed) => Read(typed, campaign.Holiday.Range.Start) is not null;

    /// <summary>What a message asks; null where it is no question about who is on duty.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="now">When it is asked.</param>
    public DutyQuestion? Read(string typed, DateTimeOffset now)
    {
        var text = VietnameseText.Tidy(typed).Replace('?', ' ').Replace('!', ' ').Replace('’', '\'').Trim(' ', '.', '/')
            .Replace("'s ", " is ", StringComparison.OrdinalIgnoreCase);
        if (text.Length > Longest || PastedRoster.LooksLikeAList(typed))
            return null;
        return ReadPlain(text, now) ?? ReadPlain(VietnameseText.WithoutTelex(VietnameseText.Fold(text)), now);
    }

    private DutyQuestion? ReadPlain(string text, DateTimeOffset now)
    {
        var folded = VietnameseText.Fold(text);
        var isAsked = Asked().IsMatch(folded) && OnDutyWords().IsMatch(folded);
        if (!isAsked && !Called().IsMatch(folded))
            return null;

        var units = new List<Unit>();
        while (names.FindIn(text) is { } named)
        {
            if (!units.Contains(named.Unit))
                units.Insert(0, named.Unit);
            text = named.Rest;
        }

        // A quotation mark before it: a number at the beginning is one of the question, and not of a line in a list.
        var line = new LineText($"\"{text}");
        var times = _times.TakeWords(line);
        var subjects =
            _subjects.Take(line, obligation => units.Count == 0 || obligation.OwedBy.Any(owner => units.Exists(unit => unit.Id == owner)));
        if (units.Count == 0 && subjects is [{ OwedBy: [var owner] }] && campaign.FindUnit(owner) is { } onDuty)
            units.Add(onDuty);
        var time = times.Read(line, now);

        var leftover = string.Join(' ', times.Unread.Append(line.Leftover(Fillers)).Where(words => words.Length > 0));
        // "Trực …" alone begins many a sentence: without a place it is a question only where all of it is understood.
        if (!isAsked && units.Count == 0 && leftover.Length > 0)
            return null;
        return new DutyQuestion(units, time, leftover, leftover.Length > 0 ? names.Nearest(leftover) : null);
    }

    [GeneratedRegex(@"(?<!\p{L})(?:ai|who|nguoi nao)(?!\p{L})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?<!\p{L})(?:truc|on[ -]?duty|on[ -]?call)(?!\p{L})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OnDutyWords();

    [GeneratedRegex(@"^(?:(?:xem|hoi|goi|tim|cho xem)\s+)?(?:(?:lich|nguoi|so|sdt|ca)\s+)*(?:truc|on[ -]?duty|on[ -]?call)(?!\p{L})",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Called();
}
