using System.Globalization;
using AvSam.MLNet.Datasets;
using Spectre.Console;

namespace AvSam.MLNet.Cli;

/// <summary>The report of <c>avsam data check</c>.</summary>
internal static class DatasetTable
{
    /// <summary>Prints the counts, every problem and every remark to standard output.</summary>
    public static void Print(string layout, string folder, DatasetReport report)
    {
        Console.WriteLine($"{layout} in {folder}");
        if (report.Counts.Count > 0)
        {
            AnsiConsole.Write(Counts(report.Counts));
        }

        Console.WriteLine(report.IsClean ? "Nothing is missing, nothing is broken." : $"{Total(report)}:");
        foreach (var problem in report.Problems)
        {
            Console.WriteLine($"  - {problem}");
        }

        if (report.Remarks.Count > 0)
        {
            Console.WriteLine($"{Number(report.Remarks.Count)} worth a look:");
        }

        foreach (var remark in report.Remarks)
        {
            Console.WriteLine($"  - {remark}");
        }
    }

    /// <summary>How many problems there are, in words.</summary>
    public static string Total(DatasetReport report) => report.Problems.Count == 1 ? "1 problem" : $"{Number(report.Problems.Count)} problems";

    private static Table Counts(IReadOnlyList<DatasetCount> counts)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("").AddColumn(new TableColumn("found").RightAligned()).AddColumn("published");
        foreach (var count in counts)
        {
            table.AddRow(Markup.Escape(count.What), Number(count.Found), Published(count));
        }

        return table;
    }

    private static string Published(DatasetCount count) => count.Published is not { } published ? ""
        : Number(published)
            + (count.IsVerified ? "" : " (not verified)")
            + (count.Found == published ? "" : count.Found < published ? $", {Number(published - count.Found)} fewer here" : $", {Number(count.Found - published)} more here");

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
