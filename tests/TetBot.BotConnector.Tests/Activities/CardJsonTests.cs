using System.Text;
using System.Text.Json;
using AdaptiveCards;

namespace TetBot.BotConnector.Tests.Activities;

public sealed class CardJsonTests
{
    private static readonly Dictionary<string, (CardElement Element, string Json)> Elements = new(StringComparer.Ordinal)
    {
        ["text"] = (
            new TextBlock("Điện lực Vũ Thư")
            {
                Weight = TextWeight.Bolder,
                Size = TextSize.ExtraLarge,
                Color = TextColor.Attention,
                IsSubtle = true,
                Spacing = Spacing.None,
                Separator = true,
                Id = "t",
                MaxLines = 2,
                Style = TextBlockStyle.Heading,
            },
            """{"type":"TextBlock","id":"t","text":"Điện lực Vũ Thư","wrap":true"""
            + ""","weight":"bolder","size":"extraLarge","color":"attention","isSubtle":true,"maxLines":2"""
            + ""","style":"heading","spacing":"none","separator":true}"""),
        ["text in one line"] = (new TextBlock("x") { Wrap = false }, """{"type":"TextBlock","text":"x","wrap":false}"""),
        ["container"] = (
            new Container(new TextBlock("x"))
            {
                Style = ContainerStyle.Good,
                Bleed = true,
                MinHeight = new Pixels(80),
                SelectAction = new ExecuteAction("roster"),
                Height = BlockHeight.Stretch,
                Fallback = Fallback<CardElement>.Drop,
            },
            """{"type":"Container","items":[{"type":"TextBlock","text":"x","wrap":true}],"style":"good","bleed":true"""
            + ""","minHeight":"80px","selectAction":{"type":"Action.Execute","verb":"roster"},"height":"stretch","fallback":"drop"}"""),
        ["columns"] = (
            new ColumnSet(
                new Column { Width = ColumnWidth.Stretch },
                new Column { Width = ColumnWidth.Auto, VerticalContentAlignment = VerticalAlignment.Center },
                new Column { Width = ColumnWidth.Weight(1.5m) },
                new Column { Width = ColumnWidth.Pixels(40) }),
            """{"type":"ColumnSet","columns":[{"type":"Column","items":[],"width":"stretch"},"""
            + """{"type":"Column","items":[],"width":"auto","verticalContentAlignment":"center"},"""
            + """{"type":"Column","items":[],"width":1.5},{"type":"Column","items":[],"width":"40px"}]}"""),
        ["facts"] = (new FactSet(new Fact("Nhận lúc", "09:12")), """{"type":"FactSet","facts":[{"title":"Nhận lúc","value":"09:12"}]}"""),
        ["table"] = (
            new Table([new(ColumnWidth.Weight(2)), new()],
                [new TableRow(new TableCell(new TextBlock("a")), new TableCell { Style = ContainerStyle.Warning })])
            {
                FirstRowAsHeaders = true,
                ShowGridLines = false,
                VerticalCellContentAlignment = VerticalAlignment.Center,
            },
            """{"type":"Table","columns":[{"width":2},{}],"rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":"""
            + """[{"type":"TextBlock","text":"a","wrap":true}]},{"type":"TableCell","items":[],"style":"warning"}]}]"""
            + ""","firstRowAsHeaders":true,"showGridLines":false,"verticalCellContentAlignment":"center"}"""),
        ["buttons"] = (
            new ActionSet(
                new ExecuteAction("Nộp", "submit")
                {
                    Style = ActionStyle.Positive,
                    Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["draft"] = "7" },
                    AssociatedInputs = AssociatedInputs.Auto,
                    Fallback = new SubmitAction("Nộp"),
                },
                new OpenUrlAction("Gọi", "tel:+84000000000") { Tooltip = "Gọi người báo" },
                new ExecuteAction("Huỷ", "cancel")
                {
                    Id = "c",
                    Style = ActionStyle.Destructive,
                    AssociatedInputs = AssociatedInputs.None,
                    Mode = ActionMode.Secondary,
                }),
            """{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"submit","data":{"draft":"7"}"""
            + ""","associatedInputs":"auto","title":"Nộp","style":"positive","fallback":{"type":"Action.Submit","title":"Nộp"}},"""
            + """{"type":"Action.OpenUrl","url":"tel:+84000000000","title":"Gọi","tooltip":"Gọi người báo"},"""
            + """{"type":"Action.Execute","id":"c","verb":"cancel","associatedInputs":"none","title":"Huỷ","style":"destructive","mode":"""
            + "\"secondary\"}]}"),
        ["text input"] = (
            new TextInput("phone")
            {
                Label = "Số điện thoại",
                Style = TextInputStyle.Tel,
                IsRequired = true,
                ErrorMessage = "Nhập số",
                MaxLength = 20,
                IsMultiline = false,
                Regex = "^[0-9]+$",
            },
            """{"type":"Input.Text","id":"phone","isMultiline":false,"maxLength":20"""
            + ""","style":"tel","regex":"^[0-9]+$","label":"Số điện thoại","isRequired":true,"errorMessage":"Nhập số"}"""),
        ["choices"] = (
            new ChoiceSetInput("days", new Choice("14/02", "2018-02-14"), new Choice("15/02", "2018-02-15"))
            {
                IsMultiSelect = true,
                Style = ChoiceSetStyle.Expanded,
                Value = "2018-02-14",
            },
            """{"type":"Input.ChoiceSet","id":"days","choices":[{"title":"14/02","value":"2018-02-14"},"""
            + """{"title":"15/02","value":"2018-02-15"}],"value":"2018-02-14","isMultiSelect":true,"style":"expanded"}"""),
        ["people"] = (
            new ChoiceSetInput("who") { ChoicesData = ChoicesQuery.People },
            """{"type":"Input.ChoiceSet","id":"who","choices":[]"""
            + ""","choices.data":{"type":"Data.Query","dataset":"graph.microsoft.com/users"}}"""),
        ["toggle"] = (
            new ToggleInput("ok", "Đồng ý") { Value = "true" },
            """{"type":"Input.Toggle","id":"ok","title":"Đồng ý","value":"true"}"""),
        ["time"] = (new TimeInput("at") { Value = new TimeOnly(7, 5), Max = new TimeOnly(23, 59) },
            """{"type":"Input.Time","id":"at","value":"07:05","max":"23:59"}"""),
        ["date"] = (new DateInput("on") { Value = new DateOnly(2018, 2, 16) }, """{"type":"Input.Date","id":"on","value":"2018-02-16"}"""),
        ["number"] = (new NumberInput("n") { Value = 3, Min = 0, Max = 10.5m },
            """{"type":"Input.Number","id":"n","value":3,"min":0,"max":10.5}"""),
        ["picture"] =
            (new Image("https://example.com/a.png", "Ảnh") { Size = ImageSize.Small, Style = ImageStyle.Person },
                """{"type":"Image","url":"https://example.com/a.png","altText":"Ảnh","size":"small","style":"person"}"""),
        ["stacked bars"] = (
            new StackedBarChart(new StackedBar("C01", new ChartSlice("Đúng hạn", 6, ChartColor.Good)))
            { Title = "Đã nộp", Fallback = new TextBlock("6/8") },
            """{"type":"Chart.HorizontalBar.Stacked","data":[{"title":"C01","data":[{"legend":"Đúng hạn","value":6,"color":"good"}]}]"""
            + ""","title":"Đã nộp","fallback":{"type":"TextBlock","text":"6/8","wrap":true}}"""),
        ["donut"] = (new DonutChart(new ChartSlice("Trễ", 1)), """{"type":"Chart.Donut","data":[{"legend":"Trễ","value":1}]}"""),
        ["bars"] = (new HorizontalBarChart(new ChartBar("Vũ Thư", 2)), """{"type":"Chart.HorizontalBar","data":[{"x":"Vũ Thư","y":2}]}"""),
    };

    public static TheoryData<string> ElementNames => [.. Elements.Keys];

    [Theory]
    [MemberData(nameof(ElementNames))]
    public void An_element_is_written_as_Adaptive_Cards_spells_it(string name)
    {
        var (element, json) = Elements[name];

        var card = new AdaptiveCard { Body = [element] };

        Assert.Equal($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{json}}]}""", Text(card));
    }

    [Theory]
    [MemberData(nameof(ElementNames))]
    public void An_element_read_and_written_again_is_the_same(string name)
    {
        var bytes = new AdaptiveCard { Body = [Elements[name].Element] }.ToUtf8Bytes();

        Assert.Equal(Encoding.UTF8.GetString(bytes), Text(AdaptiveCard.Parse(bytes)));
    }

    [Fact]
    public void Every_element_and_action_has_its_sample()
    {
        var known = typeof(CardElement).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(CardElement)) || type.IsSubclassOf(typeof(CardAction))))
            .Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(known);

        foreach (var (element, _) in Elements.Values)
        {
            known.Remove(element.GetType().Name);
            if (element is ActionSet { Actions: var actions })
                known.ExceptWith(actions.Select(action => action.GetType().Name));
        }

        Assert.Equal([nameof(SubmitAction)], known); // It is the fallback of the submit button above.
    }

    [Fact]
    public void A_whole_card_has_its_parts_in_order()
    {
        var card = new AdaptiveCard
        {
            Lang = "vi",
            Body = [new TextBlock("Chào")],
            Actions = [new ExecuteAction("Xem", "view")],
            Refresh = new CardRefresh(new ExecuteAction("refresh"), ["29:a"]),
            FallbackText = "Hãy cập nhật Teams",
            Teams = new TeamsCardProperties { Width = CardWidth.Full },
        };

        Assert.Equal(
            """{"type":"AdaptiveCard","version":"1.5","lang":"vi","body":[{"type":"TextBlock","text":"Chào","wrap":true}],"""
            + """
            "actions":[{"type":"Action.Execute","verb":"view","title":"Xem"}],
            """
            + """
            "refresh":{"action":{"type":"Action.Execute","verb":"refresh"},"userIds":["29:a"]},
            """
            + """
            "fallbackText":"Hãy cập nhật Teams","msteams":{"width":"Full"}}
            """,
            Text(card));
        Assert.Equal(Encoding.UTF8.GetByteCount(Text(card)), card.SerializedLength);
        Assert.Equal(Text(card), Text(AdaptiveCard.Parse(card.ToUtf8Bytes())));
    }

    [Fact]
    public void Every_enum_is_spelt_with_a_small_first_letter_but_Teams_own()
    {
        var enums = typeof(AdaptiveCard).Assembly.GetTypes().Where(type => type.IsEnum && type.Namespace == typeof(AdaptiveCard).Namespace)
            .ToList();
        Assert.NotEmpty(enums);

        foreach (var value in enums.Where(type => type != typeof(CardWidth)).SelectMany(type => Enum.GetValues(type).Cast<object>()))
        {
            var name = value.ToString()!;
            Assert.Equal($"\"{char.ToLowerInvariant(name[0])}{name[1..]}\"", JsonSerializer.Serialize(value, value.GetType()));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"body":[{"type":"Carousel"}]}""")]
    [InlineData("""{"body":[{"text":"x"}]}""")]
    [InlineData("""{"body":[{"type":"ColumnSet","columns":[{"items":[],"width":"wide"}]}]}""")]
    [InlineData("""{"body":[{"type":"Container","items":[],"minHeight":"80"}]}""")]
    public void What_is_no_card_of_this_model_is_refused(string json) =>
        Assert.Throws<JsonException>(() => AdaptiveCard.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Where_the_type_stands_in_an_element_does_not_matter()
    {
        var card = AdaptiveCard.Parse("""{"version":"1.5","body":[{"text":"x","type":"TextBlock"}],"type":"AdaptiveCard"}"""u8);

        Assert.Equal("x", Assert.IsType<TextBlock>(Assert.Single(card.Body)).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_column_has_some_width(int width)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnWidth.Weight(width));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnWidth.Pixels(width));
    }

    [Theory]
    [InlineData("Trần Thử Nghiệm", "Trần Thử Nghiệm")]
    [InlineData("", "")]
    [InlineData("*_[x](http://a.example)", @"\*\_\[x\](http://a.example)")]
    [InlineData("<at>Phạm Mẫu</at>", @"\<at\>Phạm Mẫu\</at\>")]
    [InlineData("a & b &lt; `c` ~d~ \\e", @"a \& b \&lt; \`c\` \~d\~ \\e")]
    [InlineData("{{DATE(2018-02-14T06:00:00Z, SHORT)}}", @"{\{DATE(2018-02-14T06:00:00Z, SHORT)}}")]
    [InlineData("{\"a\":{}}", "{\"a\":{}}")]
    [InlineData("# đề mục", @"\# đề mục")]
    [InlineData("- một\n- hai", "\\- một\n\n\\- hai")]
    [InlineData("một\r\nhai", "một\n\nhai")]
    [InlineData("1. một", @"1\. một")]
    [InlineData("  12) một", @"  12\) một")]
    [InlineData("+84 000 000 000", "+84 000 000 000")]
    [InlineData("15.02 - 16.02", "15.02 - 16.02")]
    [InlineData("---", @"\---")]
    [InlineData("C#", "C#")]
    public void What_a_user_typed_is_shown_as_typed(string typed, string expected) => Assert.Equal(expected, CardText.Escape(typed));

    private static string Text(AdaptiveCard card) => Encoding.UTF8.GetString(card.ToUtf8Bytes());
}
