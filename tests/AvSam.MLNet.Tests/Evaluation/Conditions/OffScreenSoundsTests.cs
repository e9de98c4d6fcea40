using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class OffScreenSoundsTests
{
    [TestMethod]
    public void Every_clip_gets_a_clip_of_another_group_however_unequal_they_are()
    {
        string[] groups = ["dog", "cat", "dog", "dog", "dog", "bird", "dog"];
        for (var seed = 0; seed < 50; seed++)
        {
            var drawn = OffScreenSounds.Draw(groups, seed)!;
            Assert.IsTrue(drawn.Select((other, clip) => groups[other] != groups[clip]).All(differs => differs));
            CollectionAssert.AreEqual(drawn, OffScreenSounds.Draw(groups, seed));
        }
    }

    [TestMethod]
    public void Every_other_clip_is_drawn_as_often()
    {
        var counts = new int[4];
        for (var seed = 0; seed < 3000; seed++)
        {
            counts[OffScreenSounds.Draw(["b", "a", "c", "b"], seed)![0]]++;
        }

        Assert.AreEqual((0, 0), (counts[0], counts[3]));
        Assert.AreEqual(1500, counts[1], 150);
    }

    [TestMethod]
    public void One_group_has_no_sound_from_off_screen()
    {
        Assert.IsNull(OffScreenSounds.Draw(["dog", "dog"], 1));
        Assert.IsNull(OffScreenSounds.Draw(["dog"], 1));
    }
}
