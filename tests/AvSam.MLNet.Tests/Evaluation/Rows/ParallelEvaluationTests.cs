using AvSam.MLNet.Evaluation;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>Rows over several cursors: the same figures, a failure that surfaces, and no more pixels at hand than are being measured.</summary>
[TestClass]
public sealed class ParallelEvaluationTests
{
    private const int Threads = 4;
    private static readonly MLContext Ml = new();

    [TestMethod]
    public void Segmentation_over_four_cursors_gives_what_one_gives()
    {
        var data = Data(Small);
        var accumulator = new SegmentationAccumulator();
        foreach (var row in Small.Select(Draw))
        {
            accumulator.Add(row.Clip, row.Category, MaskCounts.FromLogits(row.MaskLogits, [.. row.Label.Select(g => (byte)(g >= 1 ? 1 : 0))]));
        }

        var wanted = accumulator.ToMetrics(new() { Resamples = 50 });
        foreach (var threads in new[] { 1, Threads })
        {
            var got = Ml.AudioVisual.EvaluateSegmentation(data, options: new() { NumberOfThreads = threads, Bootstrap = new() { Resamples = 50 } });
            Assert.AreEqual(wanted.MeanIoU, got.MeanIoU);
            Assert.AreEqual(wanted.FScoreAvsBench, got.FScoreAvsBench);
            CollectionAssert.AreEqual(wanted.Intervals!.ToArray(), got.Intervals!.ToArray());
            CollectionAssert.AreEqual(wanted.PerCategory!["category 1"].Intervals!.ToArray(), got.PerCategory!["category 1"].Intervals!.ToArray());
            CollectionAssert.AreEqual(wanted.PerClip!.ToArray(), got.PerClip!.ToArray());
        }
    }

    [TestMethod]
    [DataRow(LocalizationRule.Logit)]
    [DataRow(LocalizationRule.Median)]
    public void Localization_over_four_cursors_gives_what_one_gives(LocalizationRule rule)
    {
        var accumulator = new LocalizationAccumulator(rule);
        foreach (var row in Small.Select(Draw))
        {
            accumulator.Add(row.Clip, row.Category, LocalizationCounts.FromScores(row.MaskLogits, row.Label, rule));
        }

        var wanted = accumulator.ToMetrics(new() { Resamples = 50 });
        foreach (var threads in new[] { 1, Threads })
        {
            var got = Ml.AudioVisual.EvaluateLocalization(Data(Small), rule: rule, options: new() { NumberOfThreads = threads, Bootstrap = new() { Resamples = 50 } });
            Assert.AreEqual((rule, wanted.Images, wanted.AreaUnderCurve), (got.Rule, got.Images, got.AreaUnderCurve));
            CollectionAssert.AreEqual(wanted.Intervals!.ToArray(), got.Intervals!.ToArray());
            CollectionAssert.AreEqual(wanted.PerClip!.ToArray(), got.PerClip!.ToArray());
        }
    }

    [TestMethod]
    public void Rows_without_a_clip_column_have_the_same_names_on_any_cursor()
    {
        var one = Ml.AudioVisual.EvaluateLocalization(Data(Small), clipColumnName: null, categoryColumnName: null, options: new() { NumberOfThreads = 1 });
        var four = Ml.AudioVisual.EvaluateLocalization(Data(Small), clipColumnName: null, categoryColumnName: null, options: new() { NumberOfThreads = Threads });
        CollectionAssert.AreEqual(one.PerClip!.ToArray(), four.PerClip!.ToArray());
        Assert.AreEqual(Small.Count, one.PerClip!.Select(clip => clip.Clip).Distinct().Count());
        Assert.AreEqual("row 1", one.PerClip![0].Clip);
    }

    [TestMethod]
    public void Pixels_are_drawn_only_as_they_are_measured()
    {
        var (drawn, measured, ahead) = (0, 0, 0);
        var data = Data(Enumerable.Range(0, 4000), number =>
        {
            Interlocked.Increment(ref drawn);
            return new() { Clip = $"{number}", Label = [0, 1], MaskLogits = [-1, 1] };
        });
        Assert.HasCount(Threads, data.GetRowCursorSet(data.Schema, Threads));
        var numbers = new List<int>();
        var metrics = Ml.AudioVisual.EvaluateLocalization(
            data,
            options: new() { NumberOfThreads = Threads },
            progress: new CallbackProgress<EvaluatedImage>(image =>
            {
                measured++;
                ahead = Math.Max(ahead, Volatile.Read(ref drawn) - measured);
                numbers.Add(image.Number);
            }));
        Assert.AreEqual((4000, 4000, 1.0), (metrics.Images, drawn, metrics.MeanConsensusIoU));
        CollectionAssert.AreEqual(Enumerable.Range(1, 4000).ToArray(), numbers);
        Assert.IsLessThanOrEqualTo(Threads, ahead, $"{ahead} rows were drawn ahead.");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(Threads)]
    public void A_row_that_cannot_be_measured_is_named(int threads)
    {
        var data = Data(Enumerable.Range(0, 1000), number => new() { Clip = $"clip {number}", Label = [0, 1], MaskLogits = number == 637 ? [float.NaN, 1] : [1, 1] });
        var options = new EvaluationOptions { NumberOfThreads = threads };
        var message = Assert.ThrowsExactly<InvalidDataException>(() => Ml.AudioVisual.EvaluateLocalization(data, options: options)).Message;
        StringAssert.Contains(message, "clip 637, column 'MaskLogits' against 'Label': The prediction's value 0");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Ml.AudioVisual.EvaluateSegmentation(data, options: options)).Message, "clip 637");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(Threads)]
    public void Cancelling_in_the_middle_ends_it(int threads)
    {
        using var source = new CancellationTokenSource();
        var data = Data(Enumerable.Range(0, 100_000), number => new() { Clip = $"{number}", Label = [0, 1], MaskLogits = [1, 1] });
        var progress = new CallbackProgress<EvaluatedImage>(image =>
        {
            if (image.Number == 50)
            {
                source.Cancel();
            }
        });
        Assert.ThrowsExactly<OperationCanceledException>(() => Ml.AudioVisual.EvaluateLocalization(data, options: new() { NumberOfThreads = threads }, progress: progress, cancellation: source.Token));
    }

    [TestMethod]
    public void A_clip_without_a_name_and_data_without_rows_are_refused()
    {
        var unnamed = Data([0], _ => new() { Label = [1], MaskLogits = [1] });
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Ml.AudioVisual.EvaluateSegmentation(unnamed)).Message, "row 1, column 'Clip': found no name");
        Assert.ThrowsExactly<InvalidOperationException>(() => Ml.AudioVisual.EvaluateLocalization(Data([])));
    }

    [TestMethod]
    public void A_label_of_Byte_or_of_Single_that_is_sparse_is_read_whole()
    {
        var rows = Ml.Data.LoadFromEnumerable([new ByteLabel { Label = [255, 0, 0], MaskLogits = new VBuffer<float>(3, 1, [5f], [0]) }]);
        var metrics = Ml.AudioVisual.EvaluateLocalization(rows, clipColumnName: null, categoryColumnName: null);
        Assert.AreEqual((1.0, 1.0), (metrics.MeanConsensusIoU, metrics.AveragePrecision));
        Assert.AreEqual(1, Ml.AudioVisual.EvaluateSegmentation(rows, clipColumnName: null, categoryColumnName: null).MeanIoU, 1e-6);
    }

    private static IReadOnlyList<int> Small { get; } = [.. Enumerable.Range(0, OracleCase.Count).Where(k => k % 5 != 4)];

    private static Pixels Draw(int number)
    {
        var drawn = new OracleCase(number);
        return new() { Clip = $"clip {number / 3}", Category = $"category {number / 3 % 2}", Label = drawn.Consensus, MaskLogits = drawn.Logits };
    }

    private static IDataView Data(IEnumerable<int> numbers) => Data(numbers, Draw);

    // A transform computes the pixels, as the loaders' do: ML.NET then gives as many cursors as are asked for.
    private static IDataView Data(IEnumerable<int> numbers, Func<int, Pixels> draw)
    {
        var rows = Ml.Data.LoadFromEnumerable(numbers.Select(number => new Source { Number = number }));
        return Ml.Transforms.CustomMapping<Source, Pixels>(Map, contractName: null).Fit(rows).Transform(rows);

        void Map(Source source, Pixels pixels)
        {
            var drawn = draw(source.Number);
            (pixels.Clip, pixels.Category, pixels.Label, pixels.MaskLogits) = (drawn.Clip, drawn.Category, drawn.Label, drawn.MaskLogits);
        }
    }

    private sealed class CallbackProgress<T>(Action<T> take) : IProgress<T>
    {
        public void Report(T value) => take(value);
    }

    private sealed class Source
    {
        public int Number { get; set; }
    }

    private sealed class Pixels
    {
        public string Clip { get; set; } = "";

        public string Category { get; set; } = "";

        public float[] Label { get; set; } = [];

        public float[] MaskLogits { get; set; } = [];
    }

    private sealed class ByteLabel
    {
        public byte[] Label { get; set; } = [];

        public VBuffer<float> MaskLogits { get; set; }
    }
}
