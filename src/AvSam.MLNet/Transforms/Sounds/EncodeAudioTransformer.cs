using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Encodes log spectrograms. Made by <see cref="EncodeAudioEstimator"/>.</summary>
public sealed class EncodeAudioTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamEncodeAudio";
    private readonly EncodeAudioEstimator.Options _options;

    internal EncodeAudioTransformer(IHostEnvironment environment, SharedNetworks networks, EncodeAudioEstimator.Options options)
        : base(environment, options, networks, BundleFiles.AudioEncoder)
    {
        _options = options;
        Columns = ColumnsOf(networks.Manifest, options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(BundleManifest manifest, EncodeAudioEstimator.Options options) => new StageColumns(
        [.. Inputs(manifest, options).Select(c => c.AsInput())],
        [.. Outputs(manifest, options).Select(c => c.AsOutput())]).For(options);

    internal override StageEvaluator CreateEvaluator(StageInputs inputs) =>
        new EncodeAudioEvaluator(inputs, Networks, Device, Inputs(Networks.Manifest, _options), Outputs(Networks.Manifest, _options));

    internal override void Save(StageWriter writer)
    {
        writer.Write(new StageSignature("AVENCAUD", LoaderSignature), _options, StageJsonContext.Default.EncodeAudio);
        writer.Write(Networks, [BundleFiles.AudioEncoder]);
    }

    private static IReadOnlyList<TensorColumn> Inputs(BundleManifest manifest, EncodeAudioEstimator.Options options) =>
        TensorColumn.Inputs(manifest.File(BundleFiles.AudioEncoder), options.InputColumnName, BundleTensors.Spectrogram);

    private static IReadOnlyList<TensorColumn> Outputs(BundleManifest manifest, EncodeAudioEstimator.Options options) =>
        TensorColumn.Outputs(manifest.File(BundleFiles.AudioEncoder), options.OutputColumnName, BundleTensors.AudioEmbedding);

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static EncodeAudioTransformer Create(IHostEnvironment environment, object context)
    {
        var reader = new StageReader(context);
        return new(environment, reader.Networks([BundleFiles.AudioEncoder]), reader.Options(StageJsonContext.Default.EncodeAudio).Checked());
    }
}
