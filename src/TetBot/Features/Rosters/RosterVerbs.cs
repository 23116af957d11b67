using TetBot.Cards;

namespace TetBot.Features.Rosters;

/// <summary>The verbs of the buttons of a roster's cards, and the keys of their data.</summary>
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

    /// <summary>The obligation: C01, C17 or C18.</summary>
    public const string Obligation = Entrances.Obligation;

    /// <summary>The revision of the draft that the card was drawn from.</summary>
    public const string Revision = "r";

    /// <summary>The entry's id.</summary>
    public const string Entry = "e";

    /// <summary>"1" where the form is for a new entry.</summary>
    public const string IsNew = "new";

    /// <summary>"1" where another empty form is to follow.</summary>
    public const string More = "more";

    /// <summary>"1" where the number suggested for an old one is to be used.</summary>
    public const string UseSuggested = "useSuggested";

    /// <summary>The phone number whose account is to be changed.</summary>
    public const string Phone = "phone";

    /// <summary>The page, from 1.</summary>
    public const string Page = "p";
}
