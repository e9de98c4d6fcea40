using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Networks.Tests.Architectures;

[TestClass]
public sealed class PictureNamingTests
{
    private static readonly EfficientNetLiteConfig s_image = new() { HeadChannels = 8, Classes = 3 };
    private static readonly NamingConfig s_names = new() { Rows = 2, Members = [[0, 3], [1], []] };

    [TestMethod]
    public void A_name_has_the_sum_of_its_classes_probabilities()
    {
        // Exponentials 1, 2, 3, 4, 10 of their sum 20; then all the same.
        float[] classes = [0, MathF.Log(2), MathF.Log(3), MathF.Log(4), MathF.Log(10), 7, 7, 7, 7, 7];
        OnnxRun.AreClose([5 / 20f, 2 / 20f, 0, 2 / 5f, 1 / 5f, 0], OnnxRun.Operation([1, 2, 5], classes, (b, x) => PictureNaming.Names(b, s_image, s_names, x)));
    }

    [TestMethod]
    public void The_scores_of_pooled_features_are_the_pooled_scores()
    {
        float[] shares = [0.1f, 0.2f, 0.7f];
        float[] features = OnnxRun.Wave(3 * 8, 2);
        float[] pooled = [.. Enumerable.Range(0, 8).Select(channel => Enumerable.Range(0, 3).Sum(place => shares[place] * features[(place * 8) + channel]))];
        float[] each = OnnxRun.Operation([1, 3, 8], features, (b, x) => PictureNaming.Classify(b, s_image, s_names, x));
        float[] expected = [.. Enumerable.Range(0, 5).Select(name => Enumerable.Range(0, 3).Sum(place => shares[place] * each[(place * 5) + name]))];
        OnnxRun.AreClose(expected, OnnxRun.Operation([1, 1, 8], pooled, (b, x) => PictureNaming.Classify(b, s_image, s_names, x)));
    }

    [TestMethod]
    public void Learnt_rows_stand_after_the_known_classes()
    {
        float[] features = OnnxRun.Wave(8);
        float[] known = OnnxRun.Operation([1, 1, 8], features, (b, x) => PictureNaming.Classify(b, s_image, new(), x));
        float[] all = OnnxRun.Operation([1, 1, 8], features, (b, x) => PictureNaming.Classify(b, s_image, s_names, x), (name, shape) => name switch
        {
            "naming.rows.weight" => new float[16],
            "naming.rows.bias" => [5, 6],
            _ => OnnxRun.Fill(name, shape),
        });
        OnnxRun.AreClose([.. known, 5, 6], all);
    }
}
