using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Benchmarks.ImageEncoder;

/// <summary>What one process with one session takes.</summary>
/// <param name="LoadSeconds">From the file to a session.</param>
/// <param name="LoadPeakBytes">The most memory until then.</param>
/// <param name="Seconds">The median of the runs after those that warm up; 0 if there are none.</param>
/// <param name="ProcessorSeconds">The same of the processors' time, which other processes disturb less; waiting threads spin, so compare on one thread.</param>
/// <param name="PeakBytes">The most memory in all.</param>
internal sealed record RunMeasurement(double LoadSeconds, double LoadPeakBytes, double Seconds, double ProcessorSeconds, double PeakBytes)
{
    public const string Verb = "run";
    private const int WarmUps = 2;

    /// <summary>The embedding of the last run goes to a file.</summary>
    public static void Here(string model, int side, int threads, int runs, string embeddingPath)
    {
        var watch = Stopwatch.StartNew();
        using var options = new SessionOptions { IntraOpNumThreads = threads, EnableMemoryPattern = false, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model, options);
        var (load, loadPeak) = (watch.Elapsed.TotalSeconds, Apart.PeakBytes);
        var values = new float[3 * side * side];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(1.5 * Math.Sin(0.31 * i));
        }

        using var image = OrtValue.CreateTensorValueFromMemory(values, [1, 3, side, side]);
        using var runOptions = new RunOptions();
        using var self = Process.GetCurrentProcess();
        List<double> seconds = [], processor = [];
        for (var i = 0; runs > 0 && i < WarmUps + runs; i++)
        {
            var before = Processor(self);
            watch.Restart();
            using var outputs = session.Run(runOptions, ["image"], [image], ["image_embedding"]);
            seconds.Add(watch.Elapsed.TotalSeconds);
            processor.Add(Processor(self) - before);
            File.WriteAllBytes(embeddingPath, MemoryMarshal.AsBytes(outputs[0].GetTensorDataAsSpan<float>()));
        }

        Apart.Answer(load, loadPeak, Median(seconds.Skip(WarmUps)), Median(processor.Skip(WarmUps)), Apart.PeakBytes);
    }

    public static RunMeasurement InAProcess(string model, int side, int threads, int runs, string embeddingPath) =>
        Apart.Run(Verb, model, side, threads, runs, embeddingPath) is [var load, var loadPeak, var seconds, var processor, var peak]
            ? new(load, loadPeak, seconds, processor, peak)
            : throw new InvalidOperationException("The run's process gave no answer.");

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Processor(Process self)
    {
        self.Refresh();
        return self.TotalProcessorTime.TotalSeconds;
    }
}
