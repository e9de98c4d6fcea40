using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Tests.Sam;

/// <summary>Masks drawn by hand, before and after.</summary>
[TestClass]
public sealed class SmallRegionsTests
{
    [TestMethod]
    [DataRow("#####/#...#/#####/.....", "#####/#####/#####/.....", 4, true)] // a hole of 3 is filled, the outside of 5 stays
    [DataRow("##..#/##..#/.....", "##.../##.../.....", 3, true)] // an island of 2 goes
    [DataRow("##.../##.../..#..", "##.../##.../..#..", 3, false)] // pixels that touch at a corner are one island
    [DataRow("#...#/...../..##.", "...../...../..##.", 3, true)] // of islands that are all small the largest stays
    [DataRow("##.../##.../.....", "##.../##.../.....", 5, true)] // and counts as touched, as in the official code
    [DataRow(".../.../...", ".../.../...", 4, false)]
    [DataRow("##.../##.../.....", "##.../##.../.....", 3, false)]
    public void Holes_are_filled_and_islands_removed(string before, string after, int least, bool changed)
    {
        var (height, width) = (before.Split('/').Length, before.IndexOf('/'));
        bool[] Mask(string text) => [.. text.Where(c => c != '/').Select(c => c == '#')];
        var mask = Mask(before);

        Assert.AreEqual(changed, SmallRegions.Remove(mask, height, width, least));
        CollectionAssert.AreEqual(Mask(after), mask);
    }
}
