using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Fused embedding and prompt → mask at the picture's size.</summary>
internal sealed class DecodeSoundingMaskStage(DecodeSoundingMaskEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly string[] s_files = [BundleFiles.MaskDecoder];
    private static readonly StageFormat<DecodeSoundingMaskEstimator.Options> s_format = new("AVDECODE", DecodeSoundingMaskTransformer.LoaderSignature, StageJsonContext.Default.DecodeSoundingMask);

    private readonly IReadOnlyList<TensorColumn> _inputs = TensorColumn.Inputs(networks.Manifest.File(BundleFiles.MaskDecoder), options.InputColumnName, BundleTensors.FusedEmbedding);

    public static DecodeSoundingMaskStage Read(StageReader reader) => new(reader.Options(s_format), reader.Networks(s_files));

    public override IReadOnlyList<string> Files => s_files;

    protected override StageColumns OwnColumns => new(
        [.. _inputs.Select(c => c.AsInput()), new(TensorColumn.Placement(options.InputColumnName), TensorColumn.PlacementType)],
        MaskColumns.Of(options.OutputColumnName));

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) =>
        OverNetworks(device, networks => new DecodeSoundingMaskEvaluator(inputs, networks, Manifest, _inputs, TensorColumn.Placement(options.InputColumnName)));

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);
}
