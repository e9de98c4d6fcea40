using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>Stored predictions are looked at by their headers before the first of them is measured.</summary>
[TestClass]
public sealed class StoredPredictionsTests
{
    [TestMethod]
    public void Nothing_is_counted_where_one_prediction_does_not_fit()
    {
        using var data = new MiniDataset("avsbench-ms3");
        var clips = AvsBenchDataset.Open(data.Root, AvsBenchSubset.MS3).Clips("test");
        Assert.HasCount(10, Evaluated(clips, data.Predictions));
        NpyWriter.Write(Path.Combine(data.Predictions, "clip-d.npy"), new float[5 * 16 * 12], 5, 16, 12);
        var told = new List<EvaluatedFrame>();
        var error = Assert.ThrowsExactly<InvalidDataException>(() => StoredPredictions.Open(clips, data.Predictions).Evaluate(new Told<EvaluatedFrame>(told)));
        Assert.Contains("clip-d.npy: found frames of 16×12 (height × width), expected 12×16", error.Message);
        Assert.IsEmpty(told);
    }

    [TestMethod]
    public void Nothing_is_counted_where_one_heat_map_does_not_fit()
    {
        using var data = new MiniDataset("vgg-ss");
        data.StoreHeatMaps();
        data.StoreHeatMap("ccccccccccc_000110", 0, 5, 0, 5, side: 7);
        var pairs = LocalizationDataset.Open(data.Root, LocalizationBenchmark.VggSs).Pairs();
        var told = new List<EvaluatedImage>();
        var error = Assert.ThrowsExactly<InvalidDataException>(() => StoredHeatMaps.Open(pairs, data.Predictions).Evaluate(LocalizationRule.Logit, new Told<EvaluatedImage>(told)));
        Assert.Contains("ccccccccccc_000110.npy: found the shape [7, 7], expected [224, 224]", error.Message);
        Assert.IsEmpty(told);
    }

    private static List<EvaluatedFrame> Evaluated(IReadOnlyList<AvsBenchClip> clips, string predictions)
    {
        var told = new List<EvaluatedFrame>();
        StoredPredictions.Open(clips, predictions).Evaluate(new Told<EvaluatedFrame>(told));
        return told;
    }

    private sealed class Told<T>(List<T> told) : IProgress<T>
    {
        public void Report(T value) => told.Add(value);
    }
}
