using Spectre.Console;

namespace QuickStart;

/// <summary>What the program prints.</summary>
internal static class Report
{
    public static void Write(IReadOnlyList<Result> results, string sheet)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("clip", "sounds", "heard", "marked", "right");
        table.AddColumn(new TableColumn("IoU").RightAligned()).AddColumn(new TableColumn("ms").RightAligned());
        foreach (var result in results)
        {
            table.AddRow(result.Scene.Id, result.Scene.Sounds, result.Heard, result.Marked, YesNo(result), IoU(result), $"{result.Time.TotalMilliseconds:0}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{Count(results)}");
        foreach (var pair in results.GroupBy(r => r.Scene.Image).Where(g => g.Count() > 1).Select(g => g.ToList()))
        {
            AnsiConsole.MarkupLineInterpolated($"One picture, two sounds: the masks of [bold]{pair[0].Scene.Id}[/] and [bold]{pair[1].Scene.Id}[/] have {pair[0].OverlapWith(pair[1]):P0} in common.");
        }

        AnsiConsole.MarkupLineInterpolated($"Overlays and contact sheet: {sheet}");
    }

    /// <summary>How many of the clips are right, in one sentence.</summary>
    public static string Count(IReadOnlyList<Result> results)
    {
        string Of(IEnumerable<Result> some) => $"{some.Count(r => r.IsRight)} of {some.Count()}";
        var photographs = results.Where(r => !r.HasMask).ToList();
        var silent = photographs.Where(r => r.Scene.Category == "none").ToList();
        return $"Right: {Of(photographs.Except(silent))} photographs with music, {Of(silent)} with nothing to mark, {Of(results.Except(photographs))} scenes.";
    }

    public static string YesNo(Result result) => result.IsRight ? "yes" : "no";

    public static string IoU(Result result) => result.IoU is { } overlap ? $"{overlap:0.000}" : "–";
}
