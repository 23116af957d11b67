using TetBot.Campaigns.DataFiles;
using TetBot.Domain;
using TetBot.Domain.Reports;

namespace TetBot.Campaigns;

/// <summary>Reads the form of an obligation: groups of fields, and the rules across them.</summary>
internal static class FormReader
{
    /// <summary>With two decimals this has 15 digits, the most that a workbook cell keeps exactly.</summary>
    private const decimal GreatestNumber = 1_000_000_000_000;

    /// <summary>Impossible sizes up to this bound are read, so that the form's own rules can say what is wrong with
    /// them.</summary>
    private const int GreatestSize = 1_000_000;

    private enum Kind
    {
        Unreadable,
        Number,
        Text,
        Choice,
        Moment,
        YesNo,
        Attachment,
    }

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["number"] = Kind.Number,
        ["text"] = Kind.Text,
        ["choice"] = Kind.Choice,
        ["moment"] = Kind.Moment,
        ["yes-no"] = Kind.YesNo,
        ["attachment"] = Kind.Attachment,
    };

    private static readonly string[] Shared = ["id", "kind", "label", "help", "required"];

    /// <summary>Attachments cannot be repeated: the files of the last report belong to that report.</summary>
    private static readonly string[] SharedByValues = [.. Shared, "sameAsLast"];

    private static readonly Dictionary<Kind, string[]> Properties = new()
    {
        [Kind.Number] = [.. SharedByValues, "unit", "min", "max", "decimals"],
        [Kind.Text] = [.. SharedByValues, "maxLength", "multiline"],
        [Kind.Choice] = [.. SharedByValues, "options"],
        [Kind.Moment] = SharedByValues,
        [Kind.YesNo] = SharedByValues,
        [Kind.Attachment] = [.. Shared, "most"],
    };

    public static Form Read(JsonCursor place)
    {
        var form = place.Object("mayBeNothing", "continues", "groups", "rules");
        return new Form(form["groups"].List(ReadGroup), form.Optional("rules")?.List(FieldRuleReader.Read) ?? [])
        {
            MayBeNothing = form.Optional("mayBeNothing")?.Flag() ?? false,
            Continues = form.Optional("continues") is { } earlier ? new ObligationId(earlier.Text()) : null,
        };
    }

    private static FieldGroup ReadGroup(JsonCursor place)
    {
        var group = place.Object("id", "title", "mayBeNothing", "fields");
        return new FieldGroup(group["id"].Text(), group["title"].Localized(), group["fields"].List(ReadField))
        {
            MayBeNothing = group.Optional("mayBeNothing")?.Flag() ?? false,
        };
    }

    private static Field ReadField(JsonCursor place)
    {
        var kind = place.Peek("kind", Kinds);
        var field = place.Object(kind is { } known ? Properties[known] : [.. Properties.Values.SelectMany(names => names).Distinct()]);
        return ReadByKind(field) with
        {
            Help = field.Optional("help")?.Localized(),
            IsRequired = field.Optional("required")?.Flag() ?? true,
            MayRepeat = field.Optional("sameAsLast")?.Flag() ?? false,
        };
    }

    private static Field ReadByKind(JsonObjectCursor field)
    {
        var id = field["id"].Text();
        var label = field["label"].Localized();
        return field["kind"].Choice(Kinds) switch
        {
            Kind.Number => new NumberField(
                id,
                label,
                field["unit"].Localized(),
                field["min"].Decimal(-GreatestNumber, GreatestNumber),
                field["max"].Decimal(-GreatestNumber, GreatestNumber),
                field.Optional("decimals")?.WholeNumber(-GreatestSize, GreatestSize) ?? 0),
            Kind.Text => new TextField(
                id, label, field["maxLength"].WholeNumber(-GreatestSize, GreatestSize), field.Optional("multiline")?.Flag() ?? false),
            Kind.Choice => new ChoiceField(id, label, field["options"].List(ReadOption)),
            Kind.YesNo => new YesNoField(id, label),
            Kind.Attachment => new AttachmentField(id, label, field["most"].WholeNumber(-GreatestSize, GreatestSize)),
            _ => new MomentField(id, label),
        };
    }

    private static Option ReadOption(JsonCursor place)
    {
        var option = place.Object("id", "name");
        return new Option(option["id"].Text(), option["name"].Localized());
    }
}
