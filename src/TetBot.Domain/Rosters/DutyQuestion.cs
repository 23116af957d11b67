using System.Text.RegularExpressions;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;

namespace TetBot.Domain.Rosters;

/// <summary>The time a question is about.</summary>
public abstract record AskedTime
{
    private AskedTime()
    {
    }

    /// <summary>The time of asking.</summary>
    public sealed record Now : AskedTime;

    /// <summary>An instant, to the minute.</summary>
    /// <param name="At">In Vietnam's time.</param>
    public sealed record Moment(DateTimeOffset At) : AskedTime;

    /// <summary>A day, a shift of a day, or several days.</summary>
    /// <param name="Range">The span of time.</param>
    public sealed record Span(TimeRange Range) : AskedTime;
}

/// <summary>A question in words: who is on duty, where and when.</summary>
/// <param name="Units">The units named, or the unit on duty for the system named; empty if the question names none.</param>
/// <param name="Time">The time; <see cref="AskedTime.Now"/> if the question does not state one.</param>
/// <param name="NotUnderstood">The words that were not understood, as typed; empty if everything was.</param>
/// <param name="Likely">The unit that those words may have meant, to suggest to the user; null if none is near.</param>
public sealed record DutyQuestion(IReadOnlyList<Unit> Units, AskedTime Time, string NotUnderstood, Unit? Likely);

/// <summary>
/// Reads questions about who is on duty: "ai trực Vũ Thư", "ai truc bay gio", "mai ai trực vt",
/// "trực p10 tối nay", "ai trực mùng 2 lúc 23h10", "trực cmis", "who is on duty vu thu". What is not understood
/// is returned with the question and never guessed.
/// </summary>
public sealed partial class DutyQuestions(Campaign campaign, UnitNames names)
{
    /// <summary>The longest question, in characters. A longer message is not a question.</summary>
    private const int Longest = 120;

    /// <summary>Words of a question that state neither a place nor a time.</summary>
    private static readonly HashSet<string> Fillers =
    [
        "ai", "dang", "se", "phai", "co", "la", "nguoi", "o", "tai", "cua", "cho", "em", "anh", "chi", "minh", "xin", "hoi", "biet",
        "xem", "thi", "vay", "a", "nhe", "nhi", "the", "luc", "vao", "khoang", "hom", "hien", "bo", "phan", "he", "thong", "phong",
        "don", "vi", "dien", "dl", "lich", "ban", "tet", "le", "nghi", "bay", "khi", "lien", "goi", "can", "muon", "trong", "dip",
        "nay", "nao", "gi", "voi", "duoc", "bot", "tetbot", "nhung", "cac", "con", "who", "is", "are", "duty", "call", "truc", "ca",
        "ngay", "tu", "den", "toi", "va", "lam", "so", "dt", "sdt", "thoai", "gio", "and", "on", "shift", "phone", "oncall", "at",
        "in", "for", "of", "s", "please", "number", "branch", "unit", "department", "person", "what",
    ];

    private readonly DutyTimeSpellings _times = new(campaign);
    private readonly RosterSubjects _subjects = new(campaign, Fillers);

    /// <summary>Whether a message is a question about who is on duty.</summary>
    public bool IsOne(string typed) => Read(typed, campaign.Holiday.Range.Start) is not null;

    /// <summary>Reads a message; null if it is not a question about who is on duty.</summary>
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

        // The quotation mark keeps a number at the start as part of the question, instead of removing it as the number of a list item.
        var line = new LineText($"\"{text}");
        var times = _times.TakeWords(line);
        var subjects = _subjects.Take(
            line, obligation => units.Count == 0 || obligation.OwedBy.Any(owner => units.Exists(unit => unit.Id == owner)));
        if (units.Count == 0 && subjects is [{ OwedBy: [var owner] }] && campaign.FindUnit(owner) is { } onDuty)
            units.Add(onDuty);
        var time = times.Read(line, now);

        var leftover = string.Join(' ', times.Unread.Append(line.Leftover(Fillers)).Where(words => words.Length > 0));
        // Many sentences begin with "Trực …". Without a place, one is a question only if all of it is understood.
        if (!isAsked && units.Count == 0 && leftover.Length > 0)
            return null;
        return new DutyQuestion(units, time, leftover, leftover.Length > 0 ? names.Nearest(leftover) : null);
    }

    [GeneratedRegex(@"(?<!\p{L})(?:ai|who|nguoi nao)(?!\p{L})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?<!\p{L})(?:truc|on[ -]?duty|on[ -]?call)(?!\p{L})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OnDutyWords();

    [GeneratedRegex(
        @"^(?:(?:xem|hoi|goi|tim|cho xem)\s+)?(?:(?:lich|nguoi|so|sdt|ca)\s+)*(?:truc|on[ -]?duty|on[ -]?call)(?!\p{L})",
        RegexOptions.CultureInvariant,
        10_000)]
    private static partial Regex Called();
}
