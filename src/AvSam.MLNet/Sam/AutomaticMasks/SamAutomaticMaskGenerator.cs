using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Sam;

/// <summary>Finds masks of everything in a picture: a grid of points prompts SAM, and what is good, stable and new stays (docs/reference.md §4.5).</summary>
/// <example>
/// <code>
/// using var model = SamModel.Load("sam_vit_b");
/// using var generator = new SamAutomaticMaskGenerator(model);
/// using var picture = ImageFile.Read("street.jpg");
/// foreach (var mask in generator.Generate(picture))
/// {
///     Console.WriteLine($"{mask.Area} pixels in {mask.Box}, {mask.PredictedIou:P0}");
/// }
/// </code>
/// </example>
/// <remarks>It works on one picture at a time, so that each thread needs its own; generators of one model share its networks.</remarks>
public sealed class SamAutomaticMaskGenerator : IDisposable
{
    private readonly SamPredictor _predictor;
    private readonly SamMaskGeneratorOptions _options;

    /// <param name="model">SAM; the generator holds its networks itself, so that the model may be disposed.</param>
    /// <param name="options">The thresholds; default the official ones.</param>
    /// <param name="context">Its <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where the networks run; default the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    public SamAutomaticMaskGenerator(SamModel model, SamMaskGeneratorOptions? options = null, MLContext? context = null)
    {
        _options = (options ?? new()).Checked();
        _predictor = new SamPredictor(model, context);
    }

    internal SamAutomaticMaskGenerator(SharedNetworks networks, Device device, SamMaskGeneratorOptions options)
    {
        _options = options;
        _predictor = new SamPredictor(networks, device);
    }

    /// <summary>Finds the masks of a picture.</summary>
    /// <param name="image">The picture, of any size.</param>
    /// <param name="progress">Told the share of the points that are done, 0–1; default none.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The masks, in each crop the one with the highest predicted intersection over union first.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<GeneratedMask> Generate(MLImage image, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var crops = ImageCrop.Of(image.Height, image.Width, _options).ToList();
        var points = (double)crops.Sum(crop => crop.Grid(_options).Count());
        var (masks, done) = (new List<GeneratedMask>(), 0);
        foreach (var crop in crops)
        {
            masks.AddRange(OfCrop(image, crop, count => progress?.Report((done += count) / points), cancellation));
        }

        if (crops.Count > 1)
        {
            // Masks of smaller crops are finer.
            masks = Suppressed(masks, [.. masks.Select(mask => 1 / mask.Crop.Area)], _options.CropNmsThreshold);
        }

        return _options.MinimumRegionArea > 0 ? WithoutSmallRegions(masks, cancellation) : masks;
    }

    /// <summary>Lets go of the networks.</summary>
    public void Dispose() => _predictor.Dispose();

    private List<GeneratedMask> OfCrop(MLImage image, ImageCrop crop, Action<int> done, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (crop.Layer == 0)
        {
            _predictor.SetImage(image, cancellation);
        }
        else
        {
            using var part = crop.Cut(image);
            _predictor.SetImage(part, cancellation);
        }

        var placement = ImagePlacement.Of(crop.Height, crop.Width, _predictor.ImageSize);
        var masks = new List<GeneratedMask>();
        foreach (var batch in crop.Grid(_options).Chunk(_options.PointsPerBatch))
        {
            cancellation.ThrowIfCancellationRequested();
            masks.AddRange(OfBatch([.. batch.Select(p => new SamPoint(p.X, p.Y))], () => new MaskCandidate(crop, placement, image.Height, image.Width, _options), cancellation));
            done(batch.Length);
        }

        return Suppressed(masks, [.. masks.Select(mask => (double)mask.PredictedIou)], _options.BoxNmsThreshold);
    }

    private List<GeneratedMask> OfBatch(SamPoint[] points, Func<MaskCandidate> judge, CancellationToken cancellation)
    {
        var decoded = _predictor.Decode([.. points.Select(point => new SamPrompt { Points = [point] })], cancellation);
        var candidates = Enumerable.Range(0, points.Length)
            .SelectMany(point => DecodedPrompts.Ambiguous.Select(mask => (Point: point, Mask: mask)))
            .Where(c => _options.PredictedIouThreshold <= 0 || decoded.ScoreOf(c.Point, c.Mask) > _options.PredictedIouThreshold)
            .ToArray();
        var judged = new GeneratedMask?[candidates.Length];
        Parallel.For(0, candidates.Length, new ParallelOptions { CancellationToken = cancellation }, judge, (i, _, buffers) =>
        {
            var (point, mask) = candidates[i];
            judged[i] = buffers.Judge(decoded.LogitsOf(point, mask), decoded.Side, decoded.ScoreOf(point, mask), points[point]);
            return buffers;
        }, _ => { });
        return [.. judged.OfType<GeneratedMask>()];
    }

    private List<GeneratedMask> WithoutSmallRegions(List<GeneratedMask> masks, CancellationToken cancellation)
    {
        var cleaned = masks.ConvertAll(mask =>
        {
            cancellation.ThrowIfCancellationRequested();
            var pixels = mask.ToMask();
            return SmallRegions.Remove(pixels, mask.Height, mask.Width, _options.MinimumRegionArea) ? Of(mask, pixels) : mask;
        });

        // A mask that needed no repair wins over one that did.
        return Suppressed(
            cleaned,
            [.. cleaned.Zip(masks, (after, before) => ReferenceEquals(after, before) ? 1.0 : 0)],
            Math.Max(_options.BoxNmsThreshold, _options.CropNmsThreshold));
    }

    private static GeneratedMask Of(GeneratedMask mask, bool[] pixels)
    {
        var box = MaskCandidate.BoxOf(Array.ConvertAll(pixels, inside => inside ? 1f : 0), mask.Height, mask.Width);
        return mask.With(RunLengths.Encode(mask.Height, mask.Width, (int)box.X0, (int)box.X1 + 1, (x, y) => pixels[(y * mask.Width) + x]), box);
    }

    private static List<GeneratedMask> Suppressed(List<GeneratedMask> masks, double[] scores, double threshold) =>
        BoxSuppression.Kept([.. masks.Select(mask => mask.Box)], scores, threshold).ConvertAll(i => masks[i]);
}
