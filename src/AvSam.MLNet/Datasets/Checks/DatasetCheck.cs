namespace AvSam.MLNet.Datasets;

/// <summary>Looks at every file of a dataset and reports everything that is missing or broken at once.</summary>
public static class DatasetCheck
{
    /// <summary>Checks AVSBench S4, MS3 or AV-Stamps: every clip of every split.</summary>
    /// <param name="folder">As for <see cref="AvsBenchDataset.Open"/>.</param>
    /// <param name="subset">Which part of AVSBench.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The counts and the problems.</returns>
    public static DatasetReport AvsBench(string folder, AvsBenchSubset subset, IProgress<FileProgress>? progress = null, CancellationToken cancellation = default) =>
        Reported(() => AvsBenchCheck.Run(AvsBenchDataset.Open(folder, subset), progress, cancellation));

    /// <summary>Checks Flickr-SoundNet or VGG-SS: every pair of every list that exists.</summary>
    /// <param name="folder">As for <see cref="LocalizationDataset.Open"/>.</param>
    /// <param name="benchmark">Which benchmark it is.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The counts and the problems.</returns>
    public static DatasetReport Localization(string folder, LocalizationBenchmark benchmark, IProgress<FileProgress>? progress = null, CancellationToken cancellation = default) =>
        Reported(() => LocalizationCheck.Run(LocalizationDataset.Open(folder, benchmark), progress, cancellation));

    /// <summary>Checks training pairs: every pair of every list in <c>metadata</c>.</summary>
    /// <param name="folder">As for <see cref="VggSoundDataset.Open"/>.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The counts and the problems.</returns>
    public static DatasetReport VggSound(string folder, IProgress<FileProgress>? progress = null, CancellationToken cancellation = default) =>
        Reported(() => VggSoundCheck.Run(VggSoundDataset.Open(folder), progress, cancellation));

    /// <summary>Checks category pairs: every photograph, mask and recording of every split.</summary>
    /// <param name="folder">As for <see cref="PairsDataset.Open"/>.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The counts and the problems. Where areas of the table are not those of the masks, that is a remark.</returns>
    public static DatasetReport Pairs(string folder, IProgress<FileProgress>? progress = null, CancellationToken cancellation = default) =>
        Reported(() => PairsCheck.Run(PairsDataset.Open(folder), progress, cancellation));

    // Without its table a dataset cannot be checked any further, and that is the whole report.
    private static DatasetReport Reported(Func<DatasetReport> check)
    {
        try
        {
            return check();
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            return new([], [error.Message]);
        }
    }
}
