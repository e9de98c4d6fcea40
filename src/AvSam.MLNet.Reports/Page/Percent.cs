using System.Globalization;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Reports.Page;

/// <summary>Shares as the page writes them: in percent, as the field's tables do.</summary>
internal static class Percent
{
    private static readonly MetricUnit s_share = MetricUnit.Share;

    /// <summary>One decimal, e.g. 61.2.</summary>
    public static string Of(double share) => s_share.ToReport(share);

    /// <summary>A difference with its sign, e.g. +1.4.</summary>
    public static string Signed(double share) => s_share.ToSignedReport(share);

    /// <summary>Two decimals, as published tables have them.</summary>
    public static string Published(double percent) => percent.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The interval's ends.</summary>
    public static string Range(Interval interval) => $"{Of(interval.Low)}–{Of(interval.High)}";

    /// <summary>The interval's level, e.g. 95 %.</summary>
    public static string Level(Interval interval) => (100 * interval.Level).ToString("0.##", CultureInfo.InvariantCulture) + "\u00a0%";
}
