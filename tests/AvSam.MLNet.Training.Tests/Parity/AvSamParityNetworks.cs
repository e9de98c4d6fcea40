using AvSam.MLNet.Networks;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;

namespace AvSam.MLNet.Training.Tests.Parity;

/// <summary>AV-SAM with few classes and names: of five names the fourth is <c>none</c> and the last a group of the first and the third.</summary>
internal static class SmallAvSam
{
    public static readonly AvSamConfig Config = new()
    {
        ImageSize = 96,
        Audio = new() { BaseWidth = 8, EmbeddingDim = 40, MelBands = 24, PoolsMean = true },
        Image = new() { HeadChannels = 64, Classes = 12 },
        Naming = new() { Rows = 2, Members = [[0, 3, 12], [1], [13, 2], [], []], Channels = 6 },
        Candidates = new() { Grouping = 32, MaskFeatures = 8, Proposals = 16, Kept = 6 },
        Fusion = new() { AudioDim = 40, Groups = [[], [], [], [], [0, 2]], None = 3 },
        Deciding = new() { Marked = 3, Presence = [0.4f, 0.3f, 0.2f, -0.5f, 0.1f, 6], Margin = 2, LeastAgreement = -8 },
    };
}

/// <summary>The sound encoder over mel bands, with both ways of pooling.</summary>
internal sealed class MelAudioEncoderParity : ParityNetwork
{
    public override (string, int[])[] Inputs => [("spectrogram", [2, 1, 257, 60])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        AudioEncoderConfig config = SmallAvSam.Config.Audio;
        T spectrogram = b.Affine(x[0], 0.2f, -0.8f);
        return [MelBands.Forward(b, config.MelBands, spectrogram), AudioEncoder.Forward(b, config, spectrogram)];
    }
}

/// <summary>Kernels, quality and pixels of two oblong maps.</summary>
internal sealed class CandidateKernelsParity : ParityNetwork
{
    private static readonly CandidateConfig Config = SmallAvSam.Config.Candidates;

    public override (string, int[])[] Inputs => [("grouping", [2, 32, 5, 7]), ("features", [2, 8, 20, 28])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        (T kernels, T quality) = CandidateKernels.Forward(b, Config, x[0]);
        T pixels = CandidateKernels.Pixels(b, Config, x[1]);
        return [kernels, quality, pixels, b.MatMul(kernels, pixels)];
    }
}

/// <summary>The selection among candidates each of which has a twin, and one that covers nothing.</summary>
internal sealed class CandidateSelectionParity : ParityNetwork
{
    private static readonly CandidateConfig Config = new() { Proposals = 20, Kept = 18 };

    public override (string, int[])[] Inputs => [("kernels", [1, 12, 9]), ("noise", [1, 12, 9]), ("quality", [1, 25]), ("pixels", [1, 9, 144])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        T none = b.Affine(b.Slice(x[0], 1, 0, 1), 0);
        ChosenCandidates<T> chosen = CandidateSelection.Forward(b, Config, b.Concat(1, x[0], b.Add(x[0], b.Affine(x[1], 0.05f)), none), x[2], x[3]);

        // Among those that are not kept the order is each interpreter's own.
        return [b.Multiply(chosen.Kernels, chosen.Kept), b.Multiply(chosen.Coarse, chosen.Kept), b.Multiply(chosen.Quality, chosen.Kept), chosen.Kept];
    }
}

/// <summary>From features to candidates with names.</summary>
internal sealed class CandidateDrawingParity : ParityNetwork
{
    public override (string, int[])[] Inputs => [("grouping", [1, 32, 6, 6]), ("features", [1, 8, 24, 24]), ("classes", [1, 9, 14])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        NamedCandidates<T> candidates = CandidateDrawing.Forward(b, SmallAvSam.Config, x[0], x[1], x[2]);
        return [candidates.Logits, candidates.Names, b.Concat(2, candidates.Quality, candidates.Kept)];
    }
}

/// <summary>What is heard, what goes with it, and the two pictures that meet it.</summary>
internal sealed class NamedFusionParity : ParityNetwork
{
    private static readonly NamedFusionConfig Config = SmallAvSam.Config.Fusion;

    public override (string, int[])[] Inputs => [("image", [2, 9, 4, 5]), ("audio", [2, 40]), ("shown", [2, 7, 5])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        T heard = NamedFusion.Heard(b, Config, x[1]);
        T phi = NamedFusion.Phi(b, Config, heard);
        FusedEmbedding<T> fused = NamedFusion.Fuse(b, Config, b.Sigmoid(x[0]), heard);
        return [heard, phi, NamedFusion.Agreement(b, Config, b.Softmax(x[2]), phi), fused.Embedding, fused.Prompt];
    }
}

/// <summary>The decision among nine candidates, with and without <c>none</c>; then nothing is sure enough.</summary>
internal sealed class SoundingCandidatesDecoderParity : ParityNetwork
{
    private static readonly AvSamConfig Config = SmallAvSam.Config;

    public override (string, int[])[] Inputs => [("logits", [1, 9, 64]), ("names", [1, 9, 5]), ("quality", [1, 9, 1]), ("kept", [1, 9, 1]), ("prompt", [1, 1, 8, 8]), ("heard", [1, 5])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        T heard = b.Softmax(x[5]);
        NamedCandidates<T> candidates = new(x[0], b.Softmax(b.Affine(x[1], 2)), b.Sigmoid(x[2]), b.AtLeast(x[3], b.Constant([-1], [1])));
        SoundingAnswer<T>[] answers =
        [
            SoundingCandidatesDecoder.Forward(b, Config, candidates, x[4], heard),
            SoundingCandidatesDecoder.Forward(b, Config with { Fusion = Config.Fusion with { None = -1 } }, candidates, x[4], heard),
            SoundingCandidatesDecoder.Forward(b, Config with { Deciding = Config.Deciding with { PresenceThreshold = 100 } }, candidates, x[4], heard),
        ];

        // Few numbers have no deviation of their own: they go together.
        return
        [
            answers[0].Logits, answers[0].MarkedNames,
            b.Concat(1, [.. answers.SelectMany(answer => (T[])[answer.Score, answer.NothingSounds, answer.MarkedScores])]),
        ];
    }
}

/// <summary>The four graphs, the outputs of one being the inputs of the next. Untrained candidates are all alike, so all of them are kept and marked.</summary>
internal sealed class AvSamGraphsParity : ParityNetwork
{
    private static readonly AvSamConfig Config = SmallAvSam.Config with
    {
        Candidates = SmallAvSam.Config.Candidates with { Proposals = 36, Kept = 36, SameFrom = 2 },
        Deciding = SmallAvSam.Config.Deciding with { Margin = 1000, LeastAgreement = -1000 },
    };

    public override (string, int[])[] Inputs => [("image", [1, 3, 96, 96]), ("spectrogram", [1, 1, 257, 300])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        Dictionary<string, T> tensors = new() { ["image"] = b.Affine(x[0], 6), ["spectrogram"] = b.Affine(x[1], 0.2f, -0.8f) };
        List<T> outputs = [];
        List<T> few = [];
        foreach (BundleGraph graph in AvSamGraphs.Of(Config))
        {
            foreach ((string name, T value) in graph.Outputs(b, [.. graph.Inputs.Select(input => tensors[input.Name])]))
            {
                tensors[name] = value;

                // The prompt is nearly constant over an untrained picture.
                if (name == "audio_visual_prompt")
                {
                    continue;
                }

                (b.Shape(value).Length == 2 && b.Shape(value)[1] < 4 ? few : outputs).Add(value);
            }
        }

        return [.. outputs, b.Concat(1, [.. few])];
    }
}
