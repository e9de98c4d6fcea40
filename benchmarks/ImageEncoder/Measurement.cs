using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Benchmarks.ImageEncoder;

/// <summary>What one process with one session takes.</summary>
/// <param name="LoadSeconds">From the file to a session.</param>
/// <param name="Seconds">The median of the runs after the warm-up.</param>
/// <param name="ProcessorSeconds">The same of the processors' time, which other processes disturb less.</param>
/// <param name="LoadedPeakBytes">The most memory until the session was there.</param>
/// <param name="PeakBytes">The most memory the process ever had resident (VmHWM), all of .NET and ONNX Runtime included.</param>
internal sealed record Measurement(double LoadSeconds, double Seconds, double ProcessorSeconds, long LoadedPeakBytes, long PeakBytes)
{
    private const int WarmUps = 1;

    /// <summary>Loads and runs a graph in this process; the embedding of the last run goes to a file.</summary>
    public static Measurement Here(string model, int side, int threads, int runs, string embeddingPath)
    {
        var watch = Stopwatch.StartNew();
        using var options = new SessionOptions { IntraOpNumThreads = threads, EnableMemoryPattern = false, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model, options);
        var load = watch.Elapsed.TotalSeconds;
        var loadedPeak = PeakOfThisProcess();
        var values = new float[3 * side * side];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(1.5 * Math.Sin(0.31 * i));
        }

        using var image = OrtValue.CreateTensorValueFromMemory(values, [1, 3, side, side]);
        using var runOptions = new RunOptions();
        var seconds = new List<double>();
        var processor = new List<double>();
        using var self = Process.GetCurrentProcess();
        for (var i = 0; i < WarmUps + runs; i++)
        {
            watch.Restart();
            var before = Processor();
            using var outputs = session.Run(runOptions, ["image"], [image], ["image_embedding"]);
            seconds.Add(watch.Elapsed.TotalSeconds);
            processor.Add(Processor() - before);
            File.WriteAllBytes(embeddingPath, MemoryMarshal.AsBytes(outputs[0].GetTensorDataAsSpan<float>()));
        }

        return new(load, Median(seconds[WarmUps..]), Median(processor[WarmUps..]), loadedPeak, PeakOfThisProcess());

        double Processor()
        {
            self.Refresh();
            return self.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>The same in a process of its own, so that its memory is its own.</summary>
    public static Measurement Apart(string model, int side, int threads, int runs, string embeddingPath)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "one", model, $"{side}", $"{threads}", $"{runs}", embeddingPath })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Parse(line) : throw new InvalidOperationException($"The process that measures '{model}' ended with {process.ExitCode}.");
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{LoadSeconds} {Seconds} {ProcessorSeconds} {LoadedPeakBytes} {PeakBytes}");

    private static Measurement Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        double Number(int i) => double.Parse(fields[i], CultureInfo.InvariantCulture);
        return new(Number(0), Number(1), Number(2), (long)Number(3), (long)Number(4));
    }

    private static long PeakOfThisProcess()
    {
        const string status = "/proc/self/status";
        return File.Exists(status)
            ? 1024 * long.Parse(File.ReadLines(status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : Process.GetCurrentProcess().PeakWorkingSet64;
    }
}
