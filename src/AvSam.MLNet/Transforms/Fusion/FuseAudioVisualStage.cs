using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Both embeddings → fused embedding and prompt, with what the mask decoder needs besides.</summary>
internal sealed class FuseAudioVisualStage(FuseAudioVisualEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly string[] s_files = [BundleFiles.Fusion];
    private static readonly StageFormat<FuseAudioVisualEstimator.Options> s_format = new("AVFUSION", FuseAudioVisualTransformer.LoaderSignature, StageJsonContext.Default.FuseAudioVisual);

    private readonly FusionColumns _fusion = new(networks.Manifest, options.OutputColumnName, options.ImageEmbeddingColumnName, options.AudioEmbeddingColumnName);

    public static FuseAudioVisualStage Read(StageReader reader) => new(reader.Options(s_format), reader.Networks(s_files));

    public override IReadOnlyList<string> Files => s_files;

    protected override StageColumns OwnColumns => _fusion.Columns;

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) =>
        OverNetworks(device, networks => new FuseAudioVisualEvaluator(inputs, networks, Manifest, _fusion, options.ImageEmbeddingColumnName));

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);
}
