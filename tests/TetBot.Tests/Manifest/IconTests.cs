using Xunit;

namespace TetBot.Tests.Manifest;

/// <summary>What Teams asks of an app's icons (Teams app package, "App icons").</summary>
[Collection(typeof(TeamsPackage))]
public sealed class IconTests(TeamsPackage package)
{
    [Fact]
    public void The_colour_icon_is_192_pixels_square_and_filled_with_the_accent_colour()
    {
        var icon = Png.Read(package.Files["color.png"]);
        var accent = package.Manifest["accentColor"]!.GetValue<string>();

        Assert.Equal((192, 192), (icon.Width, icon.Height));
        Assert.All([icon[0, 0], icon[191, 0], icon[0, 191], icon[191, 191]], corner => Assert.Equal(accent, corner.Hex));
        Assert.DoesNotContain(icon.Pixels, pixel => pixel.Alpha != byte.MaxValue);
    }

    [Fact]
    public void The_colour_icon_keeps_its_drawing_to_the_safe_area()
    {
        var icon = Png.Read(package.Files["color.png"]);
        var background = icon[0, 0];

        var drawn = icon.Pixels
            .Select((pixel, at) => (Pixel: pixel, X: at % icon.Width, Y: at / icon.Width))
            .Where(point => point.Pixel != background)
            .ToArray();

        Assert.NotEmpty(drawn);
        Assert.All(drawn, point => Assert.True(InSafeArea(point.X) && InSafeArea(point.Y), $"({point.X}, {point.Y})"));

        static bool InSafeArea(int at) => at is >= 36 and < 156;
    }

    [Fact]
    public void The_outline_icon_is_32_pixels_square_and_only_white_on_transparent()
    {
        var icon = Png.Read(package.Files["outline.png"]);

        Assert.Equal((32, 32), (icon.Width, icon.Height));
        Assert.True(icon.HasAlpha);
        Assert.All(icon.Pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal("#FFFFFF", pixel.Hex));
        Assert.Contains(icon.Pixels, pixel => pixel.Alpha == byte.MaxValue);
        Assert.Contains(icon.Pixels, pixel => pixel.Alpha == 0);
    }
}
