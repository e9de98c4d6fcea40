using AvSam.MLNet.Files;

namespace AvSam.MLNet.Scoring;

/// <summary>
/// Puts masks into a folder that holds other files too. <c>scores.csv</c> goes first and comes last: where it is, all of its masks are.
/// What a process was doing when it died, the next run ends.
/// </summary>
internal static class ScorePlacement
{
    /// <summary>The table of the masks.</summary>
    public const string Table = "scores.csv";

    /// <summary>The table of the rows without one.</summary>
    public const string Problems = "problems.csv";

    /// <summary>The masks of the earlier run that go; while this note is there, masks are being moved.</summary>
    private const string Note = "placing.csv";

    /// <summary>Moves everything from where it was gathered to its place.</summary>
    public static void Place(AtomicFolder folder)
    {
        Disk.FlushAll(folder.Partial);
        var leaving = ScoreLine.ReadAll(Path.Combine(folder.Place, Table))
            .Where(line => !File.Exists(Path.Combine(folder.Partial, line.Mask)) && line.IsIn(folder.Place));
        ScoreLine.WriteAll(Path.Combine(folder.Notes, Note), leaving);
        var problems = Path.Combine(folder.Place, Problems);
        if (!File.Exists(Path.Combine(folder.Partial, Problems)) && File.Exists(problems) && File.ReadLines(problems).FirstOrDefault() == "id,problem")
        {
            File.Delete(problems);
        }

        Finish(folder);
    }

    /// <summary>Ends the moving, if a run has begun it.</summary>
    public static void Finish(AtomicFolder folder)
    {
        var note = Path.Combine(folder.Notes, Note);
        if (!File.Exists(note))
        {
            return;
        }

        folder.Keeps = true;
        Directory.CreateDirectory(folder.Place);
        if (File.Exists(Path.Combine(folder.Partial, Table)))
        {
            File.Delete(Path.Combine(folder.Place, Table));
        }

        foreach (var line in ScoreLine.ReadAll(note).Where(line => line.IsIn(folder.Place)))
        {
            File.Delete(Path.Combine(folder.Place, line.Mask));
        }

        foreach (var file in Directory.EnumerateFiles(folder.Partial).OrderBy(file => Path.GetFileName(file) == Table).ToArray())
        {
            File.Move(file, Path.Combine(folder.Place, Path.GetFileName(file)), overwrite: true);
        }

        Disk.FlushFolder(folder.Place);
        File.Delete(note);
        folder.Keeps = false;
    }
}
