using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// The SAM part of an audio-visual bundle, unheard: its mask decoder gets the picture's embedding as it is and an affinity map that says
/// the same everywhere, so that it draws whatever object it is surest of. Several are found one after the other: the affinity is taken
/// away under each before the next, as non-maximum suppression would drop it. They are merged as <see cref="SamMasksBaseline"/> does.
/// </summary>
/// <remarks>
/// With Eq. 1 an affinity of 0 everywhere adds nothing to the embedding, so that the fused embedding is the picture's. A bundle that names what
/// it hears, as the default one does, cannot be told nothing: its decoder is told each name in turn, as if that were heard for sure, and the
/// answers of the highest score are taken.
/// </remarks>
public sealed class UnheardMasksBaseline : PictureBaseline
{
    // In logits, as trained affinities: nothing is said, and "surely not here".
    private const float Flat = 0;
    private const float Taken = -10;

    private readonly SharedNetworks.Hold _hold;
    private readonly TensorSet _tensors = new();
    private readonly ImagePreprocessor _preprocessor;
    private readonly MaskMergeOptions _merge;
    private readonly BoundNetwork? _encoder;
    private readonly BoundNetwork? _decoder;
    private readonly int _side;

    // The names that may be told, neither of what no object makes nor of groups; none where the decoder is not told names.
    private readonly int[] _names;

    /// <param name="model">The bundle, e.g. the default one; it may be disposed afterwards.</param>
    /// <param name="merge">Which masks are merged; default at most three of a predicted IoU of at least 0.95.</param>
    /// <param name="context">Its <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where the networks run; default the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The bundle lacks an image encoder or a mask decoder.</exception>
    /// <exception cref="InvalidDataException">Its mask decoder cannot work without a sound; the message tells the tensors.</exception>
    public UnheardMasksBaseline(AvSamModel model, MaskMergeOptions? merge = null, MLContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _merge = (merge ?? new()).Checked();
        Check(model.Manifest);
        _side = model.MaskSize;
        _names = model.Manifest.File(BundleFiles.MaskDecoder).Inputs.ContainsKey(BundleTensors.SoundNames)
            ? [.. Enumerable.Range(0, model.Manifest.Names!.Count).Where(i => model.Manifest.Names[i] is var name && name != BundleNames.None && BundleNames.GroupOf(name) is null)]
            : [];
        _preprocessor = new(model.ImageSize);
        _hold = model.Networks.Acquire();
        try
        {
            var device = context is null ? Device.Cpu : Device.Of(context);
            _encoder = new(_hold.Network(BundleFiles.ImageEncoder, device), _tensors, device);
            _decoder = new(_hold.Network(BundleFiles.MaskDecoder, device), _tensors, device);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override BaselineMap Mark(MLImage image, int height, int width, CancellationToken cancellation = default)
    {
        Check(image, height, width);
        var placement = _preprocessor.Prepare(image, _tensors[BundleTensors.Image]);
        _encoder!.Run(cancellation);
        _tensors[BundleTensors.ImageEmbedding].CopyTo(_tensors[BundleTensors.FusedEmbedding]);
        FillAffinity(placement);
        var merged = new MergedMasks(height, width);
        if (_names.Length > 0)
        {
            foreach (var (iou, logits) in SamMasksBaseline.Surest(EachName(cancellation), answer => answer.Iou, _merge))
            {
                merged.Add(MaskGeometry.ToOriginal(logits, _side, placement), placement.OriginalHeight, placement.OriginalWidth, iou);
            }

            return merged.ToMap();
        }

        for (var found = 0; found < _merge.MaximumMasks; found++)
        {
            cancellation.ThrowIfCancellationRequested();
            _decoder!.Run(cancellation);
            var iou = _tensors[BundleTensors.IouScore][0];
            if ((found > 0 && !(iou >= _merge.PredictedIouThreshold)) || !TakeAway())
            {
                break;
            }

            merged.Add(MaskGeometry.ToOriginal(_tensors[BundleTensors.MaskLogits], _side, placement), placement.OriginalHeight, placement.OriginalWidth, iou);
        }

        return merged.ToMap();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _decoder?.Dispose();
        _encoder?.Dispose();
        _tensors.Dispose();
        _hold.Dispose();
        base.Dispose();
    }

    // What is marked when a name is told; the same mask by two names is one.
    private List<(float Iou, float[] Logits)> EachName(CancellationToken cancellation)
    {
        var answers = new List<(float Iou, float[] Logits)>();
        foreach (var name in _names)
        {
            cancellation.ThrowIfCancellationRequested();
            var heard = _tensors[BundleTensors.SoundNames];
            heard.Clear();
            heard[name] = 1;
            _decoder!.Run(cancellation);
            var logits = _tensors[BundleTensors.MaskLogits].ToArray();
            if (Array.Exists(logits, PredictedMask.IsInside) && !answers.Exists(answer => Same(answer.Logits, logits)))
            {
                answers.Add((_tensors[BundleTensors.IouScore][0], logits));
            }
        }

        return answers;
    }

    private static bool Same(float[] a, float[] b) => a.Zip(b).All(pair => PredictedMask.IsInside(pair.First) == PredictedMask.IsInside(pair.Second));

    // The square's part beside the picture shows nothing.
    private void FillAffinity(ImagePlacement placement)
    {
        var affinity = _tensors[BundleTensors.AudioVisualPrompt];
        for (var i = 0; i < affinity.Length; i++)
        {
            var (row, column) = Math.DivRem(i, _side);
            affinity[i] = 4 * row < placement.ResizedHeight && 4 * column < placement.ResizedWidth ? Flat : Taken;
        }
    }

    // Under the mask just drawn; false where it is empty.
    private bool TakeAway()
    {
        var affinity = _tensors[BundleTensors.AudioVisualPrompt];
        var logits = _tensors[BundleTensors.MaskLogits];
        var any = false;
        for (var i = 0; i < logits.Length; i++)
        {
            if (PredictedMask.IsInside(logits[i]))
            {
                (affinity[i], any) = (Taken, true);
            }
        }

        return any;
    }

    private static void Check(BundleManifest manifest)
    {
        var given = manifest.File(BundleFiles.ImageEncoder).Outputs;
        var taken = manifest.File(BundleFiles.MaskDecoder).Inputs;
        var side = manifest.Preprocessing.ImageSize / 4;
        var fits = taken.TryGetValue(BundleTensors.AudioVisualPrompt, out var prompt) && prompt.SequenceEqual([1, 1, side, side])
            && taken[BundleTensors.FusedEmbedding].SequenceEqual(given[BundleTensors.ImageEmbedding])
            && taken.Keys.All(tensor => tensor is BundleTensors.AudioVisualPrompt or BundleTensors.FusedEmbedding || given.ContainsKey(tensor) || (tensor == BundleTensors.SoundNames && manifest.Names is not null));
        if (!fits)
        {
            throw new InvalidDataException(
                $"The model bundle '{manifest.Name}' cannot draw masks unheard: {BundleFiles.MaskDecoder} takes {TensorShapes.Text(taken)} and {BundleFiles.ImageEncoder} gives {TensorShapes.Text(given)}; "
                + $"expected {BundleTensors.AudioVisualPrompt} [1,1,{side},{side}], {BundleTensors.FusedEmbedding} of the shape of {BundleTensors.ImageEmbedding}, and beside them what the encoder gives.");
        }
    }
}
