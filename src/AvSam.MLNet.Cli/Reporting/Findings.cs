using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports;

namespace AvSam.MLNet.Cli;

/// <summary>What an evaluation tells beside its metrics.</summary>
/// <param name="Comparison">How a second model differs; null where there is none.</param>
/// <param name="Page">The report; null where none is wanted.</param>
internal sealed record Findings(MetricsComparison? Comparison, EvaluationReport? Page)
{
    /// <summary>The page's name in the report's folder.</summary>
    public const string PageName = "report.html";

    /// <summary>Writes the page, if there is one.</summary>
    public void WritePage(string folder) => Page?.Write(Path.Combine(folder, PageName));

    /// <summary>The comparison for the console, or nothing.</summary>
    public string ToText() => Comparison is null ? "" : $"{Environment.NewLine}{Comparison.ToFormattedString()}";
}
