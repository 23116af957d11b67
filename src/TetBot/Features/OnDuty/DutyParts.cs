using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Calendar;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Resources;

namespace TetBot.Features.OnDuty;

/// <summary>People on duty, each with a phone number as a link.</summary>
internal static class DutyParts
{
    /// <summary>The most people shown large; more are shown one line each, as a list to read.</summary>
    private const int MostLarge = 8;

    /// <summary>Who is on duty at the time asked about.</summary>
    /// <param name="view">The view.</param>
    /// <param name="known">The roster.</param>
    /// <param name="most">The most people shown.</param>
    /// <param name="isLarge">Whether the card is about this unit alone.</param>
    public static IEnumerable<CardElement> Of(DutyView view, DutyKnown.ByRoster known, int most, bool isLarge) => view.Question.Time switch
    {
        AskedTime.Span span => InSpan(view, known.Duty.During(span.Range), most),
        AskedTime.Moment moment => AtMoment(view, known.Duty.At(moment.At), moment.At, most, isLarge),
        _ => AtMoment(view, known.Duty.At(view.Now), view.Now, most, isLarge),
    };

    /// <summary>Names the roster, so that an old one can be recognised.</summary>
    public static TextBlock Source(UnitDuty place, DutyKnown.ByRoster known, DateTimeOffset now) => new(Wording.Fill(
        Texts.DutySource, Wording.Of(place.Obligation!.Title), Wording.Moment(known.Version.SubmittedAt, now), known.Version.Version))
    {
        IsSubtle = true,
        Size = TextSize.Small,
    };

    /// <summary>A person from the directory who can be asked.</summary>
    public static string Contact(Person person) =>
        person.Phone is { } phone ? $"{Name(person.Name)} · {PhoneWords.ToCallOnOneLine(new PhoneNumber(phone))}" : Name(person.Name);

    private static IEnumerable<CardElement> AtMoment(DutyView view, DutyMoment moment, DateTimeOffset at, int most, bool isLarge)
    {
        if (moment.On.Count == 0)
            yield return CardParts.Banner(
                Nobody(view, at), view.Campaign.Holiday.Range.Contains(at) ? ContainerStyle.Attention : ContainerStyle.Emphasis);
        foreach (var spell in moment.On.Take(most))
        {
            if (isLarge && moment.On.Count <= MostLarge)
                yield return Large(view, spell, at);
            else
                yield return new TextBlock(
                    Line(spell, Wording.Fill(
                        Texts.DutyUntilLine, Wording.DutyOf(spell.Entry, view.Campaign), Wording.Until(spell.Range.End, at))))
                { Spacing = Spacing.Small };
        }

        if (moment.On.Count > most)
            yield return More(moment.On.Count - most);
        if (moment.Next.Count == 0 || (!isLarge && moment.On.Count > 0))
            yield break;
        yield return CardParts.Heading(Wording.Fill(Texts.DutyNext, Start(moment.Next[0].Range, at)));
        foreach (var spell in moment.Next.Take(most))
            yield return new TextBlock(
                Line(spell, Wording.Fill(
                    Texts.DutyUntilLine, Wording.DutyOf(spell.Entry, view.Campaign), Wording.Until(spell.Range.End, at))))
            { Spacing = Spacing.Small };
        if (moment.Next.Count > most)
            yield return More(moment.Next.Count - most);
    }

    /// <summary>For a span of time, people are listed under the hours they share, together with the hours that nobody covers.</summary>
    private static IEnumerable<CardElement> InSpan(DutyView view, DutySpan span, int most)
    {
        var shown = span.Spells.Take(most).GroupBy(spell => spell.Range).Select(same => (Range: same.Key, Spells: same.ToList()));
        foreach (var (range, spells) in shown.Concat(span.Gaps.Select(gap => (Range: gap, Spells: new List<DutySpell>())))
            .OrderBy(row => row.Range.Start))
        {
            if (spells.Count == 0)
            {
                yield return CardParts.Banner(
                    Wording.Fill(Texts.DutyNobodyIn, Wording.Range(range)), view.Campaign.Holiday.Range.Overlaps(range)
                        ? ContainerStyle.Attention : ContainerStyle.Emphasis);
                continue;
            }

            yield return CardParts.Heading(Wording.Range(range));
            foreach (var spell in spells)
                yield return new TextBlock(Line(spell, Wording.DutyOf(spell.Entry, view.Campaign))) { Spacing = Spacing.Small };
        }

        if (span.Spells.Count > most)
            yield return More(span.Spells.Count - most);
    }

    private static Container Large(DutyView view, DutySpell spell, DateTimeOffset at) => new(
        new TextBlock(CardText.Escape(spell.Entry.Name.Value)) { Weight = TextWeight.Bolder, Size = TextSize.Large },
        new TextBlock(PhoneWords.ToCallOnOneLine(spell.Entry.Phone)) { Size = TextSize.Large, Spacing = Spacing.None },
        new TextBlock(Wording.Fill(Texts.DutyUntilLine, Wording.DutyOf(spell.Entry, view.Campaign), Wording.Until(spell.Range.End, at)))
        { Spacing = Spacing.None })
    {
        Style = ContainerStyle.Good,
        Spacing = Spacing.Small,
    };

    private static string Line(DutySpell spell, string rest) =>
        $"{Name(spell.Entry.Name.Value)} · {PhoneWords.ToCallOnOneLine(spell.Entry.Phone)} · {rest}";

    private static TextBlock More(int count) => new(Wording.Fill(Texts.AndMore, count)) { IsSubtle = true, Spacing = Spacing.Small };

    private static string Name(string name) => $"**{CardText.Escape(name)}**";

    private static string Nobody(DutyView view, DateTimeOffset at)
    {
        var holiday = view.Campaign.Holiday;
        return holiday.Range.Contains(at)
            ? Texts.DutyNobody
            : Wording.Fill(Texts.DutyOutsideHoliday, Wording.DayWithLunar(holiday.First), Wording.DayWithLunar(holiday.Last));
    }

    private static string Start(TimeRange range, DateTimeOffset at) => Wording.Moment(range.Start, at);
}
