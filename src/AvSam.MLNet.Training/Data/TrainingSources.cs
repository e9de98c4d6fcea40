namespace AvSam.MLNet.Training.Data;

/// <summary>Reads what data sets have to learn from.</summary>
internal static class TrainingSources
{
    private const string Unlabelled = "other";
    private static readonly string[] s_sounds = [".wav", ".ogg", ".flac", ".mp3"];

    /// <summary>The material of a split of all data sets.</summary>
    /// <exception cref="DirectoryNotFoundException">A folder is missing.</exception>
    /// <exception cref="InvalidDataException">A data set is broken; the message names the file.</exception>
    public static TrainingMaterial Read(IEnumerable<TrainingSource> sources, bool validation) =>
        sources.Select(source => Read(source, validation)).Aggregate(TrainingMaterial.Empty, (all, one) => all.With(one));

    private static TrainingMaterial Read(TrainingSource source, bool validation)
    {
        var split = validation ? source.ValidationSplit : source.TrainSplit;
        return source.Layout switch
        {
            "pairs" => PairsMaterial.Read(source, split),
            "avsbench-s4" => SceneMaterial.Read(source, split),
            "recordings" => validation ? TrainingMaterial.Empty : new([], [], [.. Recordings(source.Folder)]),
            _ => throw new InvalidDataException($"Found the layout '{source.Layout}' of '{source.Folder}'; a training takes pairs, avsbench-s4 and recordings."),
        };
    }

    private static IEnumerable<TrainingRecording> Recordings(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}' of recordings.");
        }

        return from category in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
               let name = Path.GetFileName(category)
               from file in Directory.GetFiles(category).Order(StringComparer.Ordinal)
               where s_sounds.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
               select new TrainingRecording(file, name == Unlabelled ? null : name);
    }
}
