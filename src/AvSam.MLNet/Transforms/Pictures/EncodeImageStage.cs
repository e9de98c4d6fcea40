using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>A column of pictures → image embeddings, with the encoder's further tensors and the picture's placement.</summary>
internal sealed class EncodeImageStage(EncodeImageEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly string[] s_files = [BundleFiles.ImageEncoder];
    private static readonly StageFormat<EncodeImageEstimator.Options> s_format = new("AVENCIMG", EncodeImageTransformer.LoaderSignature, StageJsonContext.Default.EncodeImage);

    private readonly IReadOnlyList<TensorColumn> _outputs = TensorColumn.Outputs(networks.Manifest.File(BundleFiles.ImageEncoder), options.OutputColumnName, BundleTensors.ImageEmbedding);

    public static EncodeImageStage Read(StageReader reader) => new(reader.Options(s_format), reader.Networks(s_files));

    public override IReadOnlyList<string> Files => s_files;

    protected override StageColumns OwnColumns => new(
        [new(options.InputColumnName, ColumnTypes.Image, ColumnTypes.Text)],
        [.. _outputs.Select(c => c.AsOutput()), new(TensorColumn.Placement(options.OutputColumnName), TensorColumn.PlacementType)]);

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) => OverNetworks(
        device,
        networks => new EncodeImageEvaluator(new PictureColumn(inputs, options.InputColumnName, options.ImageFolder, Manifest.Preprocessing), networks, _outputs));

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);
}
