using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Decodes masks of what sounds. Made by <see cref="DecodeSoundingMaskEstimator"/>.</summary>
public sealed class DecodeSoundingMaskTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamDecodeSoundingMask";
    private readonly DecodeSoundingMaskEstimator.Options _options;

    internal DecodeSoundingMaskTransformer(IHostEnvironment environment, SharedNetworks networks, DecodeSoundingMaskEstimator.Options options)
        : base(environment, options, networks, BundleFiles.MaskDecoder)
    {
        _options = options;
        Columns = ColumnsOf(networks.Manifest, options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(BundleManifest manifest, DecodeSoundingMaskEstimator.Options options) => new StageColumns(
        [.. Inputs(manifest, options).Select(c => c.AsInput()), new(TensorColumn.Placement(options.InputColumnName), TensorColumn.PlacementType)],
        MaskColumns.Of(options.OutputColumnName)).For(options);

    internal override StageEvaluator CreateEvaluator(StageInputs inputs) =>
        new DecodeSoundingMaskEvaluator(inputs, Networks, Device, Inputs(Networks.Manifest, _options), TensorColumn.Placement(_options.InputColumnName));

    internal override void Save(StageWriter writer)
    {
        writer.Write(new StageSignature("AVDECODE", LoaderSignature), _options, StageJsonContext.Default.DecodeSoundingMask);
        writer.Write(Networks, [BundleFiles.MaskDecoder]);
    }

    private static IReadOnlyList<TensorColumn> Inputs(BundleManifest manifest, DecodeSoundingMaskEstimator.Options options) =>
        TensorColumn.Inputs(manifest.File(BundleFiles.MaskDecoder), options.InputColumnName, BundleTensors.FusedEmbedding);

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static DecodeSoundingMaskTransformer Create(IHostEnvironment environment, object context)
    {
        var reader = new StageReader(context);
        return new(environment, reader.Networks([BundleFiles.MaskDecoder]), reader.Options(StageJsonContext.Default.DecodeSoundingMask).Checked());
    }
}
