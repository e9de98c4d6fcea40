using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Tests.Sam;

[TestClass]
public sealed class BoxSuppressionTests
{
    [TestMethod]
    public void The_overlap_of_boxes_is_that_of_their_areas()
    {
        Assert.AreEqual(25.0 / 175, new SamBox(0, 0, 10, 10).IntersectionOverUnion(new SamBox(5, 5, 15, 15)), 1e-12);
        Assert.AreEqual(0.0, new SamBox(0, 0, 10, 10).IntersectionOverUnion(new SamBox(10, 0, 20, 10)));
        Assert.AreEqual(1.0, new SamBox(1, 2, 3, 4).IntersectionOverUnion(new SamBox(1, 2, 3, 4)));
    }

    [TestMethod]
    public void Equal_scores_keep_their_order_and_boxes_without_area_stay()
    {
        SamBox[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 10), new(3, 3, 3, 3), new(3, 3, 3, 3)];

        CollectionAssert.AreEqual(new[] { 0, 2, 3 }, BoxSuppression.Kept(boxes, [1, 1, 1, 1], 0.7));
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, BoxSuppression.Kept(boxes, [1, 2, 1, 1], 0.7));
    }

    [TestMethod]
    public void Random_boxes_agree_with_taking_the_best_and_striking_out_what_it_covers()
    {
        var random = new Random(11);
        for (var round = 0; round < 50; round++)
        {
            SamBox[] boxes = [.. Enumerable.Range(0, 60).Select(_ =>
            {
                var (x, y) = (random.Next(20), random.Next(20));
                return new SamBox(x, y, x + random.Next(1, 15), y + random.Next(1, 15));
            })];
            double[] scores = [.. boxes.Select(_ => random.NextDouble())];
            var threshold = random.NextDouble();

            // On a grid of unit cells, where the areas can be counted.
            HashSet<(int, int)> Cells(SamBox b) => [.. from x in Enumerable.Range((int)b.X0, (int)(b.X1 - b.X0)) from y in Enumerable.Range((int)b.Y0, (int)(b.Y1 - b.Y0)) select (x, y)];
            var cells = boxes.Select(Cells).ToArray();
            var left = Enumerable.Range(0, boxes.Length).ToList();
            var expected = new List<int>();
            while (left.Count > 0)
            {
                var best = left.MaxBy(i => scores[i]);
                expected.Add(best);
                left.RemoveAll(i => i == best || (double)cells[i].Intersect(cells[best]).Count() / cells[i].Union(cells[best]).Count() > threshold);
            }

            CollectionAssert.AreEqual(expected, BoxSuppression.Kept(boxes, scores, threshold));
        }
    }
}
