using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// Training pairs of VGG-Sound (or Flickr) as EZ-VSL lays them out: <c>frames/&lt;id&gt;.jpg</c>, <c>audio/&lt;id&gt;.wav</c>, and lists of
/// ids <c>metadata/&lt;trainset&gt;.txt</c> (docs/reference.md §1.6).
/// </summary>
public sealed class VggSoundDataset
{
    private VggSoundDataset(string root) => Root = root;

    /// <summary>The folder of <c>frames</c>, <c>audio</c> and <c>metadata</c>.</summary>
    public string Root { get; }

    /// <summary>The training sets: the names of the lists in <c>metadata</c>, e.g. <c>vggss_10k</c> and <c>vggss_144k</c>.</summary>
    public IReadOnlyList<string> TrainingSets =>
        [.. Directory.EnumerateFiles(MetadataFolder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private string MetadataFolder => Path.Combine(Root, "metadata");

    /// <summary>Opens a dataset. None of its files is read yet.</summary>
    /// <param name="folder">The folder of <c>frames</c>, <c>audio</c> and <c>metadata</c>.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or no <c>metadata</c> in it.</exception>
    /// <exception cref="FileNotFoundException">It has no list.</exception>
    public static VggSoundDataset Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var dataset = new VggSoundDataset(folder);
        if (!Directory.Exists(dataset.MetadataFolder))
        {
            throw new DirectoryNotFoundException($"{dataset.MetadataFolder}: there is no such folder; expected a dataset in the layout vgg-sound.");
        }

        return dataset.TrainingSets.Count > 0
            ? dataset
            : throw new FileNotFoundException($"{dataset.MetadataFolder}: found no list of ids, <trainset>.txt; expected the layout vgg-sound.", dataset.MetadataFolder);
    }

    /// <summary>The pairs of a training set, in the list's order. Pairs whose picture or sound is missing are left out: videos disappear from the web, and training goes on without them.</summary>
    /// <param name="trainingSet">The name of a list, e.g. <c>vggss_10k</c>.</param>
    /// <returns>The pairs. <c>avsam data check</c> counts those that are missing.</returns>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    /// <exception cref="InvalidDataException">The list is broken, or none of its pairs has both files.</exception>
    public IReadOnlyList<VggSoundPair> Pairs(string trainingSet)
    {
        VggSoundPair[] there = [.. Listed(trainingSet).Where(pair => File.Exists(pair.ImagePath) && File.Exists(pair.AudioPath))];
        return there.Length > 0
            ? there
            : throw new InvalidDataException($"{Root}: of the ids of metadata/{trainingSet}.txt none has both frames/<id>.jpg and audio/<id>.wav.");
    }

    /// <summary>Every pair of a training set, whether its files exist or not.</summary>
    internal IReadOnlyList<VggSoundPair> Listed(string trainingSet)
    {
        if (!TrainingSets.Contains(trainingSet))
        {
            throw new ArgumentException($"{Root}: found no list metadata/{PlainFileName.Show(trainingSet)}.txt; expected one of {string.Join(", ", TrainingSets)}.", nameof(trainingSet));
        }

        return
        [
            .. IdList.Read(Path.Combine(MetadataFolder, trainingSet + ".txt"))
                .Select(id => new VggSoundPair(id, trainingSet, Path.Combine(Root, "frames", id + ".jpg"), Path.Combine(Root, "audio", id + ".wav"))),
        ];
    }
}
