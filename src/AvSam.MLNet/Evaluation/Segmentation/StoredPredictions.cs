using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Evaluation;

/// <summary>Predictions that another program wrote: <c>DIR/&lt;clip name&gt;.npy</c>, float32 logits [frames, H, W], a frame for each mask.</summary>
public sealed class StoredPredictions
{
    private readonly IReadOnlyList<TruthClip> _clips;
    private readonly PredictionFolder _folder;

    private StoredPredictions(IReadOnlyList<TruthClip> clips, PredictionFolder folder)
    {
        _clips = clips;
        _folder = folder;
    }

    /// <summary>Opens the predictions; nothing is read yet.</summary>
    /// <param name="clips">The clips, e.g. those of a split.</param>
    /// <param name="folder">The folder of the predictions.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static StoredPredictions Open(IReadOnlyList<AvsBenchClip> clips, string folder)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return Open(TruthClip.Of(clips), folder);
    }

    /// <summary>Opens predictions on category pairs, <c>DIR/&lt;photograph&gt;~&lt;category&gt;.npy</c> of one frame each; nothing is read yet.</summary>
    /// <param name="clips">The clips, e.g. those of a split.</param>
    /// <param name="folder">The folder of the predictions.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static StoredPredictions Open(IReadOnlyList<PairsClip> clips, string folder)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return Open(TruthClip.Of(clips), folder);
    }

    /// <summary>Opens predictions on clips of whatever dataset.</summary>
    internal static StoredPredictions Open(IReadOnlyList<TruthClip> clips, string folder) => new(clips, PredictionFolder.Open(folder));

    /// <summary>Measures the predictions, once the headers of all have been found to fit the masks. Neither pictures nor sounds are opened.</summary>
    /// <param name="progress">Told after every frame, by one thread at a time.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips and for each category.</returns>
    /// <exception cref="InvalidDataException">
    /// Files are missing, broken or of another shape than the clip's masks, hold what is no number, or belong to no clip, or two clips share
    /// a name; all are named together.
    /// </exception>
    public SegmentationMetrics Evaluate(IProgress<EvaluatedFrame>? progress = null, BootstrapOptions? bootstrap = null, CancellationToken cancellation = default)
    {
        var accumulator = new SegmentationAccumulator();
        var number = 0;
        _folder.Measure(_clips, clip => clip.FileName, CheckShape, Measure, Add, cancellation);
        return accumulator.ToMetrics(bootstrap);

        void Add(TruthClip clip, MaskCounts[] frames)
        {
            lock (accumulator)
            {
                foreach (var counts in frames)
                {
                    accumulator.Add(clip.Id, clip.Category, counts);
                    progress?.Report(new(++number, clip.Id, clip.Category, counts));
                }

                accumulator.Complete(clip.Id);
            }
        }
    }

    // The masks' headers too are read alone: a mask that is broken behind its header is found when it is measured.
    private void CheckShape(TruthClip clip, int[] shape)
    {
        if (shape.Length != 3 || shape[0] != clip.Frames.Count)
        {
            throw new InvalidDataException($"{_folder.PathOf(clip.FileName)}: found the shape [{string.Join(", ", shape)}], expected [{clip.Frames.Count}, H, W]: the clip has {clip.Frames.Count} masks.");
        }

        foreach (var frame in clip.Frames)
        {
            var mask = ImageFile.Check(frame.MaskPath);
            if ((shape[1], shape[2]) != mask)
            {
                throw new InvalidDataException($"{_folder.PathOf(clip.FileName)}: found frames of {shape[1]}×{shape[2]} (height × width), expected {mask.Height}×{mask.Width} as {frame.MaskPath}.");
            }
        }
    }

    private MaskCounts[] Measure(TruthClip clip, NpyArray prediction) =>
        [.. Enumerable.Range(0, clip.Frames.Count).Select(frame => Measure(clip, frame, prediction))];

    private MaskCounts Measure(TruthClip clip, int frame, NpyArray prediction)
    {
        try
        {
            var (label, judged) = clip.Frames[frame].Read();
            var pixels = label.Height * label.Width;
            return MaskCounts.FromLogits(prediction.Values.AsSpan(frame * pixels, pixels), label.Values, judged);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{_folder.PathOf(clip.FileName)}, frame {frame}: {error.Message}", error);
        }
    }
}
