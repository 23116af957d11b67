using TetBot.Delivery;
using TetBot.Domain.Campaigns;
using TetBot.Domain.Rosters;
using TetBot.Phones;
using TetBot.Turns;
using TetBot.Workbooks;

namespace TetBot.Features.Roster;

/// <summary>Walks a unit through its duty roster, from the first person to the receipt (C01, C17, C18).</summary>
internal static class RosterFeature
{
    public static IServiceCollection AddRoster(this IServiceCollection services) => services
        .AddSingleton<RosterDesk>()
        // One for all turns: its spellings are some thirty regular expressions, made of the campaign.
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
        .AddCardAction<OfferRosterTemplate>()
        .AddSingleton<IFileMaker, RosterTemplate>()
        .AddSingleton(provider => new RosterRows(provider.GetRequiredService<Campaign>(), PhoneReader.Read))
        .AddFileHandler<TakeRosterWorkbook>()
        .AddMessageHandler<OpenRosterMessage>()
        .AddMessageHandler<OpenPasteFormMessage>()
        .AddMessageHandler<PasteListMessage>();
}
