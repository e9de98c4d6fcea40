using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>VGG-SS: <c>metadata/vggss_test.csv</c> and the like, and <c>metadata/vggss.json</c>.</summary>
internal sealed class VggSsLayout : LocalizationLayout
{
    public override string Name => "vgg-ss";

    public override int Consensus => 1;

    public override IReadOnlyDictionary<string, string[]> Lists { get; } = new Dictionary<string, string[]>
    {
        ["test"] = ["vggss_test.csv"],
        ["heard"] = ["vggss_heard_test.csv"],
        ["unheard"] = ["vggss_unheard_test.csv"],
        [PlusSilent] = ["vggss_test.csv", "vggss_test_plus_silent.csv"],
    };

    public override IReadOnlyDictionary<string, LocalizationAnnotation> Annotations(string root, IReadOnlyList<string> ids, InputProblems problems)
    {
        var path = Path.Combine(root, "metadata", "vggss.json");
        try
        {
            var annotations = VggSsAnnotations.Read(path);
            foreach (var id in ids.Where(id => !annotations.ContainsKey(id)))
            {
                problems.Add($"missing the entry of {id} in {path}");
            }

            return annotations;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add(error.Message);
            return new Dictionary<string, LocalizationAnnotation>();
        }
    }
}
