using System.Globalization;
using System.Text;

namespace TetBot.EndToEndTests.Driver;

/// <summary>An invented person of the Playground's world.</summary>
/// <param name="UserId">What Teams calls the person towards this bot, <c>29:…</c>.</param>
/// <param name="Surname">Vietnamese: the first word of the name.</param>
/// <param name="GivenName">The rest of it.</param>
/// <param name="ObjectId">The Entra object id, which the directory knows the person by.</param>
internal sealed record TestPerson(string UserId, string Surname, string GivenName, string ObjectId)
{
    public static readonly TestPerson Staff = new("29:tran-thu-nghiem", "Trần", "Thử Nghiệm", "00000000-0000-0000-0000-000000000101");
    public static readonly TestPerson Colleague = new("29:le-vi-du", "Lê", "Ví Dụ", "00000000-0000-0000-0000-000000000102");
    public static readonly TestPerson UnitHead = new("29:pham-mau", "Phạm", "Mẫu", "00000000-0000-0000-0000-000000000103");
    public static readonly TestPerson LeadingManager =
        new("29:hoang-gia-dinh", "Hoàng", "Giả Định", "00000000-0000-0000-0000-000000000201");
    public static readonly TestPerson OnCall = new("29:vu-minh-hoa", "Vũ", "Minh Họa", "00000000-0000-0000-0000-000000000301");
    public static readonly TestPerson Clerk = new("29:dang-gia-su", "Đặng", "Giả Sử", "00000000-0000-0000-0000-000000000401");

    /// <summary>Everybody.</summary>
    public static IReadOnlyList<TestPerson> All { get; } = [Staff, Colleague, UnitHead, LeadingManager, OnCall, Clerk];

    /// <summary>The name as Teams shows it.</summary>
    public string Name => $"{Surname} {GivenName}";

    /// <summary>The id of the person's chat with the bot; it is the same after every restart.</summary>
    public string ConversationId => $"a:{UserId[3..]}";

    /// <summary>The Playground's configuration with this person as the one who chats. It wants exactly five others.</summary>
    public string ToPlaygroundYaml()
    {
        var yaml = new StringBuilder("""
            version: "0.1.1"
            tenantId: 00000000-0000-0000-0000-000000000001
            bot:
              id: "28:tetbot"
              name: TetBot

            """);
        yaml.Append("currentUser:\n").Append(Entry("  ", "  "));
        yaml.Append("users:\n").AppendJoin("", All.Where(person => person != this).Take(5).Select(person => person.Entry("  - ", "    ")));
        return yaml.Append(CultureInfo.InvariantCulture, $"""
            personalChat:
              id: "{ConversationId}"
            groupChat:
              id: "19:truc-tet@thread.v2"
              name: Trực Tết
            team:
              id: "19:pc-thu-nghiem@thread.tacv2"
              name: Công ty Điện lực thử nghiệm
              aadGroupId: 00000000-0000-0000-0000-000000000031
              channels: []

            """).ToString();
    }

    private string Entry(string first, string rest) => $"""
        {first}id: "{UserId}"
        {rest}name: {Name}
        {rest}userPrincipleName: {UserId[3..]}@example.com
        {rest}aadObjectId: {ObjectId}
        {rest}givenName: {GivenName}
        {rest}surname: {Surname}
        {rest}email: {UserId[3..]}@example.com

        """;
}
