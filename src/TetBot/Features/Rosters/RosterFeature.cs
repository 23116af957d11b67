using TetBot.Domain.Campaigns;
using TetBot.Domain.Directory;
using TetBot.Domain.Rosters;
using TetBot.Files.Workbooks;
using TetBot.Phones;
using TetBot.Resources;
using TetBot.Sending.LiveCards;
using TetBot.Turns;

namespace TetBot.Features.Rosters;

/// <summary>Walks a unit through its duty roster, from the first person to the receipt (C01, C17, C18).</summary>
internal static class RosterFeature
{
    public static IServiceCollection AddRoster(this IServiceCollection services) => services
        .AddSingleton<RosterWorkflow>()
        .AddSingleton<AccountWorkflow>()
        // One instance serves all turns: it builds some thirty regular expressions from the campaign.
        .AddSingleton(provider => new PastedRoster(provider.GetRequiredService<Campaign>(), PhoneReader.Read))
        .AddCardAction<OpenRoster>()
        .AddCardAction<OpenPersonForm>()
        .AddCardAction<SavePerson>()
        .AddCardAction<RemovePerson>()
        .AddCardAction<OpenPasteForm>()
        .AddCardAction<PasteList>()
        .AddCardAction<DropLines>()
        .AddCardAction<ReviewRoster>()
        .AddCardAction<SubmitRoster>()
        .AddCardAction<ViewSubmitted>()
        .AddCardAction<OpenAccounts>()
        .AddCardAction<LinkAccounts>()
        .AddCardAction<OfferRosterTemplate>()
        .AddSingleton<IFileMaker, RosterTemplate>()
        .AddSingleton<ILiveCardTopic, RosterAnnouncements>()
        .AddSingleton(provider => new RosterRows(provider.GetRequiredService<Campaign>(), PhoneReader.Read))
        .AddFileHandler<TakeRosterWorkbook>()
        .AddMessageHandler<PasteListMessage>()
        .AddCommand(new(
            RosterVerbs.Open, () => Texts.CommandRoster, () => Texts.HelpRoster,
            "danh sach", "lap danh sach", "sua danh sach", "nop danh sach", "danh sach truc", "lap danh sach truc", "nop danh sach truc",
            "ds", "ds truc", "roster", "duty roster")
        {
            Place = 50,
            IsFor = EntersOwn,
        })
        .AddCommand(new(
            RosterVerbs.PasteForm, () => Texts.PasteList, () => Texts.HelpPaste,
            "dan danh sach", "dan", "cach dan", "nhap nhieu nguoi", "paste", "paste a list")
        {
            Place = 60,
            IsFor = EntersOwn,
        });

    /// <summary>Whether the person's unit owes a roster that they may enter.</summary>
    private static bool EntersOwn(Campaign campaign, Person person) =>
        campaign.OwedBy(person.Unit).Any(owed => owed.Kind is ObligationKind.Roster && EntryRights.MayEnter(person, person.Unit, owed));
}
