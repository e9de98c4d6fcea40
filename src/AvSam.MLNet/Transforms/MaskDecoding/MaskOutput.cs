using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The columns of a mask, made from the networks' tensors; the resizing to the picture's size waits until it is asked for.</summary>
internal sealed class MaskOutput(TensorSet tensors, BundleManifest manifest)
{
    private readonly int _maskSize = manifest.Preprocessing.ImageSize / 4;
    private readonly bool _tellsSilence = manifest.File(BundleFiles.MaskDecoder).Outputs.ContainsKey(BundleTensors.NothingSounds);
    private readonly ReadOnlyMemory<char>[] _heardNames = [.. BundleNames.Heard(manifest).Select(name => name.AsMemory())];
    private readonly IReadOnlyList<string> _markedNames = BundleNames.Marked(manifest);
    private ImagePlacement _placement;
    private PredictedMask? _mask;
    private IReadOnlyList<MarkedObject>? _marked;

    /// <summary>The decoder has run for a new row.</summary>
    public void Evaluated(ImagePlacement placement)
    {
        _placement = placement;
        (_mask, _marked) = (null, null);
    }

    /// <summary>In the order of <see cref="MaskColumns"/>.</summary>
    public Delegate Getter(int output) => output switch
    {
        // The image given out before is the caller's: a result of an earlier row stays valid.
        0 => (ValueGetter<MLImage>)((ref MLImage value) => value = MaskPicture.Of(Mask.Logits.Span, Mask.Height, Mask.Width)),
        1 => ColumnGetters.Vector<float>(() => Mask.Logits.Span),
        2 => ColumnGetters.Vector<int>(() => new[] { _placement.OriginalHeight, _placement.OriginalWidth }),
        3 => (ValueGetter<float>)((ref float value) => value = Mask.Score),
        4 => (ValueGetter<float>)((ref float value) => value = Mask.NothingSounds),
        5 => ColumnGetters.Vector<float>(() => Heard),
        6 => ColumnGetters.Vector<ReadOnlyMemory<char>>(() => _heardNames),
        7 => ColumnGetters.Vector<ReadOnlyMemory<char>>(() => Marked.Select(marked => marked.Name.AsMemory()).ToArray()),
        8 => ColumnGetters.Vector<float>(() => Marked.Select(marked => marked.Probability).ToArray()),
        _ => ColumnGetters.Vector<float>(() => Marked.Select(marked => marked.Score).ToArray()),
    };

    private PredictedMask Mask => _mask ??= PredictedMask.Decoded(
        MaskGeometry.ToOriginal(tensors[BundleTensors.MaskLogits], _maskSize, _placement),
        _placement.OriginalHeight,
        _placement.OriginalWidth,
        tensors[BundleTensors.IouScore][0],
        _tellsSilence ? tensors[BundleTensors.NothingSounds][0] : null);

    private float[] Heard => _heardNames.Length == 0 ? [] : Array.ConvertAll(tensors[BundleTensors.SoundNames].ToArray(), value => Math.Clamp(value, 0, 1));

    // What a small object had of the mask may be lost at the picture's size; then nothing is marked, whatever the decoder said.
    private IReadOnlyList<MarkedObject> Marked => _marked ??= _markedNames.Count == 0 || Mask.IsEmpty
        ? []
        : MarkedObject.Decoded(_markedNames, tensors[BundleTensors.MarkedScores], tensors[BundleTensors.MarkedNames]);
}
