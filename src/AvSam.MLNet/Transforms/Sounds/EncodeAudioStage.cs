using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>A column of log spectrograms → audio embeddings.</summary>
internal sealed class EncodeAudioStage(EncodeAudioEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly string[] s_files = [BundleFiles.AudioEncoder];
    private static readonly StageFormat<EncodeAudioEstimator.Options> s_format = new("AVENCAUD", EncodeAudioTransformer.LoaderSignature, StageJsonContext.Default.EncodeAudio);

    private readonly IReadOnlyList<TensorColumn> _inputs = TensorColumn.Inputs(networks.Manifest.File(BundleFiles.AudioEncoder), options.InputColumnName, BundleTensors.Spectrogram);
    private readonly IReadOnlyList<TensorColumn> _outputs = TensorColumn.Outputs(networks.Manifest.File(BundleFiles.AudioEncoder), options.OutputColumnName, BundleTensors.AudioEmbedding);

    public static EncodeAudioStage Read(StageReader reader) => new(reader.Options(s_format), reader.Networks(s_files));

    public override IReadOnlyList<string> Files => s_files;

    protected override StageColumns OwnColumns => new([.. _inputs.Select(c => c.AsInput())], [.. _outputs.Select(c => c.AsOutput())]);

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) =>
        OverNetworks(device, networks => new EncodeAudioEvaluator(inputs, networks, _inputs, _outputs));

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);
}
