using AvSam.MLNet.Masks;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The columns of a mask, made from the decoder's tensors; the resizing to the picture's size waits until it is asked for.</summary>
internal sealed class MaskOutput(TensorSet tensors, int maskSize)
{
    private ImagePlacement _placement;
    private float[]? _logits;

    /// <summary>The decoder has run for a new row.</summary>
    public void Evaluated(ImagePlacement placement)
    {
        _placement = placement;
        _logits = null;
    }

    /// <summary>In the order of <see cref="MaskColumns"/>.</summary>
    public Delegate Getter(int output) => output switch
    {
        // The image given out before is the caller's: a result of an earlier row stays valid.
        0 => (ValueGetter<MLImage>)((ref MLImage value) => value = MaskPicture.Of(Logits(), _placement.OriginalHeight, _placement.OriginalWidth)),
        1 => ColumnGetters.Vector<float>(() => Logits()),
        2 => ColumnGetters.Vector<int>(() => new[] { _placement.OriginalHeight, _placement.OriginalWidth }),
        _ => (ValueGetter<float>)((ref float value) => value = tensors[BundleTensors.IouScore][0]),
    };

    private float[] Logits() => _logits ??= MaskGeometry.ToOriginal(tensors[BundleTensors.MaskLogits], maskSize, _placement);
}
