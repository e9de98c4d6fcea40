using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class BaselineMaskTests
{
    private static readonly byte[] Instances = [0, 1, 1, 0, 3, 3, 3, 7];

    [TestMethod]
    public void All_objects_and_the_largest_one()
    {
        CollectionAssert.AreEqual(new byte[] { 0, 1, 1, 0, 1, 1, 1, 1 }, BaselineMask.Choose(AudioBlindBaseline.AllObjects, Instances, new Random(1)));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 1, 1, 1, 0 }, BaselineMask.Choose(AudioBlindBaseline.LargestObject, Instances, new Random(1)));
    }

    [TestMethod]
    public void A_random_object_is_each_of_them_about_equally_often()
    {
        var random = new Random(1);
        var sizes = Enumerable.Range(0, 3000).Select(_ => BaselineMask.Choose(AudioBlindBaseline.RandomObject, Instances, random).Sum(mark => mark)).CountBy(size => size).ToDictionary();
        Assert.AreEqual(3000, sizes[1] + sizes[2] + sizes[3]);
        Assert.IsTrue(sizes.Values.All(count => count is > 850 and < 1150));
    }

    [TestMethod]
    public void No_object_no_mask() => Assert.AreEqual(0, BaselineMask.Choose(AudioBlindBaseline.RandomObject, new byte[4], new Random(1)).Sum(mark => mark));
}
