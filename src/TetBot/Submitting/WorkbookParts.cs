using AdaptiveCards;
using TetBot.BotConnector.Activities;
using TetBot.Cards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Reports;
using TetBot.Files.Workbooks;
using TetBot.Files.Workbooks.Contents;
using TetBot.Resources;
using TetBot.Turns;

namespace TetBot.Submitting;

/// <summary>What rosters and reports share in handling their Excel templates.</summary>
internal static class WorkbookParts
{
    /// <summary>What a returned template is about, as button data. The sender's rights are checked as for any button.</summary>
    public static ActionData About(TemplateMark mark) =>
        ActionData.From(Entrances.About(new ChainId(mark.Obligation, mark.Occurrence, mark.Unit), namesUnit: true));

    /// <summary>
    /// Reads the template among the files sent. It has to come alone: other files would have to be answered on the same card.
    /// </summary>
    /// <returns>What was read, or the answer to give instead; neither where no template was sent.</returns>
    public static (WorkbookReading? Reading, Answer? Refusal) Read(ReceivedFiles received)
    {
        foreach (var file in received.Files.Where(file => file.Kind is FileKind.Xlsx))
        {
            var reading = WorkbookReader.Read(file.Content);
            if (reading is WorkbookReading.FormSheet or WorkbookReading.RosterSheet or WorkbookReading.MarkUnreadable)
                return received.Files.Count == 1
                    ? (reading, null)
                    : (null, new Answer.Say(Wording.Fill(Texts.WorkbookNotAlone, CardText.Escape(file.Name))));
        }

        return (null, null);
    }

    /// <summary>Why a template is not for this campaign; null where it is.</summary>
    public static Answer? Refusal(TemplateMark mark, Campaign campaign) =>
        mark.Company == campaign.Company.Id && mark.Campaign == campaign.Id
            ? null
            : new Answer.Say(Wording.Fill(Texts.WorkbookOtherCampaign, Wording.Of(campaign.Name)));

    /// <summary>The answer where the sender may not enter what a template is for. A template for another unit has its own words.</summary>
    public static Answer Refused(TemplateMark mark, Campaign campaign, Turn turn, Answer refusal) =>
        mark.Unit == turn.Person.Unit
            ? refusal
            : new Answer.Say(Wording.Fill(Texts.WorkbookOtherUnit, Wording.Of(campaign.UnitOf(turn.Person).Name)));

    /// <summary>Whether what a template asks for was changed after it was made.</summary>
    public static bool IsOtherEdition(TemplateMark mark, TemplateMark now) => mark.DifferenceFrom(now) is TemplateMismatch.OtherEdition;

    /// <summary>Why a cell cannot be read, with its name.</summary>
    public static string Fault(string cell, CellFault fault) => new WorkbookWords(Wording.Language).Of(cell, fault);

    /// <summary>Makes the template of an assignment.</summary>
    /// <param name="assignment">What it is for.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="write">Writes the workbook.</param>
    public static MadeFile MakeTemplate(this Assignment assignment, Campaign campaign, Action<Stream, TemplateSubject> write)
    {
        using var content = new MemoryStream();
        write(content, assignment.Template(campaign));
        var description = Wording.Fill(Texts.TemplateFor, Wording.Of(assignment.Obligation.Title), Wording.Of(assignment.Unit.Name));
        return new MadeFile($"TetBot {assignment.Chain.ToString().Replace('/', ' ')}.xlsx", description, content.ToArray());
    }

    /// <summary>What an assignment's template is made for.</summary>
    public static TemplateSubject Template(this Assignment assignment, Campaign campaign) => new(
        campaign, assignment.Obligation, assignment.Occurrence, assignment.Unit, Wording.DueOf(assignment.Due), Wording.Language);
}
