using System.Text;
using System.Text.Json.Nodes;

namespace TetBot.Tests.Support;

/// <summary>The invented people every test has.</summary>
internal static class Who
{
    public const string VuThu = "00000000-0000-0000-0000-000000000101";
    public const string VuThuToo = "00000000-0000-0000-0000-000000000102";
    public const string VuThuHead = "00000000-0000-0000-0000-000000000103";
    public const string VuThuEnglish = "00000000-0000-0000-0000-000000000104";
    public const string Metering = "00000000-0000-0000-0000-000000000201";
    public const string ManagerOnly = "00000000-0000-0000-0000-000000000202";
    public const string Admin = "00000000-0000-0000-0000-000000000301";
    public const string AdminToo = "00000000-0000-0000-0000-000000000302";
    public const string Finance = "00000000-0000-0000-0000-000000000401";
    public const string Inspection = "00000000-0000-0000-0000-000000000402";
    public const string Clerk = "00000000-0000-0000-0000-000000000403";
    public const string KienXuong = "00000000-0000-0000-0000-000000000501";

    /// <summary>Nobody the directory knows.</summary>
    public const string Stranger = "00000000-0000-0000-0000-000000000901";

    private static readonly (string Id, string Name, string Unit, string[] Roles, string? Language)[] All =
    [
        (VuThu, "Trần Thử Nghiệm", "vu-thu", ["staff"], "vi"),
        (VuThuToo, "Lê Ví Dụ", "vu-thu", ["staff"], "vi"),
        (VuThuHead, "Phạm Mẫu", "vu-thu", ["unit-head"], null),
        (VuThuEnglish, "Ngô Thử Thách", "vu-thu", ["staff"], "en"),
        (Metering, "Hoàng Giả Định", "p9", ["manager", "staff"], "vi"),
        (ManagerOnly, "Hoàng Ví Dụ", "p9", ["manager"], "vi"),
        (Admin, "Vũ Minh Họa", "p10", ["on-call", "staff", "admin"], "vi"),
        (AdminToo, "Vũ Ví Dụ", "p10", ["admin"], null),
        (Finance, "Bùi Thử Nghiệm", "p5", ["staff"], "vi"),
        (Inspection, "Bùi Ví Dụ", "p12", ["staff"], "vi"),
        (Clerk, "Bùi Giả Định", "pgdkh", ["clerk"], "vi"),
        (KienXuong, "Đặng Giả Sử", "kien-xuong", ["staff"], "vi"),
    ];

    public static string NameOf(string id) => Array.Find(All, person => person.Id == id) is { Name: { } name } ? name : "Đỗ Thử Thách";

    public static byte[] Directory() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["people"] = new JsonArray([.. All.Select(person =>
        {
            var json = new JsonObject
            {
                ["objectId"] = person.Id,
                ["name"] = person.Name,
                ["unit"] = person.Unit,
                ["roles"] = new JsonArray([.. person.Roles.Select(role => (JsonNode)role)]),
            };
            if (person.Language is { } language)
                json["language"] = language;
            return (JsonNode)json;
        })]),
    }.ToJsonString());
}
