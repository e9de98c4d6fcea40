using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class GalleryChoiceTests
{
    [TestMethod]
    public void Ten_clips_by_score()
    {
        var chosen = GalleryChoice.Choose([.. Enumerable.Range(0, 10).Select(i => ($"{i}", i / 10.0))], each: 2);
        CollectionAssert.AreEqual(
            new[] { (9, GalleryRank.Best), (8, GalleryRank.Best), (5, GalleryRank.Median), (4, GalleryRank.Median), (1, GalleryRank.Worst), (0, GalleryRank.Worst) },
            chosen.ToArray());
    }

    [TestMethod]
    public void Equal_scores_go_by_name() =>
        CollectionAssert.AreEqual(new[] { 2, 0, 1 }, GalleryChoice.Choose([("b", .5), ("c", .5), ("a", .5)]).Select(choice => choice.Index).ToArray());

    [TestMethod]
    public void However_few_clips_there_are_none_is_shown_twice_and_the_best_and_worst_are_there()
    {
        for (var count = 0; count < 40; count++)
        {
            var chosen = GalleryChoice.Choose([.. Enumerable.Range(0, count).Select(i => ($"{i}", (double)i))]);
            Assert.HasCount(chosen.Count, chosen.Select(choice => choice.Index).Distinct());
            Assert.HasCount(count switch { 0 => 0, < 3 => count, < 12 => count / 3 * 3, _ => 12 }, chosen);
            Assert.IsTrue(count < 2 || (chosen[0].Index == count - 1 && chosen[^1].Index == 0));
        }
    }
}
