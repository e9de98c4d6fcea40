using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>A picture and prompts in, the masks of what they mean out. Made by <see cref="SegmentWithPromptsEstimator"/>.</summary>
public sealed class SegmentWithPromptsTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamSegmentWithPrompts";
    private readonly SegmentWithPromptsEstimator.Options _options;

    internal SegmentWithPromptsTransformer(IHostEnvironment environment, SharedNetworks networks, SegmentWithPromptsEstimator.Options options)
        : base(environment, options, networks, FilesOf(options))
    {
        _options = options;
        Columns = ColumnsOf(networks.Manifest, options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(BundleManifest manifest, SegmentWithPromptsEstimator.Options options)
    {
        List<InputColumn> inputs = options.ImageEmbeddingColumnName is { } embedding
            ? [EmbeddingOf(manifest, embedding).AsInput(), new(TensorColumn.Placement(embedding), TensorColumn.PlacementType)]
            : [new(options.ImageColumnName, ColumnTypes.Text, ColumnTypes.Image)];
        inputs.AddRange(new[] { options.PointsColumnName, options.PointLabelsColumnName, options.BoxesColumnName, options.MaskPromptColumnName }
            .OfType<string>().Select(name => new InputColumn(name, ColumnTypes.AnyFloats)));
        return new StageColumns(inputs, PromptedMaskColumns.Of(options.OutputColumnName)).For(options);
    }

    internal override StageEvaluator CreateEvaluator(StageInputs inputs) =>
        new SegmentWithPromptsEvaluator(inputs, Networks, Device, _options, _options.ImageEmbeddingColumnName is { } embedding ? EmbeddingOf(Networks.Manifest, embedding) : null);

    internal override void Save(StageWriter writer)
    {
        writer.Write(new StageSignature("AVPROMPT", LoaderSignature), _options, StageJsonContext.Default.SegmentWithPrompts);
        writer.Write(Networks, FilesOf(_options));
    }

    // Who reads embeddings encodes nothing.
    private static IReadOnlyList<string> FilesOf(SegmentWithPromptsEstimator.Options options) =>
        options.ImageEmbeddingColumnName is null ? SamModel.Files : [BundleFiles.PromptMaskDecoder];

    private static TensorColumn EmbeddingOf(BundleManifest manifest, string column) =>
        TensorColumn.Of(column, BundleTensors.ImageEmbedding, BundleTensors.ImageEmbedding, manifest.File(BundleFiles.PromptMaskDecoder).Inputs[BundleTensors.ImageEmbedding]);

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static SegmentWithPromptsTransformer Create(IHostEnvironment environment, object context)
    {
        var reader = new StageReader(context);
        var options = reader.Options(StageJsonContext.Default.SegmentWithPrompts).Checked();
        return new(environment, reader.Networks(FilesOf(options)), options);
    }
}
