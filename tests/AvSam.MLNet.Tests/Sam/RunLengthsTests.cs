using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Tests.Sam;

[TestClass]
public sealed class RunLengthsTests
{
    [TestMethod]
    public void Runs_go_down_the_columns_and_begin_outside()
    {
        // .#.
        // ##.
        bool[] mask = [false, true, false, true, true, false];

        CollectionAssert.AreEqual(new[] { 1, 3, 2 }, Encode(mask, 2, 3, 0, 3));
        CollectionAssert.AreEqual(new[] { 1, 3, 2 }, Encode(mask, 2, 3, 0, 2));
        CollectionAssert.AreEqual(new[] { 0, 6 }, Encode([true, true, true, true, true, true], 2, 3, 0, 3));
        CollectionAssert.AreEqual(new[] { 6 }, Encode(new bool[6], 2, 3, 1, 2));
        Assert.AreEqual(3, RunLengths.Area([1, 3, 2]));
    }

    [TestMethod]
    public void Every_mask_comes_back_and_its_runs_sum_up_to_its_pixels()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var (height, width) = (random.Next(1, 9), random.Next(1, 9));
            var from = random.Next(width);
            var to = random.Next(from, width) + 1;
            bool[] mask = [.. Enumerable.Range(0, height * width).Select(p => p % width >= from && p % width < to && random.Next(3) > 0)];

            var runs = Encode(mask, height, width, from, to);

            CollectionAssert.AreEqual(mask, RunLengths.Decode(runs, height, width));
            Assert.AreEqual(height * width, runs.Sum());
            Assert.AreEqual(mask.Count(inside => inside), RunLengths.Area(runs));
            Assert.IsTrue(runs.Skip(1).All(run => run > 0));
        }
    }

    private static int[] Encode(bool[] mask, int height, int width, int from, int to) => RunLengths.Encode(height, width, from, to, (x, y) => mask[(y * width) + x]);
}
