using System.Globalization;
using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Resources;

namespace TetBot.Features.OnDuty;

/// <summary>Shows who is on duty, at one unit in large type to call from, or at several units with a few lines each.</summary>
internal static class DutyCard
{
    /// <summary>How many people are shown for each unit. The first number with which the card is small enough is used.</summary>
    private static readonly int[] PeopleShown = [40, 20, 10, 5, 2, 1];

    public static AdaptiveCard Draw(DutyView view)
    {
        var cards = PeopleShown.Select(most => Draw(view, most));
        return cards.FirstOrDefault(card => card.SerializedLength < CardParts.MaxBytes) ?? Draw(view, 0);
    }

    private static AdaptiveCard Draw(DutyView view, int most)
    {
        var isOne = view.Places.Count == 1;
        return new AdaptiveCard
        {
            Lang = CardParts.Lang,
            Body =
            [
                CardParts.Title(isOne ? Wording.Fill(Texts.DutyTitleOf, Wording.Of(view.Places[0].Unit.Name)) : Texts.DutyTitle),
                CardParts.Subtitle(When(view.Question.Time, view.Now)),
                .. NotUnderstood(view),
                .. isOne ? One(view, view.Places[0], most) : view.Places.SelectMany(place => OneOfMany(view, place, most)),
                .. view.More > 0 ? [CardParts.Line(Wording.Fill(Texts.DutyMoreUnits, view.More))] : Array.Empty<CardElement>(),
                .. Elsewhere(view),
            ],
            Actions =
            [
                .. view.Question.Time is AskedTime.Now
                    ? [] : new[] { Button(Texts.DutyNowButton, isOne ? view.Places[0].Unit : null, new AskedTime.Now()) },
                .. isOne ? [Button(Texts.DutyEverywhere, null, view.Question.Time)] : Array.Empty<ExecuteAction>(),
                new ExecuteAction(Texts.BackHome, Entrances.Home).WithoutInputs(),
            ],
        };
    }

    /// <summary>"Bây giờ, 22:10 thứ Năm 15/02 (30 Tết)", "Cả ngày thứ Sáu 16/02 (mùng 1)", "23:00 16/02 – 07:00 17/02".</summary>
    private static string When(AskedTime time, DateTimeOffset now) => time switch
    {
        AskedTime.Moment moment => At(Texts.DutyAtMoment, moment.At),
        AskedTime.Span { Range: var range } when range.Length == TimeSpan.FromDays(1)
            && VietnamTime.StartOf(VietnamTime.DateOf(range.Start)) == range.Start =>
            At(Texts.DutyOnDay, range.Start),
        AskedTime.Span { Range: var range } => At(Texts.DutyInSpan, range.Start, Wording.Range(range)),
        _ => At(Texts.DutyAtNow, now),
    };

    private static string At(string text, DateTimeOffset at, string? range = null)
    {
        var day = VietnamTime.DateOf(at);
        return Wording.Fill(text, LunarWording.Weekday(day, Wording.Language), Wording.DayWithLunar(day), range ?? Wording.Clock(at));
    }

    private static IEnumerable<CardElement> NotUnderstood(DutyView view)
    {
        if (view.Question.NotUnderstood.Length == 0)
            yield break;
        var words = CardText.Escape(view.Question.NotUnderstood);
        yield return CardParts.Banner(
            Wording.Fill(view.Question.Units.Count == 0 ? Texts.DutyNotUnderstoodWhere : Texts.DutyNotUnderstood, words),
            ContainerStyle.Warning,
            view.Question.Likely is { } likely
                ? [new ActionSet(Button(Wording.Fill(Texts.DutyDidYouMean, Wording.Of(likely.Name)), likely, view.Question.Time))] : []);
    }

    private static IEnumerable<CardElement> One(DutyView view, UnitDuty place, int most) => place.Known switch
    {
        DutyKnown.ByRoster known => DutyParts.Of(view, known, most, isLarge: true).Append(DutyParts.Source(place, known, view.Now)),
        var known => Unknown(view, place, known),
    };

    private static IEnumerable<CardElement> OneOfMany(DutyView view, UnitDuty place, int most) =>
    [
        CardParts.Row(
            [
                new TextBlock(Wording.Of(place.Unit.Name)) { Weight = TextWeight.Bolder, Size = TextSize.Medium },
                .. place.Obligation is { } roster ? [new TextBlock(Wording.Of(roster.Title)) { IsSubtle = true, Spacing = Spacing.None }]
                    : Array.Empty<CardElement>(),
            ],
            place.Known is DutyKnown.ByRoster
                ? Button(Texts.DutyOpen, place.Unit, view.Question.Time) with { Tooltip = Wording.Of(place.Unit.Name) }
                : null) with
        { Separator = true, Spacing = Spacing.Medium },
        .. place.Known is DutyKnown.ByRoster known ? DutyParts.Of(view, known, most, isLarge: false) : Unknown(view, place, place.Known),
    ];

    private static IEnumerable<CardElement> Unknown(DutyView view, UnitDuty place, DutyKnown known)
    {
        switch (known)
        {
            case DutyKnown.NoRosterOwed:
                yield return CardParts.Banner(Wording.Fill(Texts.DutyNoRosterOwed, Wording.Of(place.Unit.Name)), ContainerStyle.Emphasis);
                break;
            case DutyKnown.NotForReader:
                yield return CardParts.Banner(DutyLoader.Refusal(view.Campaign, place), ContainerStyle.Emphasis);
                break;
            case DutyKnown.Nothing nothing:
                var isOwn = place.Unit.Id == view.Reader.Unit;
                yield return CardParts.Banner(
                    nothing.WithdrawnAt is { } at ? Wording.Fill(Texts.DutyWithdrawn, Wording.Moment(at, view.Now))
                        : Texts.DutyNotSubmitted, ContainerStyle.Attention);
                if (!isOwn)
                {
                    yield return CardParts.Line(nothing.Contacts.Count == 0
                        ? Texts.DutyNobodyToAsk
                        : Wording.Fill(Texts.DutyAsk, string.Join("; ", nothing.Contacts.Select(DutyParts.Contact))));
                }

                if (nothing.MayEnter)
                {
                    var chain = new ChainId(place.Obligation!.Id, place.Obligation.Occurrences[^1].Id, place.Unit.Id);
                    yield return new ActionSet(new ExecuteAction(isOwn ? Texts.StartRoster : Texts.EnterForOpen, Entrances.Roster)
                    {
                        Data = Entrances.About(chain, namesUnit: !isOwn),
                    }.WithoutInputs());
                }

                break;
        }
    }

    /// <summary>The inputs for another unit or another time.</summary>
    private static IEnumerable<CardElement> Elsewhere(DutyView view)
    {
        yield return CardParts.Heading(Texts.DutyElsewhere) with { Separator = true };
        yield return new ChoiceSetInput(
            DutyVerbs.UnitInput,
            [new Choice(Texts.DutyEverywhere, DutyVerbs.Any),
                .. view.Choices.Select(unit => new Choice(Wording.Of(unit.Name), unit.Id.Value))])
        {
            Label = Texts.DutyWhere,
            Style = ChoiceSetStyle.Compact,
            Value = view.Places is [var one] && view.Choices.Contains(one.Unit) ? one.Unit.Id.Value : DutyVerbs.Any,
        };
        var span = (view.Question.Time as AskedTime.Span)?.Range;
        var day = view.Question.Time switch
        {
            AskedTime.Span => VietnamTime.DateOf(span!.Value.Start),
            AskedTime.Moment moment => VietnamTime.DateOf(moment.At),
            _ => (DateOnly?)null,
        };
        var days = RosterFacts.DatesToChooseFrom(view.Campaign).ToList();
        yield return new ChoiceSetInput(
            DutyVerbs.DayInput,
            [
                new Choice(Texts.DutyNowChoice, DutyVerbs.Any),
                .. days.Select(
                    date => new Choice(
                        $"{Wording.Sentence(LunarWording.Weekday(date, Wording.Language))} {Wording.DayWithLunar(date)}", IdOf(date))),
            ])
        {
            Label = Texts.DutyWhichDay,
            Style = ChoiceSetStyle.Compact,
            Value = day is { } shown && days.Contains(shown) ? IdOf(shown) : DutyVerbs.Any,
        };
        yield return new ChoiceSetInput(
            DutyVerbs.ShiftInput,
            [
                new Choice(Texts.DutyWholeDay, DutyVerbs.Any),
                .. view.Campaign.Shifts.Where(preset => preset.IsSlot)
                    .Select(preset => new Choice($"{Wording.Of(preset.Name)} {Wording.Hours(preset.Hours)}", preset.Id)),
            ])
        {
            Label = Texts.DutyWhichShift,
            Style = ChoiceSetStyle.Compact,
            Value = view.Campaign.Shifts.FirstOrDefault(preset => preset.IsSlot && day is { } of && preset.Hours.On(of) == span)?.Id
                ?? DutyVerbs.Any,
        };
        yield return new ActionSet(new ExecuteAction(Texts.DutyLook, DutyVerbs.Look));
    }

    private static string IdOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ExecuteAction Button(string title, Unit? unit, AskedTime time)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        if (unit is not null)
            data[Entrances.Unit] = unit.Id.Value;
        if (DutyVerbs.Write(time) is { } written)
            data[DutyVerbs.Time] = written;
        return new ExecuteAction(title, Entrances.OnDuty) { Data = data, AssociatedInputs = AssociatedInputs.None };
    }
}
