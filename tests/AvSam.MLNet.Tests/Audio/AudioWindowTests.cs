using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class AudioWindowTests
{
    // Each sample is its own number, so that a window tells where it was cut.
    private static float[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(n => (float)n)];

    [TestMethod]
    public void Without_a_centre_the_middle_is_taken()
    {
        // 10 s: from len/2 − 1.5 = 3.5 s on.
        var window = AudioWindow.Take(Ramp(1000), 100, 3);
        CollectionAssert.AreEqual(Ramp(1000)[350..650], window);
    }

    [TestMethod]
    public void A_centre_is_honoured_and_clamped_into_the_clip()
    {
        Assert.AreEqual(250, AudioWindow.Take(Ramp(1000), 100, 3, 4)[0]);
        Assert.AreEqual(0, AudioWindow.Take(Ramp(1000), 100, 3, 0.5)[0]);
        Assert.AreEqual(700, AudioWindow.Take(Ramp(1000), 100, 3, 9.9)[0]);
        Assert.AreEqual(0, AudioWindow.Take(Ramp(1000), 100, 3, -1e300)[0]);
        Assert.AreEqual(700, AudioWindow.Take(Ramp(1000), 100, 3, 1e300)[0]);
    }

    [TestMethod]
    public void A_clip_of_the_very_length_is_taken_whole() =>
        CollectionAssert.AreEqual(Ramp(300), AudioWindow.Take(Ramp(300), 100, 3, 2.2));

    [TestMethod]
    public void A_short_clip_is_repeated_then_cut()
    {
        CollectionAssert.AreEqual(new float[] { 0, 1, 2, 3, 0, 1, 2, 3, 0, 1 }, AudioWindow.Take(Ramp(4), 10, 1));
        CollectionAssert.AreEqual(new float[] { 7, 7, 7 }, AudioWindow.Take([7], 1, 3, 100));
    }

    [TestMethod]
    public void The_window_is_the_seconds_times_the_rate_rounded_down() =>
        Assert.HasCount(33_074, AudioWindow.Take(Ramp(50_000), 22_050, 1.49999));

    [TestMethod]
    public void Nonsense_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => AudioWindow.Take([], 100, 3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AudioWindow.Take([1], 0, 3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AudioWindow.Take([1], 100, double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AudioWindow.Take([1], 100, 1e12));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AudioWindow.Take([1], 100, 3, double.NaN));
    }
}
