namespace TetBot.Domain.Campaigns;

/// <summary>Names a letter uses for many units at once. A campaign may use them wherever it names a unit.</summary>
public static class UnitGroup
{
    /// <summary>Every Điện lực.</summary>
    public const string Branches = "branches";

    /// <summary>Every department of the company.</summary>
    public const string Departments = "departments";

    /// <summary>Every unit: branches, departments and management ("thông báo tới tất cả các đơn vị", C17).</summary>
    public const string Everyone = "everyone";

    /// <summary>The three names. No unit may have one of them as its id.</summary>
    public static readonly IReadOnlyList<string> All = [Branches, Departments, Everyone];

    /// <summary>
    /// The units of <paramref name="units"/> that <paramref name="name"/> stands for: those of a group, or else the
    /// one with that id, whether defined or not.
    /// </summary>
    public static IEnumerable<UnitId> Expand(string name, IEnumerable<Unit> units) => name switch
    {
        Branches => units.Where(unit => unit.Kind is UnitKind.Branch).Select(unit => unit.Id),
        Departments => units.Where(unit => unit.Kind is UnitKind.Department).Select(unit => unit.Id),
        Everyone => units.Select(unit => unit.Id),
        _ => [new UnitId(name)],
    };
}
