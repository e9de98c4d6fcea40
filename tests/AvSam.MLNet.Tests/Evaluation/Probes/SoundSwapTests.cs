using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class SoundSwapTests
{
    [TestMethod]
    [DataRow(2, 2)]
    [DataRow(9, 3)]
    [DataRow(500, 13)]
    public void Every_sound_is_used_once_and_never_in_its_own_category(int clips, int kinds)
    {
        var random = new Random(clips);
        string[] categories = [.. Enumerable.Range(0, clips).Select(i => $"{(clips < 100 ? i % kinds : random.Next(kinds))}")];
        var sound = SoundSwap.Permute(categories, 5);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, clips).ToArray(), sound);
        Assert.IsTrue(sound.Select((other, i) => categories[other] != categories[i]).All(differs => differs));
    }

    [TestMethod]
    public void Half_of_the_clips_may_be_of_one_category_and_no_more()
    {
        CollectionAssert.AreEquivalent(new[] { 0, 1, 2, 3 }, SoundSwap.Permute(["dog", "dog", "cat", "car"], 1));
        var message = Assert.ThrowsExactly<ArgumentException>(() => SoundSwap.Permute(["dog", "dog", "cat"], 1)).Message;
        StringAssert.Contains(message, "2 of 3 clips are of category 'dog'");
    }

    [TestMethod]
    public void The_seed_decides()
    {
        string[] categories = [.. Enumerable.Range(0, 100).Select(i => $"{i % 10}")];
        CollectionAssert.AreEqual(SoundSwap.Permute(categories, 3), SoundSwap.Permute(categories, 3));
        CollectionAssert.AreNotEqual(SoundSwap.Permute(categories, 3), SoundSwap.Permute(categories, 4));
    }
}
