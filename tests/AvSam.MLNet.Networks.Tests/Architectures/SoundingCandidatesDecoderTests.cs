using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Networks.Tests.Architectures;

/// <summary>Hand-made candidates in a picture of 4×4 pixels, and the bark of a dog.</summary>
[TestClass]
public sealed class SoundingCandidatesDecoderTests
{
    private static readonly AvSamConfig s_config = new() { Naming = new() { Members = [[0], [1], []] }, Fusion = new() { Groups = [[], [], []], None = 2 }, Deciding = new() { Marked = 3 } };
    private static readonly float[] s_heard = [0.95f, 0.03f, 0.02f];

    // Three columns with a dog, a dog and a cat; the last, another dog, is no candidate.
    private static readonly Candidate[] s_candidates =
    [
        new(Column: 0, [0.9f, 0.05f, 0], Quality: 0.9f, Kept: 1),
        new(Column: 1, [0.8f, 0.1f, 0], Quality: 0.8f, Kept: 1),
        new(Column: 2, [0.05f, 0.9f, 0], Quality: 0.95f, Kept: 1),
        new(Column: 3, [0.99f, 0, 0], Quality: 0.99f, Kept: 0),
    ];

    [TestMethod]
    public void The_best_is_marked_and_the_second_of_its_name_within_the_margin()
    {
        CollectionAssert.AreEqual((int[])[0, 1], Decide(new()).Columns);
        CollectionAssert.AreEqual((int[])[0], Decide(new() { Margin = 0.1f }).Columns);
        CollectionAssert.AreEqual((int[])[0, 1, 2], Decide(new() { Margin = 10 }).Columns);
        CollectionAssert.AreEqual((int[])[0, 1], Decide(new() { Margin = 10, LeastAgreement = -1 }).Columns, "The cat agrees too little.");
        CollectionAssert.AreEqual((int[])[0], Decide(new() { LeastAgreement = 0 }).Columns, "The best needs no agreement of its own.");
    }

    [TestMethod]
    public void Scores_and_names_are_told_best_first()
    {
        var answer = Decide(new());
        double[] scores = [.. s_candidates[..2].Select(candidate => Sigmoid((0.5 * Agreement(candidate)) + Math.Log(candidate.Quality + 1e-4) + 1.5))];
        OnnxRun.AreClose([(float)scores[0], (float)scores[1], 0], answer.Scores);
        Assert.AreEqual(answer.Scores[0], answer.Score);

        // The probability of a name that picture and sound share.
        float[] joint = [.. s_candidates[0].Names.Zip(s_heard, (shown, heard) => shown * heard)];
        OnnxRun.AreClose([.. joint.Select(value => value / joint.Sum())], answer.Names[..3]);
        Assert.AreEqual(1, answer.Names[3..6].Sum(), 1e-5);
        CollectionAssert.AreEqual(new float[3], answer.Names[6..]);
    }

    [TestMethod]
    public void What_sounds_may_be_nowhere()
    {
        double presence = Agreement(s_candidates[0]) + Math.Log(0.9 + 1e-4) + 3;
        var sure = Decide(new());
        Assert.AreEqual(1 - Sigmoid(presence), sure.Nothing, 1e-5);
        Assert.IsGreaterThan(0, sure.Logits.Max());

        var unsure = Decide(new() { PresenceThreshold = (float)presence + 0.01f });
        Assert.IsLessThan(0, unsure.Logits.Max());
        Assert.AreEqual(sure.Nothing, unsure.Nothing);
        Assert.AreEqual(unsure.Nothing, unsure.Score);
        Assert.IsTrue(unsure.Scores.All(score => score == 0) && unsure.Names.All(name => name == 0));
    }

    [TestMethod]
    public void The_order_of_the_candidates_changes_nothing()
    {
        var expected = Decide(new());
        Random random = new(3);
        for (int round = 0; round < 5; round++)
        {
            Candidate[] shuffled = [.. s_candidates];
            random.Shuffle(shuffled);
            var answer = Decide(new(), shuffled);
            OnnxRun.AreClose(expected.Logits, answer.Logits);
            OnnxRun.AreClose([.. expected.Scores, .. expected.Names, expected.Score, expected.Nothing], [.. answer.Scores, .. answer.Names, answer.Score, answer.Nothing]);
        }
    }

    private static double Agreement(Candidate candidate) => Math.Log(candidate.Names.Zip(s_heard, (shown, heard) => (double)shown * heard).Sum() + 1e-5);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static Answer Decide(DecidingConfig deciding, Candidate[]? candidates = null)
    {
        candidates ??= s_candidates;
        AvSamConfig config = s_config with { Deciding = deciding with { Marked = 3 } };
        int n = candidates.Length;
        var outputs = OnnxRun.Graph(
            [
                ("logits", [1, n, 16], [.. candidates.SelectMany(candidate => Enumerable.Range(0, 16).Select(i => i % 4 == candidate.Column ? 2f : -3))]),
                ("names", [1, n, 3], [.. candidates.SelectMany(candidate => candidate.Names)]),
                ("quality", [1, n, 1], [.. candidates.Select(candidate => candidate.Quality)]),
                ("kept", [1, n, 1], [.. candidates.Select(candidate => candidate.Kept)]),
                ("prompt", [1, 1, 4, 4], new float[16]),
                ("heard", [1, 3], s_heard),
            ],
            (b, x) =>
            {
                var answer = SoundingCandidatesDecoder.Forward(b, config, new(x[0], x[1], x[2], x[3]), x[4], x[5]);
                return [("mask", answer.Logits), ("score", answer.Score), ("nothing", answer.NothingSounds), ("scores", answer.MarkedScores), ("marked", answer.MarkedNames)];
            });
        return new(outputs[0].ToArray(), outputs[1].ToArray()[0], outputs[2].ToArray()[0], outputs[3].ToArray(), outputs[4].ToArray());
    }

    private sealed record Candidate(int Column, float[] Names, float Quality, float Kept);

    private sealed record Answer(float[] Logits, float Score, float Nothing, float[] Scores, float[] Names)
    {
        // Columns that are marked from top to bottom, and nothing else is.
        public int[] Columns => [.. Enumerable.Range(0, 16).Where(i => Logits[i] > 0).GroupBy(i => i % 4).Where(column => column.Count() == 4).Select(column => column.Key).Order()];
    }
}
