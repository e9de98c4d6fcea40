namespace AvSam.MLNet.Stamps.Tests;

[TestClass]
public sealed class SceneSoundTests
{
    [TestMethod]
    public void A_short_recording_is_repeated_with_mild_noise()
    {
        var recording = Sine(1000, 40); // 40 periods in 1000 samples
        var clip = SceneSound.Make(recording, new StampRandom(5));
        Assert.HasCount(66150, clip);
        var peak = clip.Max(Math.Abs);
        Assert.IsTrue(peak is > 0.38f and <= 1f, $"peak {peak}");

        // Repeated: what differs from one repetition to the next is noise alone, 26–40 dB below (3 dB more for a difference of two).
        var differences = Enumerable.Range(0, 60_000).Select(i => clip[i] - clip[i + 1000]).ToArray();
        var decibels = 20 * Math.Log10(SceneSound.Rms(differences) / SceneSound.Rms(clip));
        Assert.IsTrue(decibels is > -38 and < -22, $"{decibels} dB");
    }

    [TestMethod]
    public void A_long_recording_is_cropped_where_it_sounds()
    {
        var recording = new float[30 * 22050];
        Sine(4 * 22050, 3000).CopyTo(recording.AsSpan(20 * 22050)); // 26 of 30 seconds are silent
        for (var seed = 0UL; seed < 50; seed++)
        {
            var clip = SceneSound.Make(recording, new StampRandom(seed));
            var loud = clip.Chunk(2205).Count(c => SceneSound.Rms(c) > 0.05);
            Assert.IsTrue(loud >= 1, $"seed {seed}: silent");
        }
    }

    [TestMethod]
    public void The_same_numbers_make_the_same_sound()
    {
        var recording = Sine(100_000, 997);
        CollectionAssert.AreEqual(SceneSound.Make(recording, new StampRandom(9)), SceneSound.Make(recording, new StampRandom(9)));
        CollectionAssert.AreNotEqual(SceneSound.Make(recording, new StampRandom(9)), SceneSound.Make(recording, new StampRandom(10)));
    }

    private static float[] Sine(int samples, int periods) =>
        [.. Enumerable.Range(0, samples).Select(i => 0.3f * MathF.Sin(2 * MathF.PI * periods * i / samples))];
}
