using System.Globalization;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;
using CsvHelper;

namespace AvSam.MLNet.Scoring;

/// <summary>
/// The folder of a batch: masks are gathered beside it, each whole, and put in place when the last one is there. A run of the same
/// work goes on with the masks of one that has died.
/// </summary>
internal sealed class ScoreFolder : IDisposable
{
    private readonly AtomicFolder _folder;
    private readonly Dictionary<string, ScoreLine> _done = new(StringComparer.Ordinal);
    private readonly CsvWriter _journal;

    private ScoreFolder(AtomicFolder folder)
    {
        _folder = folder;

        // A line of the journal is written after its mask; the machine may have stopped in the midst of either.
        var journal = Path.Combine(folder.Notes, "done.csv");
        CutToWholeLines(journal);
        foreach (var line in ScoreLine.ReadAll(journal).Where(line => line.IsIn(folder.Partial)))
        {
            _done[line.Id] = line;
        }

        foreach (var file in Directory.EnumerateFiles(folder.Partial).Where(file => !_done.ContainsKey(Path.GetFileNameWithoutExtension(file))))
        {
            File.Delete(file);
        }

        ScoreLine.WriteAll(journal, _done.Values);
        _journal = new CsvWriter(new StreamWriter(journal, append: true), CultureInfo.InvariantCulture);
    }

    /// <summary>The ids of the rows whose masks are there.</summary>
    public IReadOnlyCollection<string> Done => _done.Keys;

    /// <summary>Where the masks are gathered.</summary>
    public string Gathering => Path.GetDirectoryName(_folder.Partial)!;

    /// <summary>Begins or goes on.</summary>
    /// <param name="place">The folder to write.</param>
    /// <param name="identity">What the work is.</param>
    /// <param name="ids">The ids of its rows.</param>
    /// <exception cref="ArgumentException">Another run is writing to the folder, or it cannot be written.</exception>
    public static ScoreFolder Open(string place, string identity, IEnumerable<string> ids)
    {
        CheckWritable(place, ids);
        var folder = AtomicFolder.Continue(place, "the masks", identity, ScorePlacement.Finish);
        try
        {
            return new ScoreFolder(folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Writes a mask.</summary>
    public void Add(string id, PredictedMask mask)
    {
        try
        {
            MaskImage.Write(Path.Combine(_folder.Partial, $"{id}.png"), mask.ToInside(), mask.Height, mask.Width);
            var line = ScoreLine.Of(id, mask);
            line.Write(_journal);
            _journal.Flush();
            _done[id] = line;
        }
        catch (IOException e)
        {
            Keep();
            throw new IOException($"{e.Message} The {_done.Count} masks so far are kept in '{Gathering}'; the same command goes on with them.", e);
        }
    }

    /// <summary>Leaves the masks so far for the next run.</summary>
    public void Keep() => _folder.Keeps = true;

    /// <summary>Puts everything in place.</summary>
    /// <param name="ids">The ids in the table's order.</param>
    /// <param name="problems">The rows without a mask; they get a table of their own.</param>
    public void Complete(IEnumerable<string> ids, IReadOnlyList<ScoreProblem> problems)
    {
        if (problems.Count > 0)
        {
            CsvTable.Write(Path.Combine(_folder.Partial, ScorePlacement.Problems), ["id", "problem"], problems.Select(row => (string[])[row.Id, row.Problem]));
        }

        ScoreLine.WriteAll(Path.Combine(_folder.Partial, ScorePlacement.Table), ids.Where(_done.ContainsKey).Select(id => _done[id]));
        if (Directory.Exists(_folder.Place) && Directory.EnumerateFileSystemEntries(_folder.Place).Any())
        {
            ScorePlacement.Place(_folder);
        }
        else
        {
            _folder.Complete();
        }
    }

    /// <summary>Removes what was not put in place, unless it is kept.</summary>
    public void Dispose()
    {
        try
        {
            _journal.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: that was told already, and the journal's last line is not needed.
        }

        _folder.Dispose();
    }

    private static void CutToWholeLines(string path)
    {
        if (File.Exists(path))
        {
            using var file = File.Open(path, FileMode.Open);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            file.SetLength(bytes.AsSpan().LastIndexOf((byte)'\n') + 1);
        }
    }

    // Found before the work, not after it.
    private static void CheckWritable(string place, IEnumerable<string> ids)
    {
        if (!Directory.Exists(place))
        {
            return;
        }

        if (ids.Select(id => $"{id}.png").Append(ScorePlacement.Table).Append(ScorePlacement.Problems).FirstOrDefault(name => Directory.Exists(Path.Combine(place, name))) is { } taken)
        {
            throw new ArgumentException($"'{Path.Combine(place, taken)}' is a folder, and a file of this name is to be written. Name another folder for the masks, or rename it.");
        }

        WritableFolder.Check(place);
    }
}
