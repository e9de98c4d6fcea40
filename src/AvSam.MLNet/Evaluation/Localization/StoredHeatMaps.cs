using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Evaluation;

/// <summary>Heat maps that another program wrote: <c>DIR/&lt;id&gt;.npy</c>, float32 [224, 224], 0–1: how surely the pixel sounds.</summary>
public sealed class StoredHeatMaps
{
    private const int Side = LocalizationBox.FrameSide;
    private readonly IReadOnlyList<LocalizationPair> _pairs;
    private readonly PredictionFolder _folder;

    private StoredHeatMaps(IReadOnlyList<LocalizationPair> pairs, PredictionFolder folder)
    {
        _pairs = pairs;
        _folder = folder;
    }

    /// <summary>Opens the heat maps; nothing is read yet.</summary>
    /// <param name="pairs">The pairs, e.g. those of a split.</param>
    /// <param name="folder">The folder of the heat maps.</param>
    /// <returns>The heat maps.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static StoredHeatMaps Open(IReadOnlyList<LocalizationPair> pairs, string folder)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new(pairs, PredictionFolder.Open(folder));
    }

    /// <summary>Measures the heat maps, once the headers of all have been found to fit. Neither pictures nor sounds are opened.</summary>
    /// <param name="rule">Which pixels count as marked.</param>
    /// <param name="progress">Told after every picture, by one thread at a time.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all pictures and for each category.</returns>
    /// <exception cref="InvalidDataException">
    /// Files are missing, broken or of another shape, hold what is no number or, under <see cref="LocalizationRule.Logit"/>, not in 0–1, or
    /// belong to no pair; all are named together.
    /// </exception>
    public LocalizationMetrics Evaluate(
        LocalizationRule rule, IProgress<EvaluatedImage>? progress = null, BootstrapOptions? bootstrap = null, CancellationToken cancellation = default)
    {
        var accumulator = new LocalizationAccumulator(rule);
        var number = 0;
        _folder.Measure(_pairs, pair => pair.Id, CheckShape, (pair, map) => Measure(pair, map, rule), Add, cancellation);
        return accumulator.ToMetrics(bootstrap);

        void Add(LocalizationPair pair, LocalizationCounts counts)
        {
            lock (accumulator)
            {
                accumulator.Add(pair.Id, pair.Category, counts);
                progress?.Report(new(++number, pair.Id, pair.Category, counts));
            }
        }
    }

    private void CheckShape(LocalizationPair pair, int[] shape)
    {
        if (shape is not [Side, Side])
        {
            throw new InvalidDataException($"{_folder.PathOf(pair.Id)}: found the shape [{string.Join(", ", shape)}], expected [{Side}, {Side}]: resize the heat map to the frame that localisation is measured in.");
        }
    }

    private LocalizationCounts Measure(LocalizationPair pair, NpyArray map, LocalizationRule rule)
    {
        try
        {
            return LocalizationCounts.FromScores(map.Values, pair.GroundTruth(), rule, LocalizationScoreKind.HeatMap);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{_folder.PathOf(pair.Id)}: {error.Message}", error);
        }
    }
}
