using System.Text;
using TetBot.BotConnector.Activities;

namespace TetBot.BotConnector.Tests.Files;

public sealed class SentFileTests
{
    [Fact]
    public void A_file_sent_in_the_chat_is_read_with_its_link()
    {
        var file = Assert.Single(Files(
            """
            {"contentType":"text/html","content":"<p>biên bản</p>"},
            {"contentType":"application/vnd.microsoft.teams.file.download.info","name":"biên bản.pdf",
             "contentUrl":"https://contoso-my.sharepoint.com/personal/a/Documents/b.pdf",
             "content":{"downloadUrl":"https://contoso-my.sharepoint.com//personal/a/_layouts/15/download.aspx?UniqueId=1&tempauth=e%2Bz",
                        "uniqueId":"01ABC","fileType":"pdf","etag":"1"}}
            """));

        var shared = Assert.IsType<SentFile.Shared>(file);
        Assert.Equal(("biên bản.pdf", "pdf", "01ABC"), (shared.Name, shared.FileType, shared.UniqueId));
        Assert.Equal(
            "https://contoso-my.sharepoint.com//personal/a/_layouts/15/download.aspx?UniqueId=1&tempauth=e%2Bz",
            shared.DownloadUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData("image/*")]
    [InlineData("image/png")]
    [InlineData("IMAGE/JPEG")]
    public void An_image_pasted_into_the_text_is_read(string contentType)
    {
        var file = Assert.Single(Files(
            $$"""{"contentType":"{{contentType}}","contentUrl":"https://smba.trafficmanager.net"""
            + """/apac/v3/attachments/0-sa/views/original"}"""));

        var image = Assert.IsType<SentFile.InlineImage>(file);
        Assert.Equal((null, contentType), (image.Name, image.ContentType));
        Assert.Equal("/apac/v3/attachments/0-sa/views/original", image.ContentUrl.AbsolutePath);
    }

    [Theory]
    [InlineData("https://statics.teams.cdn.office.net/evergreen-assets/personal-expressions/v2/assets/emoticons/smile/default/20_f.png",
        "")]
    [InlineData("https://statics.teams.microsoft.com/evergreen-assets/emojioneassets/assets-png/1f642.png", "")]
    [InlineData("https://statics.gov.teams.microsoft.us/evergreen-assets/x.png", "")]
    [InlineData("https://media4.giphy.com/media/x/giphy.gif", "")]
    [InlineData("https://media.tenor.com/x.gif", "")]
    [InlineData("https://example.test/e.png?a=1&b=2",
        """<p>trợ giúp <img itemtype='http://schema.skype.com/Emoji' alt='🙂' src='https://example.test/e.png?a=1&amp;b=2'></p>""")]
    [InlineData("https://example.test/s.png",
        """<img itemscope=\"\" src=\"https://example.test/s.png\" itemtype=\"http://schema.skype.com/Sticker\">""")]
    [InlineData("https://example.test/g.gif", """<img src='https://example.test/g.gif' itemtype='https://schema.skype.com/Giphy'/>""")]
    public void An_emoji_a_GIF_or_a_sticker_of_Teams_is_no_file(string url, string html) => Assert.Empty(Files(
        $$"""{"contentType":"image/*","contentUrl":"{{url}}"},{"contentType":"text/html","content":"{{html}}"}"""));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/apac/v3/attachments/0-sa/views/original", "http://schema.skype.com/AMSImage")]
    [InlineData("https://statics.teams.cdn.office.net.example.test/x.png", "")]
    [InlineData("https://notgiphy.com/x.gif", "")]
    public void A_picture_that_was_pasted_is_a_file_beside_an_emoji(string url, string kind)
    {
        var file = Assert.Single(Files(
            """{"contentType":"image/*","contentUrl":"https://statics.teams.cdn.office.net/x.png"},"""
            + $$"""{"contentType":"image/*","contentUrl":"{{url}}"},"""
            + $$"""{"contentType":"text/html","content":"<img itemtype='{{kind}}' src='{{url}}'>"""
            + """<img itemtype='http://schema.skype.com/Emoji' src='https://statics.teams.cdn.office.net/x.png'>"}"""));

        Assert.Equal(url, Assert.IsType<SentFile.InlineImage>(file).ContentUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"contentType":"text/html","content":"<p>x</p>","contentUrl":"https://contoso.sharepoint.com/x"}""")]
    [InlineData(
        """{"contentType":"application/vnd.microsoft.card.adaptive","content":{"downloadUrl":"https://contoso.sharepoint.com/x"}}""")]
    [InlineData("""{"contentType":"application/vnd.microsoft.teams.card.file.info","contentUrl":"https://contoso.sharepoint.com/x"}""")]
    [InlineData("""{"contentType":"imagery/x","contentUrl":"https://contoso.sharepoint.com/x"}""")]
    [InlineData("""{"contentUrl":"https://contoso.sharepoint.com/x"}""")]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    [InlineData("""7""")]
    public void What_is_no_file_is_not_taken_for_one(string attachment) => Assert.Empty(Files(attachment));

    [Theory]
    [InlineData("null")]
    [InlineData("\"https://contoso.sharepoint.com/x\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"downloadUrl":null}""")]
    [InlineData("""{"downloadUrl":7}""")]
    [InlineData("""{"downloadUrl":""}""")]
    [InlineData("""{"downloadUrl":"/x"}""")]
    [InlineData("""{"downloadUrl":"contoso.sharepoint.com/x"}""")]
    [InlineData("""{"downloadUrl":"file:///etc/passwd"}""")]
    [InlineData("""{"downloadUrl":"data:text/plain,x"}""")]
    [InlineData("""{"downloadUrl":"https://"}""")]
    [InlineData("""{"downloadUrl":"https://contoso.sharepoint.com/\ud800"}""")]
    public void A_file_without_a_link_is_not_a_message_without_a_file(string content)
    {
        var file = Assert.Single(Files(
            $$"""{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"b.pdf","content":{{content}}}"""));

        Assert.Equal(new SentFile.WithoutLink("b.pdf"), file);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"data:image/png;base64,AAAA\"")]
    public void An_image_without_a_link_is_not_a_message_without_an_image(string contentUrl) =>
        Assert.Equal(
            new SentFile.WithoutLink(Name: null), Assert.Single(Files($$"""{"contentType":"image/png","contentUrl":{{contentUrl}}}""")));

    [Fact]
    public void A_message_without_attachments_has_no_files() =>
        Assert.Empty(Activity.Parse("""{"type":"message"}"""u8).Files);

    [Fact]
    public void Written_to_a_log_a_file_shows_neither_link_nor_name()
    {
        var url = new Uri("https://contoso.sharepoint.com/x?tempauth=secret");

        Assert.Equal("Shared", new SentFile.Shared("b.pdf", url, "pdf", "01ABC").ToString());
        Assert.Equal("InlineImage", $"{new SentFile.InlineImage("b.png", url, "image/png")}");
        Assert.Equal("UploadTarget 01ABC", new UploadTarget("b.pdf", url, url, "01ABC", "pdf").ToString());
    }

    private static IReadOnlyList<SentFile> Files(string attachments) =>
        Activity.Parse(Encoding.UTF8.GetBytes($$"""{"type":"message","attachments":[{{attachments}}]}""")).Files;
}
