using System.CommandLine;
using System.Globalization;
using System.Text;
using TetBot.Fuzzing;
using TetBot.Fuzzing.Targets;

// What anybody can send, made wrong in many ways. Never a 5xx, a turn that failed, or a value that was not in the input; and never more
// memory than this process
// may take. The last line is "N passed, N failed", one of either for each kind of input.
var seed = new Option<int>("--seed")
{ Description = "Where chance begins; the same seed gives the same inputs.", DefaultValueFactory = _ => 2018 };
var inputs = new Option<int>("--inputs") { Description = "How many inputs in all.", DefaultValueFactory = _ => 6_000 };
var only = new Option<string?>("--only") { Description = "One kind of input alone." };
only.AcceptOnlyFromAmong("activities", "alerts", "lines", "tables", "workbooks");
var command = new RootCommand("Fuzzes TetBot.") { seed, inputs, only };
command.SetAction(
    (parsed, cancellationToken) => RunAsync(parsed.GetValue(seed), parsed.GetValue(inputs), parsed.GetValue(only), cancellationToken));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(int seed, int inputs, string? only, CancellationToken cancellationToken)
{
    IFuzzTarget[] all = [new LineTarget(), new TableTarget(), new WorkbookTarget(), new AlertTarget(), new ActivityTarget()];
    var targets = all.Where(target => only is null || target.Name == only).ToList();
    var shares = targets.Sum(target => target.Share);
    var failed = 0;
    foreach (var target in targets)
    {
        await using var owned = target;
        failed += await RunOneAsync(target, seed, Math.Max(1, (int)((long)inputs * target.Share / shares)), cancellationToken) ? 0 : 1;
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{targets.Count - failed} passed, {failed} failed"));
    return failed == 0 ? 0 : 1;
}

static async Task<bool> RunOneAsync(IFuzzTarget target, int seed, int inputs, CancellationToken cancellationToken)
{
    const int MostTold = 10;
    var told = new HashSet<string>(StringComparer.Ordinal);
    for (var index = 0; index < inputs && told.Count < MostTold; index++)
    {
        if (await target.TryAsync(new Dice(unchecked((seed * 1_000_003) + index)), cancellationToken) is not { } fault
            || !told.Add(fault.Problem.Split('\n')[0]))
            continue;
        var file = Path.Combine(
            Directory.CreateDirectory(Path.Combine("artifacts", "fuzzing")).FullName, $"{target.Name}-{seed}-{index}.bin");
        await File.WriteAllBytesAsync(file, fault.Input, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"FAULT in {target.Name}, --seed {seed}, input {index}, kept as {file}:\n"
            + $"{Short(fault.Problem)}\n{Short(Encoding.UTF8.GetString(fault.Input))}"));
    }

    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {inputs} inputs, --seed {seed}: {told.Count} faults{Statuses()}"));
    return told.Count == 0;
}

static string Statuses()
{
    var all = string.Join(
        ", ", Bot.Figures.OrderBy(one => one.Key).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} × {one.Key}")));
    Bot.Figures.Clear();
    return all.Length == 0 ? "" : $"; {all}";
}

static string Short(string text) => text.Length <= 1_500 ? text : $"{text[..1_500]}…";
