using System.Globalization;
using TetBot.Benchmarks.Bots;

namespace TetBot.Benchmarks.Load;

/// <summary>Says something new each turn, and hears it back.</summary>
internal sealed class EchoScript(Sender sender) : IScript
{
    private int _said;

    public IReadOnlyList<Exchange> Begin() => [];

    public Exchange Next()
    {
        // Told apart by what no JSON writer escapes.
        var mark = $"{sender.Conversation} {++_said}.";
        return Exchange.Of(Activities.Message(sender, $"f:{_said}", $"Chúc mừng năm mới, {mark}"), AnswerIn.Message, mark);
    }
}

/// <summary>
/// Writes a roster a line a message, one shift after the other, until the holiday is covered; then the draft is forgotten, and the
/// roster begins anew. So a draft has from none to 21 entries, and never more.
/// </summary>
internal sealed class PasteScript(Sender sender, UnitPerson person, ChildBot bot) : IScript
{
    private const int Days = 7;

    private static readonly string[] Shifts = ["sáng", "chiều", "đêm"];

    private int _revision;
    private int _sent;

    public IReadOnlyList<Exchange> Begin()
    {
        bot.Forget(person.Draft);
        _revision = 0;
        return [];
    }

    public Exchange Next()
    {
        if (_revision == Days * Shifts.Length)
            Begin();

        var line = Line(_revision, Shifts[_revision % Shifts.Length], 14 + (_revision / Shifts.Length));
        _revision++;
        return Exchange.Of(Activities.Message(sender, $"f:{++_sent}", line), AnswerIn.Message, RosterCards.Drawn(person, _revision));
    }

    /// <summary>A person of a roster as people write them; invented.</summary>
    public static string Line(int number, string shift, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"Lê Ví Dụ {number}; 0912 345 {600 + number}; {day}/02 ca {shift}");
}

/// <summary>Changes one person of a roster of eight to and fro, by the button of the form.</summary>
internal sealed class SaveScript(Sender sender, UnitPerson person, ChildBot bot) : IScript
{
    private const string Entry = "benchmark";

    private static readonly string[] Shifts = ["chieu", "dem"];

    private int _revision;
    private int _sent;

    public IReadOnlyList<Exchange> Begin()
    {
        bot.Forget(person.Draft);
        var list = string.Join("\\n", Enumerable.Range(0, 7).Select(day => PasteScript.Line(day, "sáng", 14 + day)));
        _revision = 1;
        return [Exchange.Of(Activities.Message(sender, $"f:{++_sent}", list), AnswerIn.Message, RosterCards.Drawn(person, 1)),
            Save(isNew: true)];
    }

    public Exchange Next() => Save(isNew: false);

    private Exchange Save(bool isNew)
    {
        var data = $$"""
            {
              "o": "{{person.Obligation}}", "r": "{{_revision}}", "e": "{{Entry}}", "new": "{{(isNew ? 1 : 0)}}",
              "name": "Phạm Mẫu", "phone": "0987654321", "duty": "desk",
              "shift": "{{Shifts[_revision % 2]}}", "days": "2018-02-15,2018-02-16"
            }
            """;
        _revision++;
        return Exchange.Of(
            Activities.Press(sender, $"f:{++_sent}", "roster.save", data), AnswerIn.Response, RosterCards.Drawn(person, _revision));
    }
}

/// <summary>Sends the files made ready for it, one a message, to the report that is open; each goes into a draft without files.</summary>
internal sealed class FileScript(Sender sender, UnitPerson person, ChildBot bot, Drive drive) : IScript
{
    private readonly Queue<DriveFile> _ready = [];
    private int _sent;

    /// <summary>Makes one more file, which takes a while, before anybody looks at the clock.</summary>
    /// <param name="length">In bytes.</param>
    public void Prepare(int length) => _ready.Enqueue(drive.Make(length));

    public IReadOnlyList<Exchange> Begin()
    {
        bot.Forget(person.Draft);
        var open = Activities.Press(sender, $"f:{++_sent}", "report.open", $$"""{ "o": "{{person.Obligation}}" }""");
        return [Exchange.Of(open, AnswerIn.Response, "\"verb\":\"report.fill\"")];
    }

    public Exchange Next()
    {
        bot.Forget(person.Draft);
        var file = _ready.Dequeue();
        // The button that removes it again: its content is known by its hash, so all of it was stored.
        return Exchange.Of(
            Activities.File(sender, $"f:{++_sent}", file), AnswerIn.Message, "\"verb\":\"report.detach\"", $"\"sha\":\"{file.Sha256}\"");
    }
}

/// <summary>How a roster's card is told from any other answer.</summary>
internal static class RosterCards
{
    /// <summary>
    /// A card with the button to submit, of this roster, drawn from this revision: so the change before it was decided and stored.
    /// </summary>
    public static IEnumerable<string> Drawn(UnitPerson person, int revision) =>
        ["\"verb\":\"roster.review\"", string.Create(CultureInfo.InvariantCulture, $"\"o\":\"{person.Obligation}\",\"r\":\"{revision}\"")];
}
