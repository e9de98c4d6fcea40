using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>A picture and a sound that comes from nothing in the picture, out of an extended test set (docs/reference.md §1.6).</summary>
/// <param name="Video">The picture's id.</param>
/// <param name="Audio">The sound's id; the picture's own id where the source of the sound is out of sight.</param>
internal sealed record SilentPair(string Video, string Audio)
{
    private const string Silent = "non-sounding";
    private static readonly string[] s_columns = ["video", "audio", "label"];

    /// <summary>Both ids, joined; unlike any id of the plain test list.</summary>
    public string Id => $"{Video}+{Audio}";

    /// <summary>Reads <c>*_test_plus_silent.csv</c>, header <c>video,audio,label</c>, where every label is <c>non-sounding</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A column is missing, or a row is wrong. All problems are named together.</exception>
    public static IReadOnlyList<SilentPair> ReadAll(string path)
    {
        var table = TableFile.Read(path);
        var problems = new InputProblems(path);
        table.Require(s_columns, "video,audio,label", problems);
        problems.ThrowIfAny();
        var lines = new Dictionary<SilentPair, int>();
        foreach (var row in table.Rows)
        {
            var (video, audio, label) = (row.Fields[table.IndexOf("video")], row.Fields[table.IndexOf("audio")], row.Fields[table.IndexOf("label")]);
            foreach (var (column, word) in new[] { ("video", video), ("audio", audio) }.Where(named => !PlainFileName.IsPlain(named.Item2)))
            {
                problems.Add($"line {row.Line}, column '{column}': found {PlainFileName.Show(word)}, expected an id that is a plain file name (no separators, no '..').");
            }

            if (label != Silent)
            {
                problems.Add($"line {row.Line}, column 'label': found {PlainFileName.Show(label)}, expected '{Silent}': the sounding pairs are those of the plain test list.");
            }
            else if (!lines.TryAdd(new(video, audio), row.Line))
            {
                problems.Add($"line {row.Line}: the pair {PlainFileName.Show(video)}, {PlainFileName.Show(audio)} is already on line {lines[new(video, audio)]}; remove one.");
            }
        }

        problems.ThrowIfAny();
        return [.. lines.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
    }
}
