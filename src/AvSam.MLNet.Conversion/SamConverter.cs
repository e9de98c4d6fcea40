using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Conversion;

/// <summary>Turns official weights of SAM and MobileSAM into a model bundle: plain ONNX files that ONNX Runtime has loaded, and <c>model.json</c>.</summary>
/// <example>
/// <code>
/// SamConverter.Convert(new() { Source = "sam_vit_b_01ec64.pth", Output = "sam-vit-b" });
/// using var sam = SamModel.Load("sam-vit-b");
/// </code>
/// </example>
public static class SamConverter
{
    /// <summary>Converts one file.</summary>
    /// <param name="options">The source, the kind of bundle, and its folder.</param>
    /// <param name="progress">Told of every tensor and every file. Default null: nobody.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>What was written, as <c>model.json</c> says it.</returns>
    /// <remarks>
    /// The bundle appears whole or not at all. The source is mapped, not read: beside what the system keeps of it, weights are in memory
    /// once. Without <see cref="SamConversionOptions.AudioVisual"/> the bundle is one for <c>SamModel</c>, with it or with <see cref="SamConversionOptions.Hearing"/> one for <see cref="AvSamModel"/>.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is broken, or holds another network; the message names every tensor that does not fit.</exception>
    /// <exception cref="ArgumentException">The output folder holds something that is no bundle.</exception>
    public static BundleManifest Convert(SamConversionOptions options, IProgress<ConversionProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Hearing is not null && (options.AudioVisual || options.Stages))
        {
            throw new ArgumentException($"{nameof(options.Hearing)} goes without {nameof(options.AudioVisual)} and {nameof(options.Stages)}: it brings its own sound encoder and fusion.", nameof(options));
        }

        using var export = BundleExport.Begin(options.Output);
        SamConversion conversion;
        using (var source = SamCheckpoint.Open(options.Source, options.Encoder, prefixes => Tell(prefixes, options.Source, progress)))
        {
            conversion = new SamConversion(options, source, progress, cancellation);
            conversion.WriteGraphs(export);
        }

        // The source is closed by now: its pages and those of the written files are not in memory together.
        var manifest = conversion.Describe(export);
        cancellation.ThrowIfCancellationRequested();
        export.Complete();
        return manifest;
    }

    private static void Tell(IReadOnlyList<RemovedPrefix> prefixes, string source, IProgress<ConversionProgress>? progress)
    {
        const int told = 4;
        if (prefixes.Count > 0)
        {
            var names = string.Join(", ", prefixes.Take(told)) + (prefixes.Count > told ? $" and {prefixes.Count - told} more" : "");
            progress?.Report(new("opening", 0, 1) { Note = $"{Path.GetFileName(source)}: the names of its tensors began with {names}, which was taken off." });
        }
    }
}
