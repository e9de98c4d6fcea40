using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;
using AvSam.MLNet.Training.Deciding;
using AvSam.MLNet.Training.Tests.Parity;

namespace AvSam.MLNet.Tests.Training;

/// <summary>Thresholds are chosen by one arithmetic and used in another, the exported decoder's: both must decide alike.</summary>
[TestClass]
public sealed class DecidingClipTests
{
    private const int Count = 7;
    private const int Names = 5;
    private const int Grid = 3;
    private const int Pixels = 16 * Grid * Grid;

    [TestMethod]
    [DataRow(1, 0.5f, 1f, -3f)]
    [DataRow(2, 1f, 0.25f, -8f)]
    [DataRow(3, 2f, 3f, -1.5f)]
    [DataRow(4, 1f, 2f, -2f)]
    [DataRow(5, 0.25f, 0.75f, -8f)]
    [DataRow(6, 1.5f, 1.5f, -5f)]
    public void It_chooses_what_the_decoder_marks_and_weighs_the_same_facts(int seed, float qualityWeight, float margin, float leastAgreement)
    {
        var random = new Random(seed);
        var deciding = new DecidingConfig { Marked = Count, QualityWeight = qualityWeight, Margin = margin, LeastAgreement = leastAgreement, PresenceThreshold = -1000 };
        var logits = Values(random, Count * Pixels);
        var shown = Rows(random, Count);
        var quality = Array.ConvertAll(Values(random, Count), x => 1 / (1 + MathF.Exp(-x)));
        bool[] kept = [true, .. Enumerable.Range(1, Count - 1).Select(_ => random.Next(4) > 0)];
        var heard = Rows(random, 1)[0];

        // Names of places, channel by channel, and a channel that groups.
        var places = Rows(random, Grid * Grid);
        float[] image = [.. from name in Enumerable.Range(0, Names) from place in places select place[name]];
        var outputs = Decide(deciding, logits, shown, quality, kept, image, heard);

        var picture = new DecidingPicture(
            [.. Enumerable.Range(0, Count).Select(c => DecidingPicture.Pack(Pixels, i => logits[(c * Pixels) + i] > 0))],
            quality, kept, shown, image, new Dictionary<int, ulong[]>(), DecidingPicture.Pack(Pixels, _ => true), 1);
        var clip = new DecidingClip(picture, heard, [heard[0] + heard[4], heard[1], heard[2] + heard[4], heard[3], heard[4]], Truth: 0);
        var (best, marked) = clip.Choose(deciding);

        Assert.HasCount(marked.Count, outputs[0].Where(score => score > 0).ToArray());
        CollectionAssert.AreEqual(
            Enumerable.Range(0, Pixels).Select(i => marked.Exists(c => logits[(c * Pixels) + i] > 0)).ToArray(), outputs[1].Select(logit => logit > 0).ToArray());
        CollectionAssert.Contains(marked, best);
        var facts = clip.Facts(best, none: 3);
        for (var fact = 0; fact < SoundingCandidatesDecoder.Facts; fact++)
        {
            // The decoder tells the presence as 1 − its probability; each time one fact makes it, a fifth of it.
            var nothing = (double)outputs[2 + fact][0];
            Assert.AreEqual(facts[fact], 5 * Math.Log((1 - nothing) / nothing), 1e-4, $"fact {fact}");
        }
    }

    private static float[][] Decide(DecidingConfig deciding, float[] logits, float[][] shown, float[] quality, bool[] kept, float[] image, float[] heard)
    {
        var config = SmallAvSam.Config with { Deciding = deciding };
        return [.. OnnxRun.Graph(
            [
                ("logits", [1, Count, Pixels], logits), ("names", [1, Count, Names], [.. shown.SelectMany(row => row)]), ("quality", [1, Count, 1], quality),
                ("kept", [1, Count, 1], [.. kept.Select(is1 => is1 ? 1f : 0)]), ("image", [1, Names + 1, Grid, Grid], [.. image, .. new float[Grid * Grid]]), ("heard", [1, Names], heard),
            ],
            (b, x) =>
            {
                var prompt = NamedFusion.Fuse(b, config.Fusion, x[4], x[5]).Prompt;
                SoundingAnswer<OnnxValue> Answer(AvSamConfig c) => SoundingCandidatesDecoder.Forward(b, c, new(x[0], x[1], x[2], x[3]), prompt, x[5]);
                var answer = Answer(config);
                return
                [
                    ("scores", answer.MarkedScores), ("mask", answer.Logits),
                    .. Enumerable.Range(0, SoundingCandidatesDecoder.Facts).Select(fact => ($"nothing_{fact}", Answer(Only(config, fact)).NothingSounds)),
                ];
            }).Select(output => output.ToArray())];
    }

    private static AvSamConfig Only(AvSamConfig config, int fact) =>
        config with { Deciding = config.Deciding with { Presence = [.. Enumerable.Range(0, SoundingCandidatesDecoder.Facts + 1).Select(i => i == fact ? 0.2f : 0)] } };

    private static float[][] Rows(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var row = Array.ConvertAll(Values(random, Names), x => MathF.Exp(2 * x));
        return Array.ConvertAll(row, x => x / row.Sum());
    })];

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (4 * random.NextSingle()) - 2)];
}
