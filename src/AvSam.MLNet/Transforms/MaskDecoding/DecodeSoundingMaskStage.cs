using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Fused embedding and prompt → mask at the picture's size.</summary>
internal sealed class DecodeSoundingMaskStage(DecodeSoundingMaskEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly string[] s_files = [BundleFiles.MaskDecoder];
    private static readonly StageFormat<DecodeSoundingMaskEstimator.Options> s_format = new("AVDECODE", DecodeSoundingMaskTransformer.LoaderSignature, StageJsonContext.Default.DecodeSoundingMask);

    private readonly IReadOnlyList<TensorColumn> _inputs = Inputs(networks.Manifest, options.InputColumnName);

    public static DecodeSoundingMaskStage Read(StageReader reader) => new(reader.Options(s_format), reader.Networks(s_files));

    public override IReadOnlyList<string> Files => s_files;

    protected override StageColumns OwnColumns => new(
        [.. _inputs.Select(c => c.AsInput()), new(TensorColumn.Placement(options.InputColumnName), TensorColumn.PlacementType)],
        MaskColumns.Of(options.OutputColumnName, Manifest));

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) =>
        OverNetworks(device, networks => new DecodeSoundingMaskEvaluator(inputs, networks, Manifest, _inputs, TensorColumn.Placement(options.InputColumnName)));

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);

    // What the decoder takes, and what the fusion heard: that is told with the mask, even by a decoder that does not ask for it.
    private static IReadOnlyList<TensorColumn> Inputs(BundleManifest manifest, string column)
    {
        var taken = TensorColumn.Inputs(manifest.File(BundleFiles.MaskDecoder), column, BundleTensors.FusedEmbedding);
        var heard = BundleNames.Heard(manifest);
        return heard.Count == 0 || taken.Any(c => c.Tensor == BundleTensors.SoundNames)
            ? taken
            : [.. taken, TensorColumn.Of(column, BundleTensors.FusedEmbedding, BundleTensors.SoundNames, [1, heard.Count])];
    }
}
