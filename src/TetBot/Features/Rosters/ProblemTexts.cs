using AdaptiveCards;
using TetBot.Cards;
using TetBot.Domain.Calendar;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Phones;
using TetBot.Resources;

namespace TetBot.Features.Rosters;

/// <summary>
/// What is wrong with an entry, in the words shown next to the field. They are markdown, so what was typed is escaped.
/// </summary>
internal static class ProblemTexts
{
    private const int LongestQuote = 60;

    public static string Of(EntryProblem problem, Campaign campaign) => problem switch
    {
        NameMissing => Texts.NameMissing,
        NameTooLong p => Wording.Fill(Texts.NameTooLong, p.Length, p.Max),
        NameHasOddCharacters p => Wording.Fill(Texts.NameHasOddCharacters, CardText.Escape(p.Characters)),
        PhoneUnreadable p => p.Kind switch
        {
            PhoneProblemKind.Missing => Texts.PhoneMissing,
            PhoneProblemKind.TooShort => Texts.PhoneTooShort,
            PhoneProblemKind.TooLong => Texts.PhoneTooLong,
            _ => Texts.PhoneUnknown,
        },
        PhoneIsOld p => Wording.Fill(Texts.PhoneIsOld, p.Reading.OldPrefix, p.Reading.NewPrefix, PhoneReader.Write(p.Reading.Suggested)),
        DatesMissing => Texts.DatesMissing,
        DateUnreadable p => Wording.Fill(Texts.DateUnreadable, Quote(p.Text)),
        DateOutsideHoliday p => Wording.Fill(Texts.DateOutsideHoliday, Wording.Day(p.Date), Wording.Day(p.First), Wording.Day(p.Last)),
        ShiftMissing => Texts.ShiftMissing,
        HoursUnreadable { Text: "" } => Texts.HoursMissing,
        HoursUnreadable p => Wording.Fill(Texts.HoursUnreadable, Quote(p.Text)),
        DutyUnknown => Texts.DutyUnknown,
        OverlapsOwnShift p => Overlap(p, campaign),
        WordsNotUnderstood p => Wording.Fill(Texts.WordsNotUnderstood, Quote(p.Text)),
        UnclearPart p => Wording.Fill(Texts.UnclearPart, Quote(p.Text)),
        SeveralPhones p => Wording.Fill(Texts.SeveralPhones, p.Count),
        LineTooLong p => Wording.Fill(Texts.LineTooLong, p.Length, p.Max),
        RosterFull p => Wording.Fill(Texts.RosterFull, p.Max),
        AlreadyListed => Texts.AlreadyListed,
        ListedWithOtherDuty { Other: var other } => Wording.Fill(
            Texts.ListedWithOtherDuty,
            CardText.Escape(other.Name.Value),
            Wording.ShiftOf(other.Shift, campaign),
            Wording.DutyOf(other, campaign)),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "A problem without words."),
    };

    /// <summary>The same for a pasted line, where "choose" would make no sense.</summary>
    public static string OfLine(EntryProblem problem, Campaign campaign) =>
        problem is DatesMissing ? Texts.DateMissingInLine : Of(problem, campaign);

    private static string Quote(string typed) => CardText.Escape(CardParts.Quote(typed, LongestQuote));

    private static string Overlap(OverlapsOwnShift overlap, Campaign campaign)
    {
        var other = overlap.Other;
        var date = other.Dates.FirstOrDefault(
            date => other.Shift.Hours.On(date).Overlaps(overlap.Shared), VietnamTime.DateOf(overlap.Shared.Start));
        return Wording.Fill(
            Texts.OverlapsOwnShift,
            CardText.Escape(other.Name.Value),
            Wording.ShiftOf(other.Shift, campaign),
            Wording.Day(date),
            Wording.Range(overlap.Shared));
    }
}
