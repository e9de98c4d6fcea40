using System.Globalization;

namespace AvSam.MLNet.Evaluation;

/// <summary>What the values of a metric are, and how they are written.</summary>
public sealed class MetricUnit
{
    private readonly double _reportScale;

    private MetricUnit(string name, string tableFormat, string reportFormat, double reportScale, string exactFormat)
    {
        (Name, TableFormat, ReportFormat, ExactFormat) = (name, tableFormat, reportFormat, exactFormat);
        _reportScale = reportScale;
    }

    /// <summary>A share, 0–1.</summary>
    public static MetricUnit Share { get; } = new("share, 0–1", "0.000", "0.0", 100, "0.######");

    /// <summary>A number of clips, frames, pictures or pixels.</summary>
    public static MetricUnit Count { get; } = new("count", "0", "N0", 1, "0");

    /// <summary>The unit in words.</summary>
    public string Name { get; }

    /// <summary>The .NET format of console tables: a share has three decimals.</summary>
    public string TableFormat { get; }

    /// <summary>The .NET format of reports: a share is written in percent with one decimal, as the field's tables do.</summary>
    public string ReportFormat { get; }

    /// <summary>The .NET format of CSV tables: a share has up to six decimals.</summary>
    public string ExactFormat { get; }

    /// <summary>A value in a console table.</summary>
    /// <param name="value">The value; null where it is not defined.</param>
    /// <returns>The value in <see cref="TableFormat"/>; empty for null.</returns>
    public string ToTable(double? value) => Write(value, TableFormat, 1);

    /// <summary>A value in a report.</summary>
    /// <param name="value">The value; null where it is not defined.</param>
    /// <returns>The value in <see cref="ReportFormat"/>, a share in percent; empty for null.</returns>
    public string ToReport(double? value) => Write(value, ReportFormat, _reportScale);

    /// <summary>A value in a CSV table.</summary>
    /// <param name="value">The value; null where it is not defined.</param>
    /// <returns>The value in <see cref="ExactFormat"/>; empty for null.</returns>
    public string ToExact(double? value) => Write(value, ExactFormat, 1);

    /// <summary>A difference in a console table, with its sign.</summary>
    internal string ToSignedTable(double difference) => difference.ToString($"+{TableFormat};-{TableFormat};{TableFormat}", CultureInfo.InvariantCulture);

    /// <summary>A difference in a report, with its sign.</summary>
    internal string ToSignedReport(double difference) => (_reportScale * difference).ToString($"+{ReportFormat};−{ReportFormat};{ReportFormat}", CultureInfo.InvariantCulture);

    private static string Write(double? value, string format, double scale) => (scale * value)?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
