using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The columns of a mask, made from the decoder's tensors; the resizing to the picture's size waits until it is asked for.</summary>
internal sealed class MaskOutput(TensorSet tensors, BundleManifest manifest)
{
    private readonly int _maskSize = manifest.Preprocessing.ImageSize / 4;
    private readonly bool _tellsSilence = manifest.File(BundleFiles.MaskDecoder).Outputs.ContainsKey(BundleTensors.NothingSounds);
    private ImagePlacement _placement;
    private PredictedMask? _mask;

    /// <summary>The decoder has run for a new row.</summary>
    public void Evaluated(ImagePlacement placement)
    {
        _placement = placement;
        _mask = null;
    }

    /// <summary>In the order of <see cref="MaskColumns"/>.</summary>
    public Delegate Getter(int output) => output switch
    {
        // The image given out before is the caller's: a result of an earlier row stays valid.
        0 => (ValueGetter<MLImage>)((ref MLImage value) => value = MaskPicture.Of(Mask.Logits.Span, Mask.Height, Mask.Width)),
        1 => ColumnGetters.Vector<float>(() => Mask.Logits.Span),
        2 => ColumnGetters.Vector<int>(() => new[] { _placement.OriginalHeight, _placement.OriginalWidth }),
        3 => (ValueGetter<float>)((ref float value) => value = Mask.Score),
        _ => (ValueGetter<float>)((ref float value) => value = Mask.NothingSounds),
    };

    private PredictedMask Mask => _mask ??= PredictedMask.Decoded(
        MaskGeometry.ToOriginal(tensors[BundleTensors.MaskLogits], _maskSize, _placement),
        _placement.OriginalHeight,
        _placement.OriginalWidth,
        tensors[BundleTensors.IouScore][0],
        _tellsSilence ? tensors[BundleTensors.NothingSounds][0] : null);
}
