using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Fuses pictures with sounds. Made by <see cref="FuseAudioVisualEstimator"/>.</summary>
public sealed class FuseAudioVisualTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamFuseAudioVisual";
    private readonly FuseAudioVisualEstimator.Options _options;
    private readonly FusionColumns _fusion;

    internal FuseAudioVisualTransformer(IHostEnvironment environment, SharedNetworks networks, FuseAudioVisualEstimator.Options options)
        : base(environment, options, networks, BundleFiles.Fusion)
    {
        _options = options;
        _fusion = FusionOf(networks.Manifest, options);
    }

    internal override StageColumns Columns => _fusion.Columns.For(_options);

    internal static FusionColumns FusionOf(BundleManifest manifest, FuseAudioVisualEstimator.Options options) =>
        new(manifest, options.OutputColumnName, options.ImageEmbeddingColumnName, options.AudioEmbeddingColumnName);

    internal override StageEvaluator CreateEvaluator(StageInputs inputs) =>
        new FuseAudioVisualEvaluator(inputs, Networks, Device, _fusion, _options.ImageEmbeddingColumnName);

    internal override void Save(StageWriter writer)
    {
        writer.Write(new StageSignature("AVFUSION", LoaderSignature), _options, StageJsonContext.Default.FuseAudioVisual);
        writer.Write(Networks, [BundleFiles.Fusion]);
    }

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static FuseAudioVisualTransformer Create(IHostEnvironment environment, object context)
    {
        var reader = new StageReader(context);
        return new(environment, reader.Networks([BundleFiles.Fusion]), reader.Options(StageJsonContext.Default.FuseAudioVisual).Checked());
    }
}
