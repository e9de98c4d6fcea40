using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Prepares and encodes pictures. Made by <see cref="EncodeImageEstimator"/>.</summary>
public sealed class EncodeImageTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamEncodeImage";
    private readonly EncodeImageEstimator.Options _options;

    internal EncodeImageTransformer(IHostEnvironment environment, SharedNetworks networks, EncodeImageEstimator.Options options)
        : base(environment, options, networks, BundleFiles.ImageEncoder)
    {
        _options = options;
        Columns = ColumnsOf(networks.Manifest, options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(BundleManifest manifest, EncodeImageEstimator.Options options) => new StageColumns(
        [new(options.InputColumnName, ColumnTypes.Image, ColumnTypes.Text)],
        [.. Outputs(manifest, options).Select(c => c.AsOutput()), new(TensorColumn.Placement(options.OutputColumnName), TensorColumn.PlacementType)]).For(options);

    internal override StageEvaluator CreateEvaluator(StageInputs inputs)
    {
        var picture = new PictureColumn(inputs, _options.InputColumnName, _options.ImageFolder, Networks.Manifest.Preprocessing);
        return new EncodeImageEvaluator(picture, Networks, Device, Outputs(Networks.Manifest, _options));
    }

    internal override void Save(StageWriter writer)
    {
        writer.Write(new StageSignature("AVENCIMG", LoaderSignature), _options, StageJsonContext.Default.EncodeImage);
        writer.Write(Networks, [BundleFiles.ImageEncoder]);
    }

    private static IReadOnlyList<TensorColumn> Outputs(BundleManifest manifest, EncodeImageEstimator.Options options) =>
        TensorColumn.Outputs(manifest.File(BundleFiles.ImageEncoder), options.OutputColumnName, BundleTensors.ImageEmbedding);

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static EncodeImageTransformer Create(IHostEnvironment environment, object context)
    {
        var reader = new StageReader(context);
        return new(environment, reader.Networks([BundleFiles.ImageEncoder]), reader.Options(StageJsonContext.Default.EncodeImage).Checked());
    }
}
