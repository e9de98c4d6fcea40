using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>Predictions that another program wrote: <c>DIR/&lt;clip name&gt;.npy</c>, float32 logits [frames, H, W], a frame for each mask.</summary>
public sealed class StoredPredictions
{
    private readonly IReadOnlyList<AvsBenchClip> _clips;
    private readonly PredictionFolder _folder;

    private StoredPredictions(IReadOnlyList<AvsBenchClip> clips, PredictionFolder folder)
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
        return new(clips, PredictionFolder.Open(folder));
    }

    /// <summary>Measures the predictions.</summary>
    /// <param name="progress">Told after every frame, by one thread at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips and for each category.</returns>
    /// <exception cref="InvalidDataException">
    /// Files are missing, broken or of another shape than the clip's masks, hold what is no number, or belong to no clip, or two clips share
    /// a name; all are named together.
    /// </exception>
    public SegmentationMetrics Evaluate(IProgress<EvaluatedFrame>? progress = null, CancellationToken cancellation = default)
    {
        var accumulator = new SegmentationAccumulator();
        var number = 0;
        _folder.Measure(_clips, clip => clip.Name, Add, cancellation);
        return accumulator.ToMetrics();

        void Add(AvsBenchClip clip, NpyArray prediction)
        {
            CheckFrames(clip, prediction.Shape);
            MaskCounts[] frames = [.. Enumerable.Range(0, clip.Frames.Count).Select(frame => Count(clip, frame, prediction))];
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

    private MaskCounts Count(AvsBenchClip clip, int frame, NpyArray prediction)
    {
        var mask = MaskImage.Read(clip.Frames[frame].MaskPath);
        if (mask.Height != prediction.Shape[1] || mask.Width != prediction.Shape[2])
        {
            throw new InvalidDataException($"{_folder.PathOf(clip.Name)}: found frames of {prediction.Shape[1]}×{prediction.Shape[2]} (height × width), expected {mask.Height}×{mask.Width} as {clip.Frames[frame].MaskPath}.");
        }

        try
        {
            var pixels = mask.Height * mask.Width;
            return MaskCounts.FromLogits(prediction.Values.AsSpan(frame * pixels, pixels), mask.Values);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{_folder.PathOf(clip.Name)}, frame {frame}: {error.Message}", error);
        }
    }

    private void CheckFrames(AvsBenchClip clip, int[] shape)
    {
        if (shape.Length != 3 || shape[0] != clip.Frames.Count)
        {
            throw new InvalidDataException($"{_folder.PathOf(clip.Name)}: found the shape [{string.Join(", ", shape)}], expected [{clip.Frames.Count}, H, W]: the clip has {clip.Frames.Count} masks.");
        }
    }
}
