using AvSam.MLNet.Training.Deciding;

namespace AvSam.MLNet.Tests.Training;

/// <summary>Pictures of one dog with two candidates: the dog, and a cat of better quality.</summary>
[TestClass]
public sealed class DecidingSearchTests
{
    private static readonly ulong[] s_dog = [0xFF], s_cat = [0xFF00], s_all = [ulong.MaxValue];

    [TestMethod]
    public void It_finds_thresholds_that_mark_what_sounds_and_leave_out_what_is_not_there()
    {
        var random = new Random(1);
        List<DecidingClip> clips = [];
        for (var i = 0; i < 50; i++)
        {
            var picture = new DecidingPicture(
                [s_dog, s_cat], [0.6f, 0.9f], [true, true], [[0.8f, 0.1f, 0, 0], [0.1f, 0.8f, 0, 0]], [0.3f, 0.1f, 0, 0],
                new Dictionary<int, ulong[]> { [0] = s_dog }, s_all, 1 + (i % 2));
            clips.Add(Clip(picture, [0.9f, 0.02f, 0.03f, 0.05f], 0, random));
            clips.Add(Clip(picture, [0.01f, 0.01f, 0.93f, 0.05f], DecidingExam.Absent, random));
            clips.Add(Clip(picture, [0.01f, 0.01f, 0.03f, 0.95f], DecidingExam.Nothing, random));
        }

        var (config, metrics) = new DecidingSearch(clips, none: 3, new()).Run();

        Assert.AreEqual(1, metrics["val_single"]);
        Assert.AreEqual(1, metrics["val_several"]);
        Assert.AreEqual(1, metrics["val_best_candidate"]);
        Assert.AreEqual(1, metrics["val_marked_present"]);
        Assert.IsLessThanOrEqualTo(0.08, metrics["val_marked_absent"]);
        Assert.AreEqual(0, metrics["val_marked_none"]);
        Assert.HasCount(6, config.Presence);
        Assert.HasCount(3, config.Score);
        Assert.AreEqual((0, 1), (clips[0].Choose(config).Best, clips[0].Choose(config).Marked.Count));
    }

    [TestMethod]
    public void The_iou_is_of_the_union_and_only_of_what_is_judged()
    {
        var picture = new DecidingPicture([[0b0011], [0b0110]], [1, 1], [true, true], [[], []], [], new Dictionary<int, ulong[]>(), [0b0111], 1);
        Assert.AreEqual(2 / 3.0, picture.Iou([0, 1], [0b0110]));
        Assert.AreEqual(1 / 3.0, picture.Iou([0], [0b0110]));
        Assert.AreEqual(1, picture.Iou([1], [0b1110]), "The fourth pixel is not judged.");
        Assert.AreEqual(0, picture.Iou([], [0b1000]));
    }

    // What is heard varies a little.
    private static DecidingClip Clip(DecidingPicture picture, float[] heard, int truth, Random random)
    {
        var varied = Array.ConvertAll(heard, p => p * (0.9f + (0.2f * random.NextSingle())));
        varied = Array.ConvertAll(varied, p => p / varied.Sum());
        return new(picture, varied, varied, truth);
    }
}
