using AvSam.MLNet.Models;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Transforms;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Training;

/// <summary>
/// Trains AV-SAM on a data view of clips: paths of a picture, a sound and a mask, and the category of what sounds. Its
/// transformer is <see cref="SegmentSoundingObjectsTransformer"/> with the trained model, which saves with
/// <c>mlContext.Model.Save</c> and loads without libtorch.
/// </summary>
public sealed class AvSamTrainer : IEstimator<SegmentSoundingObjectsTransformer>
{
    private readonly MLContext _context;
    private readonly Options _options;

    internal AvSamTrainer(MLContext context, Options options)
    {
        _context = context;
        _options = options;
    }

    /// <summary>Trains, which takes an hour or more on a CPU. Progress is reported to <see cref="Options.Progress"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or not text.</exception>
    public SegmentSoundingObjectsTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var rows = Rows(input);
        var held = Math.Max(1, (int)(rows.Count * _options.ValidationFraction));
        if (rows.Count <= held)
        {
            throw new ArgumentException($"Found {rows.Count} clips; expected more than the {held} that choose the model.", nameof(input));
        }

        new Random(_options.Training.Seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
        var training = new AvSamTraining(_options.Training, _options.Progress);
        var bundle = training.Run(Material(rows[held..]), Material(rows[..held]), _options.CancellationToken)
            ?? throw new ArgumentException($"The training's options leave phases undone, so there is no model: found {string.Join(", ", _options.Training.Phases)}, expected all.");
        using var model = AvSamModel.Load(bundle);
        return Segmentation(model).Fit(input);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Segmentation(model: null).GetOutputSchema(inputSchema);

    private SegmentSoundingObjectsEstimator Segmentation(AvSamModel? model) =>
        _context.Transforms.SegmentSoundingObjects(_options.OutputColumnName, _options.ImageColumnName, _options.AudioColumnName, model);

    private static TrainingMaterial Material(IReadOnlyList<Row> rows) => new(
        [.. rows.Select(row => new TrainingPicture(row.Image, row.Mask, new Dictionary<int, string> { [1] = row.Category }, IsBinary: true))],
        [],
        [.. rows.Select(row => new TrainingRecording(row.Audio, row.Category))]);

    private List<Row> Rows(IDataView input)
    {
        var columns = Array.ConvertAll(
            [_options.ImageColumnName, _options.AudioColumnName, _options.LabelColumnName, _options.CategoryColumnName], name => TextColumn(input.Schema, name));
        var rows = new List<Row>();
        using var cursor = input.GetRowCursor(columns);
        var getters = Array.ConvertAll(columns, cursor.GetGetter<ReadOnlyMemory<char>>);
        while (cursor.MoveNext())
        {
            var values = Array.ConvertAll(getters, getter =>
            {
                ReadOnlyMemory<char> value = default;
                getter(ref value);
                return value.ToString();
            });
            rows.Add(new(values[0], values[1], values[2], values[3]));
        }

        return rows;
    }

    private static DataViewSchema.Column TextColumn(DataViewSchema schema, string name)
    {
        var column = schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find input column '{name}'");
        return column.Type is TextDataViewType
            ? column
            : throw new ArgumentOutOfRangeException(nameof(schema), $"Schema mismatch for input column '{name}': expected Text, got {column.Type}");
    }

    private sealed record Row(string Image, string Audio, string Mask, string Category);

    /// <summary>Options of <see cref="AvSamTrainer"/>.</summary>
    public sealed record Options
    {
        /// <summary>Sizes, lengths and the output folder of the training.</summary>
        public required AvSamTrainingOptions Training { get; init; }

        /// <summary>The column of paths of masks: 8-bit PNG, white where it sounds. Default <c>MaskPath</c>.</summary>
        public string LabelColumnName { get; init; } = "MaskPath";

        /// <summary>The column of paths of pictures. Default <c>ImagePath</c>.</summary>
        public string ImageColumnName { get; init; } = "ImagePath";

        /// <summary>The column of paths of sounds. Default <c>AudioPath</c>.</summary>
        public string AudioColumnName { get; init; } = "AudioPath";

        /// <summary>The column of the category of what sounds, text. Default <c>Category</c>.</summary>
        public string CategoryColumnName { get; init; } = "Category";

        /// <summary>The column of masks that the trained transformer writes. Default <c>Mask</c>.</summary>
        public string OutputColumnName { get; init; } = "Mask";

        /// <summary>The share of clips, drawn by the seed, that choose epoch and thresholds, 0 to 1. Default 0.1.</summary>
        public double ValidationFraction { get; init; } = 0.1;

        /// <summary>Told how far the training is. Default: none.</summary>
        public IProgress<TrainingProgress>? Progress { get; init; }

        /// <summary>Stops the training, which can be resumed. Default: none.</summary>
        public CancellationToken CancellationToken { get; init; }
    }
}
