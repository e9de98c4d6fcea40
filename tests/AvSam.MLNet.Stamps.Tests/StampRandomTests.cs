namespace AvSam.MLNet.Stamps.Tests;

[TestClass]
public sealed class StampRandomTests
{
    [TestMethod]
    public void It_is_SplitMix64()
    {
        // The published first outputs for the state 1234567 (Vigna's splitmix64.c).
        var random = new StampRandom(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        CollectionAssert.AreEqual(expected, expected.Select(_ => random.NextBits()).ToArray());
    }

    [TestMethod]
    public void Every_purpose_has_numbers_of_its_own()
    {
        var first = new[]
        {
            StampRandom.For(1, "train", 0, "plan"), StampRandom.For(2, "train", 0, "plan"), StampRandom.For(1, "val", 0, "plan"),
            StampRandom.For(1, "train", 1, "plan"), StampRandom.For(1, "train", 0, "sound"), StampRandom.For(1, "train", 11, "plan"),
        }.Select(r => r.NextBits()).Distinct();
        Assert.AreEqual(6, first.Count());
    }

    [TestMethod]
    public void Numbers_stay_in_their_ranges_and_reach_their_ends()
    {
        var random = new StampRandom(7);
        var dice = Enumerable.Range(0, 6000).Select(_ => random.Between(1, 6)).CountBy(n => n).ToDictionary();
        CollectionAssert.AreEquivalent(new[] { 1, 2, 3, 4, 5, 6 }, dice.Keys);
        Assert.IsTrue(dice.Values.All(n => n is > 850 and < 1150), string.Join(",", dice.Values));
        var normal = Enumerable.Range(0, 20000).Select(_ => random.NextNormal()).ToArray();
        Assert.AreEqual(0, normal.Average(), 0.03);
        Assert.AreEqual(1, normal.Average(n => n * n), 0.03);
    }
}
