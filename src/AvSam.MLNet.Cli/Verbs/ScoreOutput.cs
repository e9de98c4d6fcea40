using System.Globalization;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;
using CsvHelper;

namespace AvSam.MLNet.Cli;

/// <summary>The folder that <c>avsam score</c> writes: gathered beside it and put in place when the last mask is there.</summary>
internal sealed class ScoreOutput : IDisposable
{
    private const string Table = "scores.csv";
    private readonly string _folder;
    private readonly string _gathering;
    private readonly List<string[]> _scores = [];

    public ScoreOutput(string folder)
    {
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        // Beside the folder, so that putting it in place is a renaming and not a copy.
        _gathering = $"{_folder}.{Guid.NewGuid():N}.partial";
        Directory.CreateDirectory(_gathering);
    }

    /// <summary>Writes a mask.</summary>
    public void Add(ScoredRow row)
    {
        var mask = new PredictedMask(row.MaskLogits, row.MaskSize[0], row.MaskSize[1]);
        MaskImage.Write(Path.Combine(_gathering, $"{row.Id}.png"), mask.ToInside(), mask.Height, mask.Width);
        _scores.Add([row.Id, $"{row.Id}.png", Number(row.MaskScore, "0.######"), Number(mask.Area, "0.######"), Number(mask.Height, "0"), Number(mask.Width, "0"), Number(row.MaskNothingSounds, "0.######")]);
    }

    /// <summary>Puts everything in place, <c>scores.csv</c> last: where it is, all of its masks are.</summary>
    public void Finish()
    {
        AtomicFile.Write(Path.Combine(_gathering, Table), WriteTable);
        if (!Directory.Exists(_folder))
        {
            Directory.Move(_gathering, _folder);
            return;
        }

        File.Delete(Path.Combine(_folder, Table));
        foreach (var file in Directory.EnumerateFiles(_gathering).OrderBy(file => Path.GetFileName(file) == Table).ToArray())
        {
            File.Move(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>Removes what was not put in place.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_gathering))
        {
            Directory.Delete(_gathering, recursive: true);
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private void WriteTable(Stream stream)
    {
        using var csv = new CsvWriter(new StreamWriter(stream, leaveOpen: true), CultureInfo.InvariantCulture);
        foreach (var row in _scores.Prepend(["id", "mask", "score", "area", "height", "width", "nothing_sounds"]))
        {
            Array.ForEach(row, csv.WriteField);
            csv.NextRecord();
        }
    }
}
