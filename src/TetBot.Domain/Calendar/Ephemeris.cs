namespace TetBot.Domain.Calendar;

/// <summary>
/// Positions of the moon and the sun, after Jean Meeus, <i>Astronomical Algorithms</i>, 2nd edition. Instants are Julian dates in universal
/// time. A new moon is accurate to about a minute and a solar term to a quarter of an hour, which is enough to name the day. Every month
/// from 1968 to 2107 was compared with a full ephemeris (PyEphem 4.1.4). Two differ, 11/2077 and 10/2085: their new moons fall within a
/// minute of midnight, where the estimate of the earth's rotation decides.
/// </summary>
internal static class Ephemeris
{
    private const double J2000 = 2451545.0;
    private const double DaysPerCentury = 36525;

    /// <summary>Mean length of a lunation in days (49.1).</summary>
    public const double Lunation = 29.530588861;

    /// <summary>Mean new moon of lunation 0, 6 January 2000 (49.1).</summary>
    private const double FirstNewMoon = 2451550.09766;

    /// <summary>
    /// Periodic terms of the new moon in days (chapter 49). Each is the sine of a sum of multiples of the sun's anomaly, the moon's anomaly
    /// and the moon's argument of latitude. Terms under ten seconds are left out.
    /// </summary>
    private static readonly (double Days, int Sun, int Moon, int Latitude)[] NewMoonTerms =
    [
        (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0),
        (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0),
        (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2), (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0),
    ];

    /// <summary>The instant of a new moon.</summary>
    /// <param name="lunation">Counted from the new moon of 6 January 2000, which is 0.</param>
    public static double NewMoon(int lunation)
    {
        var k = (double)lunation;
        var t = k / 1236.85;
        var sun = Radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t);
        var moon = Radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t);
        var latitude = Radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t);
        var node = Radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t);
        var venus = Radians(299.77 + 0.107408 * k - 0.009173 * t * t);
        // The earth's orbit is becoming rounder, so terms with the sun's anomaly shrink (47.6).
        var roundness = 1 - 0.002516 * t - 0.0000074 * t * t;

        var instant = FirstNewMoon + Lunation * k + 0.00015437 * t * t - 0.00017 * Math.Sin(node) + 0.000325 * Math.Sin(venus);
        foreach (var (days, s, m, l) in NewMoonTerms)
            instant += days * Math.Pow(roundness, Math.Abs(s)) * Math.Sin(s * sun + m * moon + l * latitude);

        return instant - ClockCorrection(instant);
    }

    /// <summary>The sun's apparent longitude in degrees, 0 to 360 (chapter 25, lower accuracy: 0.01 degrees).</summary>
    /// <param name="instant">A Julian date, universal time.</param>
    public static double SunLongitude(double instant)
    {
        var t = (instant + ClockCorrection(instant) - J2000) / DaysPerCentury;
        var mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
        var anomaly = Radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t);
        var centre = (1.914602 - 0.004817 * t) * Math.Sin(anomaly)
            + (0.019993 - 0.000101 * t) * Math.Sin(2 * anomaly)
            + 0.000289 * Math.Sin(3 * anomaly);
        var aberrationAndNutation = -0.00569 - 0.00478 * Math.Sin(Radians(125.04 - 1934.136 * t));
        var longitude = (mean + centre + aberrationAndNutation) % 360;
        return longitude < 0 ? longitude + 360 : longitude;
    }

    /// <summary>
    /// Dynamical minus universal time in days: the polynomial of Espenak and Meeus for 2005 to 2050, within half a minute of the true value
    /// since 1968. The earth's rotation in 2100 cannot be predicted to the minute.
    /// </summary>
    private static double ClockCorrection(double instant)
    {
        var years = (instant - J2000) / 365.25;
        return (62.92 + 0.32217 * years + 0.005589 * years * years) / 86400;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
