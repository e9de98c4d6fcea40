using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>Flickr-SoundNet: <c>metadata/flickr_test.csv</c>, <c>Annotations/&lt;id&gt;.xml</c>.</summary>
internal sealed class FlickrSoundNetLayout : LocalizationLayout
{
    public override string Name => "flickr-soundnet";

    public override int Consensus => 2;

    public override IReadOnlyDictionary<string, string[]> Lists { get; } = new Dictionary<string, string[]>
    {
        ["test"] = ["flickr_test.csv"],
        [PlusSilent] = ["flickr_test.csv", "flickr_test_plus_silent.csv"],
    };

    public override IReadOnlyDictionary<string, LocalizationAnnotation> Annotations(string root, IReadOnlyList<string> ids, InputProblems problems)
    {
        var annotations = new Dictionary<string, LocalizationAnnotation>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            try
            {
                annotations.Add(id, FlickrAnnotation.Read(Path.Combine(root, "Annotations", id + ".xml")));
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                problems.Add(error.Message);
            }
        }

        return annotations;
    }
}
