using AvSam.MLNet.Training.Sounds;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class SoundAugmentationTests
{
    private static readonly float[] Tone = [.. Enumerable.Range(0, 22_050).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 441 * i / 22_050))];

    [TestMethod]
    public void SameRandom_SameSound_OtherRandom_AnotherOne()
    {
        var augmentation = new SoundAugmentation();
        CollectionAssert.AreEqual(augmentation.Apply(Tone, new Random(1)), augmentation.Apply(Tone, new Random(1)));
        CollectionAssert.AreNotEqual(augmentation.Apply(Tone, new Random(1)), augmentation.Apply(Tone, new Random(2)));
    }

    [TestMethod]
    public void WithEverythingOff_OnlyShiftsTheSound()
    {
        var still = new SoundAugmentation { PitchSemitones = 0, GainDecibels = 0, Tilt = 0, LowestSignalToNoise = 200 };

        // 441 Hz has a period of 50 samples, so a shifted loop of whole periods is the tone at another phase.
        var shifted = still.Apply(Tone, new Random(3));
        var offset = Enumerable.Range(0, 50).MinBy(k => Math.Abs(Tone[k] - shifted[0]) + Math.Abs(Tone[k + 1] - shifted[1]));
        for (var i = 0; i < 1000; i++)
        {
            Assert.AreEqual(Tone[(i + offset) % 50], shifted[i], 0.011f);
        }
    }

    [TestMethod]
    public void StaysWithinRange_AndSilenceStaysSilent()
    {
        var augmentation = new SoundAugmentation { GainDecibels = 40 };
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.IsTrue(augmentation.Apply(Tone, new Random(seed)).All(sample => Math.Abs(sample) <= 1));
            Assert.IsTrue(augmentation.Apply(new float[1000], new Random(seed)).All(sample => sample == 0));
        }
    }
}
