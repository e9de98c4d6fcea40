using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Transforms;

/// <summary>A picture, or its embedding, and prompts → the masks of what they mean.</summary>
internal sealed class SegmentWithPromptsStage(SegmentWithPromptsEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly StageFormat<SegmentWithPromptsEstimator.Options> s_format = new("AVPROMPT", SegmentWithPromptsTransformer.LoaderSignature, StageJsonContext.Default.SegmentWithPrompts);

    private readonly TensorColumn? _embedding = options.ImageEmbeddingColumnName is { } column
        ? TensorColumn.Of(column, BundleTensors.ImageEmbedding, BundleTensors.ImageEmbedding, networks.Manifest.File(BundleFiles.PromptMaskDecoder).Inputs[BundleTensors.ImageEmbedding])
        : null;

    public static SegmentWithPromptsStage Read(StageReader reader)
    {
        var options = reader.Options(s_format);
        return new(options, reader.Networks(FilesOf(options)));
    }

    public override IReadOnlyList<string> Files => FilesOf(options);

    protected override StageColumns OwnColumns => new(
        [
            .. _embedding is not null
                ? (InputColumn[])[_embedding.AsInput(), new(TensorColumn.Placement(_embedding.Column), TensorColumn.PlacementType)]
                : [new(options.ImageColumnName, ColumnTypes.Text, ColumnTypes.Image)],
            .. new[] { options.PointsColumnName, options.PointLabelsColumnName, options.BoxesColumnName, options.MaskPromptColumnName }
                .OfType<string>().Select(name => new InputColumn(name, ColumnTypes.AnyFloats)),
        ],
        PromptedMaskColumns.Of(options.OutputColumnName));

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) =>
        StageEvaluator.Over(new SamPredictor(Networks, device), predictor => new SegmentWithPromptsEvaluator(inputs, predictor, Manifest.Preprocessing, options, _embedding));

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);

    // A stage that reads embeddings encodes nothing.
    private static IReadOnlyList<string> FilesOf(SegmentWithPromptsEstimator.Options options) =>
        options.ImageEmbeddingColumnName is null ? SamModel.Files : [BundleFiles.PromptMaskDecoder];
}
