using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Tests.Imaging;

[TestClass]
public sealed class BilinearResizeTests
{
    private static float[] Resize(float[] source, int height, int width, int newHeight, int newWidth)
    {
        var result = new float[newHeight * newWidth];
        BilinearResize.Plane(source, height, width, result, newHeight, newWidth);
        return result;
    }

    [TestMethod]
    public void Doubling_a_line_gives_the_quarters() =>
        CollectionAssert.AreEqual(new float[] { 0, 1, 3, 4 }, Resize([0, 4], 1, 2, 1, 4));

    [TestMethod]
    public void Halving_takes_the_mean_of_two_neighbours_and_tripled_reduction_only_the_middle()
    {
        CollectionAssert.AreEqual(new float[] { 1, 5 }, Resize([0, 2, 4, 6], 1, 4, 1, 2));
        CollectionAssert.AreEqual(new float[] { 7, 9 }, Resize([0, 7, 0, 0, 9, 0], 1, 6, 1, 2));
    }

    [TestMethod]
    public void Two_dimensions_are_the_product_of_two_lines() => CollectionAssert.AreEqual(
        new float[] { 0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12 }, Resize([0, 4, 8, 12], 2, 2, 4, 4));

    [TestMethod]
    public void Its_own_size_changes_nothing()
    {
        float[] source = [.. Enumerable.Range(0, 35).Select(i => MathF.Sin(i))];
        CollectionAssert.AreEqual(source, Resize(source, 5, 7, 5, 7));
    }

    [TestMethod]
    public void A_plane_that_rises_evenly_keeps_rising_evenly_within_its_edges()
    {
        float[] source = [.. Enumerable.Range(0, 12 * 9).Select(i => (2f * (i % 9)) - (3f * (i / 9)))];
        var found = Resize(source, 12, 9, 31, 23);
        for (var y = 2; y < 29; y++)
        {
            for (var x = 2; x < 21; x++)
            {
                var expected = (2 * (((x + 0.5) * 9 / 23) - 0.5)) - (3 * (((y + 0.5) * 12 / 31) - 0.5));
                Assert.AreEqual(expected, found[(y * 23) + x], 1e-4, $"{y}, {x}");
            }
        }
    }

    [TestMethod]
    public void Sizes_that_do_not_fit_are_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Resize([1, 2, 3], 2, 2, 1, 1)).Message, "3 values for 2×2");
        Assert.ThrowsExactly<ArgumentException>(() => Resize([], 0, 2, 1, 1));
    }
}
