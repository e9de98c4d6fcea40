using System.Diagnostics;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Benchmarks.ImageEncoder;

/// <summary>What writing a file takes, the making of random weights included.</summary>
internal sealed record ExportMeasurement(double Seconds, double PeakBytes)
{
    public const string Verb = "export";

    public static void Here(string path, string encoder, string variant)
    {
        var watch = Stopwatch.StartNew();
        new SamImageEncoderGraph(ImageEncoders.Named(encoder)).Write(path, RandomWeights.Read, Variant.All.Single(one => one.Name == variant).Options);
        Apart.Answer(watch.Elapsed.TotalSeconds, Apart.PeakBytes);
    }

    public static ExportMeasurement InAProcess(string path, string encoder, Variant variant) =>
        Apart.Run(Verb, path, encoder, variant.Name) is [var seconds, var peak] ? new(seconds, peak) : throw new InvalidOperationException("The export's process gave no answer.");
}
