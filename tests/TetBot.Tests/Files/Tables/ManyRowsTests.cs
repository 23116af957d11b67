using System.Globalization;
using System.Text;
using AdaptiveCards;
using TetBot.Domain;
using TetBot.Domain.Campaigns;
using TetBot.Domain.ServiceLogs;
using TetBot.Tests.Campaigns;
using Xunit;
using static TetBot.Tests.Files.Tables.LogWorkbooks;

namespace TetBot.Tests.Files.Tables;

/// <summary>200,000 rows, each with texts of its own; what they take of memory is measured by the benchmark.</summary>
public sealed class ManyRowsTests
{
    private const int Many = 200_000;

    private static readonly string[] Headings = ["Mã", "Đơn vị", "Thời gian yêu cầu", "Đơn vị tiếp nhận lúc", "Khách hàng"];

    [Fact]
    public void A_csv_of_200_000_rows_is_read_to_the_last()
    {
        var text = new StringBuilder().AppendJoin(',', Headings).Append('\n');
        for (var i = 0; i < Many; i++)
            text.Append(CultureInfo.InvariantCulture,
                $"YC{i},Điện lực Vũ Thư,14/02/2018 {i % 20:00}:00,14/02/2018 {i % 20:00}:{i % 60:00},\"Khách {i}, xã {i % 97}\"\n");

        AssertRead(Encoding.UTF8.GetBytes(text.ToString()));
    }

    [Fact]
    public void A_workbook_of_200_000_rows_and_400_000_texts_is_read_to_the_last()
    {
        var rows = Enumerable.Range(0, Many)
            .Select(i => Row(i + 2, Shared(5 + (2 * i)), Text("Điện lực Vũ Thư"), Moment(14, i % 20, 0), Moment(14, i % 20, i % 60),
                Shared(6 + (2 * i))));
        var shared = Headings.Concat(Enumerable.Range(0, Many).SelectMany(i => new[] { $"YC{i}", $"Khách {i}" }));

        AssertRead(Of(rows.Prepend(Row(1, [.. Headings.Select((_, i) => Shared(i))])), shared));
    }

    private static void AssertRead(byte[] file)
    {
        var table = ReadTable.Open(file);
        var guess = ColumnGuess.Of(table.Headings, table.Samples, new UnitNames(ReferenceJson.Campaign.Units), "yeu-cau");
        var tally = new LogTally(LogKind.Requests, ReferenceJson.Campaign, [.. guess.Columns.Select(column => column.Column)]);
        Assert.Null(table.ForEach([.. guess.Columns.Select(column => column.Index)], (row, texts) => tally.Add(row, texts)));

        var log = tally.Finish("yeu-cau", new Author(new Domain.PersonId("p"), "Hoàng Giả Định"), DateTimeOffset.UnixEpoch);
        Assert.Equal((Many, 0), (log.Rows, log.Unread));
        // Minutes 0 to 59, each as often: the middle of the two in the middle, and the last of nine tenths.
        Assert.Equal(
            [new DelayFigures(DelayKind.TakeUp, Many, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(53), TimeSpan.FromMinutes(30))],
            Assert.Single(log.Units).Delays);
    }
}
