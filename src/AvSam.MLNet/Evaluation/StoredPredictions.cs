using AvSam.MLNet.Data;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Evaluation;

/// <summary>Predictions that another program wrote: <c>DIR/&lt;clip name&gt;.npy</c>, float32 logits [frames, H, W], a frame for each mask.</summary>
public sealed class StoredPredictions
{
    private readonly IReadOnlyList<AvsBenchClip> _clips;
    private readonly string _folder;

    private StoredPredictions(IReadOnlyList<AvsBenchClip> clips, string folder)
    {
        _clips = clips;
        _folder = folder;
    }

    /// <summary>Checks that there is a file for every clip.</summary>
    /// <param name="clips">The clips, e.g. those of a split.</param>
    /// <param name="folder">The folder of the predictions.</param>
    /// <returns>The predictions, not read yet.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">Files are missing, or two clips share a name; all are named together.</exception>
    public static StoredPredictions Open(IReadOnlyList<AvsBenchClip> clips, string folder)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; expected predictions, <clip name>.npy.");
        }

        var predictions = new StoredPredictions(clips, folder);
        var problems = new InputProblems(folder);
        foreach (var name in clips.CountBy(clip => clip.Name).Where(pair => pair.Value > 1).Select(pair => pair.Key))
        {
            problems.Add($"{name} is the name of more than one clip of the split, so that {name}.npy could be either's.");
        }

        foreach (var clip in clips.Where(clip => !File.Exists(predictions.PathOf(clip))))
        {
            problems.Add($"missing {clip.Name}.npy");
        }

        problems.ThrowIfAny();
        return predictions;
    }

    /// <summary>Measures the predictions.</summary>
    /// <param name="progress">Told after every frame.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips and for each category.</returns>
    /// <exception cref="InvalidDataException">A file is broken, or its shape is not that of the clip's masks.</exception>
    public SegmentationMetrics Evaluate(IProgress<EvaluatedFrame>? progress = null, CancellationToken cancellation = default)
    {
        var accumulator = new SegmentationAccumulator();
        var number = 0;
        foreach (var clip in _clips)
        {
            var prediction = NpyReader.Read(PathOf(clip));
            CheckFrames(clip, prediction.Shape);
            for (var k = 0; k < clip.Frames.Count; k++)
            {
                cancellation.ThrowIfCancellationRequested();
                var frame = new EvaluatedFrame(++number, clip.Id, clip.Category, Count(clip, k, prediction));
                accumulator.Add(frame.Clip, frame.Category, frame.Counts);
                progress?.Report(frame);
            }

            accumulator.Complete(clip.Id);
        }

        return accumulator.ToMetrics();
    }

    private MaskCounts Count(AvsBenchClip clip, int frame, NpyArray prediction)
    {
        var mask = MaskImage.Read(clip.Frames[frame].MaskPath);
        if (mask.Height != prediction.Shape[1] || mask.Width != prediction.Shape[2])
        {
            throw new InvalidDataException($"{PathOf(clip)}: found frames of {prediction.Shape[1]}×{prediction.Shape[2]} (height × width), expected {mask.Height}×{mask.Width} as {clip.Frames[frame].MaskPath}.");
        }

        try
        {
            var pixels = mask.Height * mask.Width;
            return MaskCounts.FromLogits(prediction.Values.AsSpan(frame * pixels, pixels), mask.Values);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{PathOf(clip)}, frame {frame}: {error.Message}", error);
        }
    }

    private void CheckFrames(AvsBenchClip clip, int[] shape)
    {
        if (shape.Length != 3 || shape[0] != clip.Frames.Count)
        {
            throw new InvalidDataException($"{PathOf(clip)}: found the shape [{string.Join(", ", shape)}], expected [{clip.Frames.Count}, H, W]: the clip has {clip.Frames.Count} masks.");
        }
    }

    private string PathOf(AvsBenchClip clip) => Path.Combine(_folder, clip.Name + ".npy");
}
