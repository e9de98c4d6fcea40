using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>The paper's baseline "SAM": the masks of everything in the picture, of which the surest are merged (docs/reference.md §6 no. 11).</summary>
public sealed class SamMasksBaseline : PictureBaseline
{
    private readonly SamAutomaticMaskGenerator _generator;
    private readonly MaskMergeOptions _merge;

    /// <param name="model">SAM; it may be disposed afterwards.</param>
    /// <param name="merge">Which masks are merged; default at most three of a predicted IoU of at least 0.95.</param>
    /// <param name="generation">How masks are found; default the official thresholds (docs/reference.md §4.5).</param>
    /// <param name="context">Its <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where the networks run; default the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    public SamMasksBaseline(SamModel model, MaskMergeOptions? merge = null, SamMaskGeneratorOptions? generation = null, MLContext? context = null)
    {
        _merge = (merge ?? new()).Checked();
        _generator = new(model, (generation ?? new()) with { KeepLogits = true }, context);
    }

    /// <inheritdoc/>
    public override BaselineMap Mark(MLImage image, int height, int width, CancellationToken cancellation = default)
    {
        Check(image, height, width);
        var merged = new MergedMasks(height, width);
        foreach (var mask in Surest(_generator.Generate(image, cancellation: cancellation), mask => mask.PredictedIou, _merge))
        {
            merged.Add(mask.ToLogits(), mask.Height, mask.Width, mask.PredictedIou);
        }

        return merged.ToMap();
    }

    /// <summary>Those of the highest predicted IoU, as many as the options allow; equal ones keep their order.</summary>
    internal static IEnumerable<T> Surest<T>(IEnumerable<T> masks, Func<T, float> predictedIou, MaskMergeOptions merge) => masks
        .OrderByDescending(predictedIou)
        .Take(merge.MaximumMasks)
        .Where((mask, rank) => rank == 0 || predictedIou(mask) >= merge.PredictedIouThreshold);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _generator.Dispose();
        base.Dispose();
    }
}
