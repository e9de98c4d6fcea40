using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>Any split over accumulators and any order of adding and merging give the same metrics to the last bit.</summary>
[TestClass]
public sealed class MergeTests
{
    private static readonly BootstrapOptions Few = new() { Resamples = 20 };
    private static readonly Lazy<(string Clip, string Category, MaskCounts Frame, LocalizationCounts Image)[]> Items = new(Draw);

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, false)]
    [DataRow(3, true)]
    [DataRow(4, true)]
    public void Segmentation(int seed, bool complete)
    {
        var wanted = Gather(Items.Value);
        var random = new Random(seed);

        // Completed clips come whole: then a clip stays with one accumulator.
        var parts = Split(random, complete).Select(part =>
        {
            var accumulator = Gather(part);
            foreach (var clip in part.Select(item => item.Clip).Distinct().Where(_ => complete && random.Next(2) == 0))
            {
                accumulator.Complete(clip);
            }

            return accumulator;
        }).ToList();
        Same(wanted.ToMetrics(Few), MergeAtRandom(random, parts, (left, right) => left.Merge(right)).ToMetrics(Few));

        static SegmentationAccumulator Gather(IEnumerable<(string Clip, string Category, MaskCounts Frame, LocalizationCounts Image)> items)
        {
            var accumulator = new SegmentationAccumulator();
            foreach (var (clip, category, frame, _) in items)
            {
                accumulator.Add(clip, category, frame);
            }

            return accumulator;
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Localization(int seed)
    {
        var wanted = Gather(Items.Value).ToMetrics(Few);
        var random = new Random(seed);
        var got = MergeAtRandom(random, [.. Split(random, whole: false).Select(Gather)], (left, right) => left.Merge(right)).ToMetrics(Few);
        Same(wanted, got);
        CollectionAssert.AreEqual(wanted.SuccessCurve.ToArray(), got.SuccessCurve.ToArray());

        static LocalizationAccumulator Gather(IEnumerable<(string Clip, string Category, MaskCounts Frame, LocalizationCounts Image)> items)
        {
            var accumulator = new LocalizationAccumulator(LocalizationRule.Logit);
            foreach (var (clip, category, _, image) in items)
            {
                accumulator.Add(clip, category, image);
            }

            return accumulator;
        }
    }

    [TestMethod]
    public void A_complete_clip_takes_no_more_frames()
    {
        var (clip, category, frame, _) = Items.Value[0];
        SegmentationAccumulator complete = new(), open = new();
        complete.Add(clip, category, frame);
        complete.Complete(clip);
        complete.Complete("no clip of this name: nothing happens");
        open.Add(clip, category, frame);
        var before = complete.ToMetrics();
        Assert.ThrowsExactly<ArgumentException>(() => complete.Add(clip, category, frame));
        Assert.ThrowsExactly<ArgumentException>(() => complete.Merge(open));
        Assert.ThrowsExactly<ArgumentException>(() => open.Merge(complete));
        Assert.ThrowsExactly<ArgumentException>(() => open.Merge(new(keepClips: false)));
        Same(before, complete.ToMetrics());
        Same(before, open.ToMetrics());
    }

    [TestMethod]
    public void Without_keeping_clips_the_figures_are_the_same()
    {
        SegmentationAccumulator keeping = new(), forgetting = new(keepClips: false);
        foreach (var (clip, category, frame, _) in Items.Value.OrderBy(item => item.Clip, StringComparer.Ordinal))
        {
            keeping.Add(clip, category, frame);
            forgetting.Add(clip, category, frame);
        }

        foreach (var clip in Items.Value.Select(item => item.Clip).Distinct())
        {
            forgetting.Complete(clip);
        }

        var got = forgetting.ToMetrics();
        Assert.IsNull(got.PerClip);
        Same(keeping.ToMetrics(), got with { PerClip = keeping.ToMetrics().PerClip });
        Assert.ThrowsExactly<InvalidOperationException>(() => forgetting.ToMetrics(Few));
    }

    private static (string Clip, string Category, MaskCounts Frame, LocalizationCounts Image)[] Draw()
    {
        // The 224×224 cases are left out for speed.
        var cases = Enumerable.Range(0, OracleCase.Count).Where(k => k % 5 != 4).Select(k => (Number: k, Drawn: new OracleCase(k)));
        return [.. cases.Select(item => (
            $"clip {item.Number % 61}",
            $"category {item.Number % 61 % 4}",
            MaskCounts.FromLogits(item.Drawn.Logits, item.Drawn.Mask),
            LocalizationCounts.FromScores(item.Drawn.Heat, item.Drawn.Consensus, LocalizationRule.Logit, LocalizationScoreKind.HeatMap)))];
    }

    private static List<List<(string Clip, string Category, MaskCounts Frame, LocalizationCounts Image)>> Split(Random random, bool whole)
    {
        var items = Items.Value.ToArray();
        random.Shuffle(items);
        var parts = random.Next(2, 9);
        var ofClip = new Dictionary<string, int>();
        return [.. items.GroupBy(item => whole && ofClip.TryGetValue(item.Clip, out var part) ? part : ofClip[item.Clip] = random.Next(parts)).Select(part => part.ToList())];
    }

    private static T MergeAtRandom<T>(Random random, List<T> parts, Action<T, T> merge)
    {
        while (parts.Count > 1)
        {
            var from = random.Next(parts.Count);
            var part = parts[from];
            parts.RemoveAt(from);
            merge(parts[random.Next(parts.Count)], part);
        }

        return parts[0];
    }

    // Exactly, member by member: the records' own equality does not look into lists.
    private static void Same(SegmentationMetrics wanted, SegmentationMetrics got)
    {
        Assert.AreEqual(wanted with { PerCategory = null, PerClip = null, FCurve = [] }, got with { PerCategory = null, PerClip = null, FCurve = [] });
        CollectionAssert.AreEqual(wanted.FCurve.ToArray(), got.FCurve.ToArray());
        CollectionAssert.AreEqual(wanted.PerClip?.ToArray(), got.PerClip?.ToArray());
        CollectionAssert.AreEqual(wanted.PerCategory?.Keys.ToArray(), got.PerCategory?.Keys.ToArray());
        foreach (var (name, part) in wanted.PerCategory ?? new Dictionary<string, SegmentationMetrics>())
        {
            Same(part, got.PerCategory![name]);
        }
    }

    private static void Same(LocalizationMetrics wanted, LocalizationMetrics got)
    {
        Assert.AreEqual(wanted with { PerCategory = null, PerClip = null, SuccessCurve = [] }, got with { PerCategory = null, PerClip = null, SuccessCurve = [] });
        CollectionAssert.AreEqual(wanted.PerClip?.ToArray(), got.PerClip?.ToArray());
        CollectionAssert.AreEqual(wanted.PerCategory?.Keys.ToArray(), got.PerCategory?.Keys.ToArray());
        foreach (var (name, part) in wanted.PerCategory ?? new Dictionary<string, LocalizationMetrics>())
        {
            Same(part, got.PerCategory![name]);
        }
    }
}
