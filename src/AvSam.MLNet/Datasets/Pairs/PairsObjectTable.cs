using System.Globalization;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary><c>objects.csv</c>: the photographs with their objects.</summary>
internal static class PairsObjectTable
{
    public const string FileName = "objects.csv";

    private const int LargestIndex = PairsMask.Unjudged - 1;
    private const string Names = "photograph,split,object,category,area";
    private static readonly string[] s_columns = Names.Split(',');

    /// <summary>Reads and checks the table.</summary>
    /// <param name="root">The dataset's folder.</param>
    /// <returns>The photographs in the order in which the table first names them.</returns>
    /// <exception cref="FileNotFoundException">There is no such table.</exception>
    /// <exception cref="InvalidDataException">A column is missing, or rows are wrong. All problems are named together.</exception>
    public static IReadOnlyList<PairsPhotograph> Read(string root)
    {
        var path = Path.Combine(root, FileName);
        var table = TableFile.Read(path);
        var problems = new InputProblems(path);
        table.Require(s_columns, Names, problems);
        problems.ThrowIfAny();
        int[] at = [.. s_columns.Select(table.IndexOf)];
        var photographs = new Dictionary<string, (string Split, int Line, Dictionary<int, PairsObject> Objects)>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var (name, split) = (row.Fields[at[0]], row.Fields[at[1]]);
            problems.CheckName(row.Line, s_columns[0], name);
            problems.CheckName(row.Line, s_columns[1], split);
            var found = Object(row, at, problems);
            if (!photographs.TryGetValue(name, out var photograph))
            {
                photographs.Add(name, photograph = (split, row.Line, []));
            }

            if (photograph.Split != split)
            {
                problems.Add($"line {row.Line}, column 'split': found {PlainFileName.Show(split)} for photograph {PlainFileName.Show(name)}, expected {PlainFileName.Show(photograph.Split)} as on line {photograph.Line}: a photograph is of one split.");
            }

            if (found is not null && !photograph.Objects.TryAdd(found.Index, found))
            {
                problems.Add($"line {row.Line}, column 'object': {found.Index} of photograph {PlainFileName.Show(name)} is already on line {photograph.Objects[found.Index].Line}; remove one.");
            }
        }

        problems.ThrowIfAny();
        return
        [
            .. photographs.OrderBy(pair => pair.Value.Line).Select(pair => new PairsPhotograph(
                pair.Key, pair.Value.Split, Path.Combine(root, "photographs", pair.Key + ".jpg"), Path.Combine(root, "masks", pair.Key + ".png"),
                [.. pair.Value.Objects.Values.OrderBy(found => found.Line)])),
        ];
    }

    private static PairsObject? Object(TableRow row, int[] at, InputProblems problems)
    {
        var (index, category, area) = (row.Fields[at[2]], row.Fields[at[3]], row.Fields[at[4]]);
        problems.CheckName(row.Line, s_columns[3], category);
        if (category is PairsRecording.None or PairsRecording.Other)
        {
            problems.Add($"line {row.Line}, column 'category': found '{category}', which only recordings may be of; name what the object is, or remove the row.");
        }

        var isIndex = int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LargestIndex;
        if (!isIndex)
        {
            problems.Add($"line {row.Line}, column 'object': found {PlainFileName.Show(index)}, expected the object's value in the mask, a whole number 1–{LargestIndex} (0 is background, {PairsMask.Unjudged} is not judged).");
        }

        var isShare = double.TryParse(area, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1;
        if (!isShare)
        {
            problems.Add($"line {row.Line}, column 'area': found {PlainFileName.Show(area)}, expected the object's share of the photograph, above 0 and at most 1.");
        }

        return isIndex && isShare ? new(number, category, share) { Line = row.Line } : null;
    }
}
