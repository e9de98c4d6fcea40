using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Masks;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary>Masks that models make for a gallery.</summary>
internal static class ModelMasks
{
    // Half of the 3 s that belong to a picture.
    private const double HalfWindowSeconds = 1.5;

    /// <summary>The masks of the requests' models; a baseline has none.</summary>
    /// <param name="request">What was measured.</param>
    /// <param name="compared">What it was compared with, or null.</param>
    /// <param name="rule">What counts as marked in the frame of localisation; null for positive logits at the picture's own size.</param>
    public static IReadOnlyList<MaskSource> Of(EvaluationRequest request, EvaluationRequest? compared, LocalizationRule? rule)
    {
        EvaluationRequest?[] both = [request, compared];
        return [.. both.OfType<EvaluationRequest>().Where(of => of.Baseline is null).Select(of => new MaskSource(ReferenceEquals(of, request) ? of.Name : of.NameBeside(request), rows => Draw(of.Model, rows, rule)))];
    }

    private static GreyImage[] Draw(string? folder, IReadOnlyList<GalleryRow> rows, LocalizationRule? rule)
    {
        using var model = ModelFlag.Open(folder);
        var ml = new MLContext();
        var clips = ml.Data.LoadFromEnumerable(rows.Select(row => new SoundingClip
        {
            ImagePath = row.ImagePath, AudioPath = row.AudioPath, Start = (float)(row.Moment - HalfWindowSeconds ?? double.NaN),
        }));
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(SoundingClip.Start)).Fit(clips);
        var masks = stage.Transform(clips);
        return rule is { } mark
            ? [.. ml.Data.CreateEnumerable<HeatMapRow>(ml.AudioVisual.MapToHeatMaps(masks), reuseRowObject: false).Select(row => StoredMasks.Mark(row.HeatMap, mark))]
            : [.. ml.Data.CreateEnumerable<MaskRow>(masks, reuseRowObject: false).Select(row => new GreyImage(StoredMasks.Positive(row.MaskLogits), row.MaskSize[0], row.MaskSize[1]))];
    }

    private sealed class MaskRow
    {
        public float[] MaskLogits { get; set; } = [];

        public int[] MaskSize { get; set; } = [];
    }

    private sealed class HeatMapRow
    {
        public float[] HeatMap { get; set; } = [];
    }
}
