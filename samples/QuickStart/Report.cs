using Spectre.Console;

namespace QuickStart;

/// <summary>What the program prints.</summary>
internal static class Report
{
    public static void Write(IReadOnlyList<Result> results, string sheet)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("clip", "category", "its picture");
        foreach (var number in new[] { "IoU", "F", "ms" })
        {
            table.AddColumn(new TableColumn(number).RightAligned());
        }

        foreach (var result in results)
        {
            Row(table, result.Scene.Id, result.Scene.Category, result.Scene.Picture, result.IoU, result.F, result.Time.TotalMilliseconds);
        }

        table.AddEmptyRow();
        Row(table, "mean", "", "", results.Average(r => r.IoU), results.Average(r => r.F), results.Average(r => r.Time.TotalMilliseconds));
        AnsiConsole.Write(table);
        foreach (var pair in results.GroupBy(r => r.Scene.Image).Where(g => g.Count() > 1).Select(g => g.ToList()))
        {
            AnsiConsole.MarkupLineInterpolated($"One picture, two sounds: the masks of [bold]{pair[0].Scene.Id}[/] and [bold]{pair[1].Scene.Id}[/] have {pair[0].OverlapWith(pair[1]):P0} in common.");
        }

        AnsiConsole.MarkupLineInterpolated($"Overlays and contact sheet: {sheet}");
    }

    private static void Row(Table table, string id, string category, string picture, double iou, double f, double milliseconds) =>
        table.AddRow(id, category, picture, $"{iou:0.000}", $"{f:0.000}", $"{milliseconds:0}");
}
