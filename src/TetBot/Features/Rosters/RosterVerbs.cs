using TetBot.Cards;

namespace TetBot.Features.Rosters;

/// <summary>What the buttons of a roster's cards are called, and the names in what they send.</summary>
internal static class RosterVerbs
{
    public const string Open = Entrances.Roster;
    public const string Form = "roster.form";
    public const string Save = "roster.save";
    public const string Remove = "roster.remove";
    public const string PasteForm = "roster.pasteForm";
    public const string Paste = "roster.paste";
    public const string DropLines = "roster.dropLines";
    public const string Review = "roster.review";
    public const string Submit = "roster.submit";
    public const string View = Entrances.SubmittedRoster;
    public const string Excel = "roster.excel";
    public const string Accounts = "roster.accounts";
    public const string Link = "roster.link";

    /// <summary>Which obligation: C01, C17 or C18.</summary>
    public const string Obligation = Entrances.Obligation;

    /// <summary>The draft's revision the card was drawn from.</summary>
    public const string Revision = "r";

    /// <summary>Which entry.</summary>
    public const string Entry = "e";

    /// <summary>"1" where the form is for a new entry.</summary>
    public const string IsNew = "new";

    /// <summary>"1" where another form follows.</summary>
    public const string More = "more";

    /// <summary>"1" where the number suggested for an old one is to be taken.</summary>
    public const string UseSuggested = "useSuggested";

    /// <summary>The phone number of somebody whose account is to be another.</summary>
    public const string Phone = "phone";

    /// <summary>Which page, from 1.</summary>
    public const string Page = "p";
}
