using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>Windows of sound as mel bands, with what a label and a teacher say of them: made once, so that training steps are cheap.</summary>
/// <param name="Bands">What the convolutions see [n,bands,frames], half precision.</param>
/// <param name="Labels">The name of what is heard [n]; −1 where that is not known, −2 where there are several.</param>
/// <param name="Embeddings">The teacher's embedding [n,1024], half precision; empty without a teacher.</param>
/// <param name="Logits">The logits of the teacher's scores [n,521], half precision; empty without a teacher.</param>
internal sealed record HearingWindows(Tensor Bands, Tensor Labels, Tensor Embeddings, Tensor Logits) : IDisposable
{
    private static readonly TensorFolder s_folder = new("a cache of sounds", "bands", "labels", "embeddings", "logits");

    /// <summary>How many windows there are.</summary>
    public int Count => (int)Labels.shape[0];

    /// <summary>Whether a teacher heard them.</summary>
    public bool Taught => Embeddings.shape[0] > 0;

    /// <summary>Writes them into a folder, whole or not at all.</summary>
    public void Save(string folder) => s_folder.Save(folder, [Bands, Labels, Embeddings, Logits]);

    /// <summary>The windows saved in a folder, or null where there are none.</summary>
    public static HearingWindows? TryLoad(string folder) => s_folder.TryLoad(folder) is [var bands, var labels, var embeddings, var logits] ? new(bands, labels, embeddings, logits) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Bands.Dispose();
        Labels.Dispose();
        Embeddings.Dispose();
        Logits.Dispose();
    }
}
