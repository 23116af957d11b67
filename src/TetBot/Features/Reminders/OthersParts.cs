using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Notices;
using TetBot.Domain.Submissions;
using TetBot.Features.Reminders.Dispatching;
using TetBot.Resources;
using TetBot.Submitting;

namespace TetBot.Features.Reminders;

/// <summary>
/// What other units owe the reader: one block for each obligation and occurrence, with the missing units and what was done about them.
/// </summary>
internal static class OthersParts
{
    private const int MostMatters = 8;
    private const int MostUnitsTold = 8;
    private const int MostUnitsNamed = 30;

    public static IEnumerable<CardElement> Draw(NoticeView view, IReadOnlyList<NoticeLine> others)
    {
        var matters = others.GroupBy(line => (line.Item.Chain.Obligation, line.Item.Chain.Occurrence))
            .Select(matter => matter.ToList()).ToList();
        foreach (var matter in matters.Take(MostMatters))
            yield return Matter(view, matter);
        if (matters.Count > MostMatters)
            yield return CardParts.Line(Wording.Fill(Texts.RemindMore, matters.Count - MostMatters));
    }

    private static Container Matter(NoticeView view, List<NoticeLine> matter)
    {
        var title = ObligationWords.Title(matter[0].Obligation, matter[0].Occurrence);
        var due = matter[0].Occurrence.Due;
        var missing = matter.Where(line => line.Submitted is null).ToList();
        var done = matter.Where(line => line.Submitted is not null).ToList();
        return new Container(
        [
            new TextBlock(
                missing.Count > 0 ? Wording.Fill(Texts.RemindOthersOf, title, missing.Count) : Wording.Fill(Texts.RemindOthersAllIn, title))
            {
                Weight = TextWeight.Bolder,
            },
            .. missing.Count > 0
                ? [new TextBlock(
                    Wording.Fill(
                        Texts.RemindDue, Wording.Sentence(Wording.TimeLeftToTheMinute(due, view.Now)), Wording.DueSpoken(due, view.Now)))
                            { Spacing = Spacing.None }]
                : Array.Empty<CardElement>(),
            .. missing.Take(MostUnitsTold).Select(line => Unit(view, line)),
            .. missing.Count > MostUnitsTold
                ? [CardParts.Line(
                    Wording.FirstOf([.. missing.Skip(MostUnitsTold).Select(line => Wording.Of(line.Unit.Name))], MostUnitsNamed, ", "))]
                : Array.Empty<CardElement>(),
            .. done.Count > 0
                ? [CardParts.Line(
                    Wording.Fill(
                        Texts.RemindOthersDone, Wording.FirstOf([.. done.Select(line => Done(view, line))], MostUnitsNamed, ", ")))]
                : Array.Empty<CardElement>(),
        ])
        {
            Style = missing.Count == 0 ? ContainerStyle.Good : due.IsLate(view.Now) ? ContainerStyle.Attention : ContainerStyle.Warning,
            Spacing = Spacing.Small,
        };
    }

    private static TextBlock Unit(NoticeView view, NoticeLine line) =>
        CardParts.Line(Wording.Fill(Texts.RemindOthersUnit, Wording.Of(line.Unit.Name), ProofParts.Short(view, line.Proof)));

    private static string Done(NoticeView view, NoticeLine line) =>
        Wording.Fill(
            Texts.RemindOthersDoneAt, Wording.Of(line.Unit.Name), Wording.Moment(line.Submitted!.Submission.SubmittedAt, view.Now));
}

/// <summary>What was done earlier about an obligation, for whoever it escalates to.</summary>
internal static class ProofParts
{
    private const int MostLines = 6;
    private const int MostNames = 4;

    /// <summary>One line for each round.</summary>
    public static IEnumerable<CardElement> Draw(NoticeView view, IReadOnlyList<ProofLine> proof)
    {
        if (proof.Count == 0)
        {
            yield return CardParts.Line(Texts.RemindProofNone);
            yield break;
        }

        yield return CardParts.Heading(Texts.RemindProofTitle) with { Spacing = Spacing.Small };
        foreach (var round in proof.TakeLast(MostLines))
        {
            var line = Wording.Fill(Texts.RemindProofLine, Wording.Moment(round.At, view.Now), NameOf(round.Audience), round.Reached.Count);
            yield return CardParts.Line(round.Unreached.Count == 0 ? line : $"{line} · {Unreached(view, round.Unreached)}");
        }
    }

    /// <summary>The same in a few words, counting only rounds to the unit's own people.</summary>
    public static string Short(NoticeView view, IReadOnlyList<ProofLine> all)
    {
        var proof = all.Where(round => round.Audience < ReminderAudience.Receiver).ToList();
        var reached = proof.Where(round => round.Reached.Count > 0).ToList();
        var brief = reached.Count == 0
            ? Texts.RemindProofShortNone
            : Wording.Fill(Texts.RemindProofShort, reached.Count, Wording.Moment(reached[^1].At, view.Now));
        var unreached = proof.SelectMany(round => round.Unreached).Except(proof.SelectMany(round => round.Reached)).Distinct().ToList();
        return unreached.Count == 0 ? brief : $"{brief}; {Unreached(view, unreached)}";
    }

    private static string Unreached(NoticeView view, IReadOnlyList<Domain.PersonId> people) => Wording.Fill(
        Texts.RemindProofUnreached, Wording.FirstOf([.. people.Select(person => CardText.Escape(view.NameOf(person)))], MostNames, ", "));

    private static string NameOf(ReminderAudience audience) => audience switch
    {
        ReminderAudience.Staff => Texts.RemindStaff,
        ReminderAudience.UnitHead => Texts.RemindUnitHead,
        ReminderAudience.Receiver => Texts.RemindReceiver,
        _ => Texts.RemindManagers,
    };
}

/// <summary>Who submitted, and when.</summary>
internal static class DoneWords
{
    public static string Of(StoredSubmission stored, DateTimeOffset now) => Wording.Fill(
        stored.Submission.IsLate ? Texts.RemindDoneLate : Texts.RemindDone,
        RelayParts.By(stored.Submission),
        Wording.Moment(stored.Submission.SubmittedAt, now),
        stored.Receipt);
}
