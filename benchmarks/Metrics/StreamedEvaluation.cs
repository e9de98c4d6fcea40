using System.Diagnostics;
using AvSam.MLNet;
using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace MetricsBenchmark;

/// <summary>The evaluator over an IDataView whose pixels are drawn as they are asked for, 250 KB a row.</summary>
internal static class StreamedEvaluation
{
    /// <summary>Evaluates rows, each a clip.</summary>
    /// <returns>The time, and the most managed memory seen in use, in bytes.</returns>
    public static (TimeSpan Time, long Memory) Run(int rows, int threads)
    {
        var ml = new MLContext();
        var numbers = ml.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(number => new Row { Number = number }));
        var data = ml.Transforms.CustomMapping<Row, Pixels>(Draw, contractName: null).Fit(numbers).Transform(numbers);
        var memory = 0L;
        var clock = Stopwatch.StartNew();
        ml.AudioVisual.EvaluateSegmentation(
            data,
            clipColumnName: null,
            categoryColumnName: null,
            options: new() { NumberOfThreads = threads },
            progress: new Watch(() => memory = Math.Max(memory, GC.GetTotalMemory(forceFullCollection: false))));
        return (clock.Elapsed, memory);
    }

    private static void Draw(Row row, Pixels pixels)
    {
        var frame = new SyntheticFrame();
        frame.Draw(row.Number);
        (pixels.Label, pixels.MaskLogits) = (frame.Truth, frame.Logits);
    }

    private sealed class Watch(Action look) : IProgress<EvaluatedFrame>
    {
        public void Report(EvaluatedFrame value) => look();
    }

    private sealed class Row
    {
        public int Number { get; set; }
    }

    private sealed class Pixels
    {
        public byte[] Label { get; set; } = [];

        public float[] MaskLogits { get; set; } = [];
    }
}
