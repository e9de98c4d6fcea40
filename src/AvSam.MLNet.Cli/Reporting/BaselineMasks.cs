using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Cli;

/// <summary>What hears nothing, for a gallery: SAM beside the model, as the paper's Figure 2 has it, and the baseline that was measured.</summary>
internal static class BaselineMasks
{
    /// <summary>What a gallery with SAM's masks says.</summary>
    public const string Remark =
        "“SAM” hears nothing: its surest masks, merged, as --baseline sam measures them. Of an audio-visual bundle it is the bundle’s own SAM part, without a sound.";

    /// <summary>What a gallery without them says.</summary>
    public const string Missing = "SAM’s own mask (the paper’s Figure 2 has it beside these) is not shown: no bundle is at hand that draws without a sound.";

    /// <summary>The masks of the baseline, and of SAM where the bundle can draw without a sound.</summary>
    /// <param name="request">What was measured.</param>
    /// <param name="rule">What counts as marked in the frame of localisation; null for the mask at the picture's own size.</param>
    public static (IReadOnlyList<MaskSource> Sources, string Remark) Of(EvaluationRequest request, LocalizationRule? rule)
    {
        var sources = new List<MaskSource>();
        if (request.Baseline is { } baseline && baseline != BaselineFlag.Sam && !BaselineFlag.MarksObjects(baseline))
        {
            sources.Add(new(baseline, rows => Draw(request, rows, rule)));
        }

        var sam = request.WithBaseline(BaselineFlag.Sam);
        if (!CanDraw(sam))
        {
            return (sources, Missing);
        }

        sources.Add(new("SAM", rows => Draw(sam, rows, rule)));
        return (sources, Remark);
    }

    private static bool CanDraw(EvaluationRequest sam)
    {
        try
        {
            NamedBaseline.Open(sam, CancellationToken.None).Dispose();
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static GreyImage[] Draw(EvaluationRequest request, IReadOnlyList<GalleryRow> rows, LocalizationRule? rule)
    {
        using var named = NamedBaseline.Open(request.WithBaseline(request.Baseline!), CancellationToken.None);
        return [.. rows.Select(row => Draw(named.Baseline, row, rule))];
    }

    private static GreyImage Draw(PictureBaseline baseline, GalleryRow row, LocalizationRule? rule)
    {
        using var image = ImageFile.Read(row.ImagePath);
        var (height, width) = rule is null ? (image.Height, image.Width) : (LocalizationBox.FrameSide, LocalizationBox.FrameSide);
        var map = baseline.Mark(image, height, width);
        if (map.Mask is { } mask && rule is not LocalizationRule.Median)
        {
            return new(Array.ConvertAll(mask, inside => (byte)(inside * byte.MaxValue)), height, width);
        }

        return rule is { } mark
            ? StoredMasks.Mark(map.Probabilities, mark)
            : new(StoredMasks.Positive(Array.ConvertAll(map.Probabilities, probability => probability - 0.5f)), height, width);
    }
}
