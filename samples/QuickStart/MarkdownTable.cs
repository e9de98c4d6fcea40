namespace QuickStart;

/// <summary>The table of docs/accuracy.md.</summary>
internal static class MarkdownTable
{
    public static IEnumerable<string> Of(IReadOnlyList<Result> results) =>
    [
        "| clip | sounds | heard | marked | right | IoU |",
        "|---|---|---|---|---|---|",
        .. results.Select(r => $"| {r.Scene.Id} | {r.Scene.Sounds} | {r.Heard} | {r.Marked} | {Report.YesNo(r)} | {Report.IoU(r)} |"),
        "",
        Report.Count(results),
    ];
}
