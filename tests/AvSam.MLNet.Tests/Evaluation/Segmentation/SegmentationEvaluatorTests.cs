using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class SegmentationEvaluatorTests
{
    private static readonly MLContext Ml = new();
    private static readonly Row[] Rows =
    [
        new() { Clip = "a", Category = "dog", Label = [1, 0, 0, 1], FloatLabel = [1, 0, 0, 1], Score = [3, -3, -3, 3] },
        new() { Clip = "b", Category = "cat", Label = [255, 255], FloatLabel = [1, 1], Score = [1, -1] },
        new() { Clip = "a", Category = "dog", Label = [1, 1, 1, 1], FloatLabel = [1, 1, 1, 1], Score = [1, -1, -1, -1] },
    ];

    [TestMethod]
    [DataRow("Label")]
    [DataRow("FloatLabel")]
    public void Rows_of_any_size_and_order_are_grouped_into_clips(string label)
    {
        var seen = new List<EvaluatedFrame>();
        var metrics = Evaluate(Rows, label, progress: new Sink(seen.Add));
        Assert.AreEqual((2, 3), (metrics.Clips, metrics.Frames));
        Assert.AreEqual((((1 + 0.25) / 2) + 0.5) / 2, metrics.MeanIoU, 1e-6);
        Assert.AreEqual(0.5, metrics.PerCategory!["cat"].MeanIoU, 1e-6);
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, seen.Select(frame => frame.Number).ToArray());
    }

    [TestMethod]
    public void Without_a_clip_column_every_row_is_a_clip() =>
        Assert.AreEqual(3, Evaluate(Rows, clip: null, category: null).Clips);

    [TestMethod]
    public void Columns_that_are_missing_or_of_another_type_are_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Columns(label: "Truth")).Message, "Could not find label column 'Truth'");
        var message = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Columns(score: "Clip")).Message;
        StringAssert.Contains(message, "Schema mismatch for score column 'Clip': expected a vector of Single, one score a pixel, got String");
    }

    [TestMethod]
    public void A_score_of_another_size_than_its_label_names_the_clip()
    {
        Row[] rows = [new() { Clip = "odd", Category = "dog", Label = [1, 0, 1], FloatLabel = [], Score = [1, 2] }];
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Evaluate(rows)).Message, "odd, column 'Score' against 'Label'");
    }

    [TestMethod]
    public void Cancelling_ends_it() =>
        Assert.ThrowsExactly<OperationCanceledException>(() => Evaluate(Rows, cancellation: new CancellationToken(true)));

    private static SegmentationMetrics Evaluate(
        Row[] rows, string label = "Label", string? clip = "Clip", string? category = "Category", IProgress<EvaluatedFrame>? progress = null, CancellationToken cancellation = default) =>
        Ml.AudioVisual.EvaluateSegmentation(Data(rows), label, "Score", clip, category, progress: progress, cancellation: cancellation);

    private static IDataView Data(Row[] rows) => Ml.Data.LoadFromEnumerable(rows);

    private static EvaluationColumns Columns(string label = "Label", string score = "Score", string? clip = "Clip", string? category = "Category") =>
        new(Data(Rows), label, score, clip, category);

    private sealed class Sink(Action<EvaluatedFrame> take) : IProgress<EvaluatedFrame>
    {
        public void Report(EvaluatedFrame value) => take(value);
    }

    private sealed class Row
    {
        public string Clip { get; set; } = "";

        public string Category { get; set; } = "";

        public byte[] Label { get; set; } = [];

        public float[] FloatLabel { get; set; } = [];

        public float[] Score { get; set; } = [];
    }
}
