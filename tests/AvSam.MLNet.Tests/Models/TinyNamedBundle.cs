using AvSam.MLNet.Models;

namespace AvSam.MLNet.Tests.Models;

/// <summary>The tiny bundle with names: what it hears is a softmax of the sound's embedding by a formula, what it marks is always the same.</summary>
internal static class TinyNamedBundle
{
    public static readonly string[] Names = ["dog", "cat", "electric_guitar", "none", "any:animals"];

    /// <summary>Four slots, two of them with an object.</summary>
    public static readonly float[] Scores = [0.75f, 0.5f, 0, 0];

    /// <summary>The probabilities of each slot's names: a guitar, and a dog.</summary>
    public static readonly float[] Marked = [0.125f, 0, 0.625f, 0.25f, 0, 0.5f, 0.25f, 0, 0, 0.25f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <param name="offset">Added to the mask's logits: far below 0, nothing is marked.</param>
    /// <param name="decoderListens">Whether the decoder takes what is heard; then nothing sounds as probably as <c>none</c> is heard.</param>
    public static TemporaryFolder Make(float offset = 0, bool decoderListens = true)
    {
        var folder = new TemporaryFolder();
        WriteNetworks(folder.Path, offset, decoderListens);
        Describe(folder, Names);
        return folder;
    }

    public static void Describe(TemporaryFolder folder, IReadOnlyList<string>? names) =>
        BundleWriter.Write(folder.Path, "named", "formula", BundlePreprocessing.AvSam(TinyNetworks.Size), "MIT", names: names);

    public static void WriteNetworks(string folder, float offset = 0, bool decoderListens = true)
    {
        TinyNetworks.Write(folder);
        TinyNetworks.Write(folder, "fusion", [("image_embedding", [1, 8, 4, 4]), ("audio_embedding", [1, 8])], (b, x) =>
        [
            ("fused_embedding", b.Conv2d(x[0], "fused", 8, 8, 1)),
            ("audio_visual_prompt", b.ResizeBilinear(b.Add(b.Conv2d(x[0], "place", 8, 1, 1), b.Reshape(b.Linear(x[1], "sound", 8, 16), 1, 1, 4, 4)), 16, 16)),
            ("sound_names", b.Softmax(b.Linear(x[1], "names", 8, Names.Length))),
        ]);
        (string, int[])[] inputs = [("fused_embedding", [1, 8, 4, 4]), ("audio_visual_prompt", [1, 1, 16, 16])];
        TinyNetworks.Write(folder, "mask-decoder", decoderListens ? [.. inputs, ("sound_names", [1, Names.Length])] : inputs, (b, x) =>
        {
            var zero = b.Affine(b.Mean(x[0], 1, 2, 3), 0);
            var one = b.Reshape(zero, 1, 1);
            return
            [
                ("mask_logits", b.Affine(b.Subtract(x[1], b.Mean(x[1], 1, 2, 3)), 5, offset)),
                ("iou_score", b.Affine(one, 1, 0.75f)),
                ("nothing_sounds", decoderListens ? b.Slice(x[2], 1, 3, 4) : b.Affine(one, 1, 0.125f)),
                ("marked_scores", b.Add(b.Constant(Scores, [1, Scores.Length]), one)),
                ("marked_names", b.Add(b.Constant(Marked, [1, Scores.Length, Names.Length]), b.Reshape(zero, 1, 1, 1))),
            ];
        });
    }
}
