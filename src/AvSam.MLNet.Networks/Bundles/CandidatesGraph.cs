using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// A picture's candidates before any sound: image [1,3,S,S] → logits [1,n,S/4·S/4], names [1,n,names], quality [1,n,1], kept [1,n,1], and
/// places [1,names,S/16,S/16]. Thresholds are chosen by it: one run serves every sound.
/// </summary>
/// <param name="config">The sizes.</param>
public sealed class CandidatesGraph(AvSamConfig config)
    : BundleGraph(BundleFiles.ImageEncoder, "A picture's candidates, drawn and named.", AvSamGraphs.Shapes(config).Image)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var encoded = new AvSamImageEncoderGraph(config).Outputs(b, inputs);
        var embedding = encoded[0].Value;
        var candidates = CandidateDrawing.Forward(
            b, config, b.Slice(embedding, 1, config.Naming.Channels, b.Shape(embedding)[1]), encoded[2].Value, encoded[1].Value);
        return
        [
            ("logits", candidates.Logits),
            ("names", candidates.Names),
            ("quality", candidates.Quality),
            ("kept", candidates.Kept),
            ("places", b.Slice(embedding, 1, 0, config.Naming.Members.Count)),
        ];
    }
}
