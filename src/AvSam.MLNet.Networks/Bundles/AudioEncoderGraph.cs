using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>The sound encoder (paper 3.2): spectrogram [1,1,257,300] → audio_embedding [1,EmbeddingDim].</summary>
/// <param name="config">The sizes.</param>
public sealed class AudioEncoderGraph(AudioEncoderConfig config)
    : BundleGraph(BundleFiles.AudioEncoder, "The sound's embedding (ResNet18).", BundleShapes.Spectrogram)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs) =>
        [(BundleTensors.AudioEmbedding, AudioEncoder.Forward(b, config, inputs[0]))];
}
