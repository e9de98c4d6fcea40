using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Tests.Masks;

[TestClass]
public sealed class HeatMapTests
{
    [TestMethod]
    public void Logits_of_any_size_become_probabilities_of_the_224_frame()
    {
        // A ramp over 448 columns and 112 rows: twice too wide, half as high; bilinear at half pixels keeps a ramp one.
        var map = new HeatMap();
        map.From(new MaskOfAnySize { MaskLogits = [.. Enumerable.Range(0, 448 * 112).Select(i => ((i % 448) - 223.5f) / 50)], MaskSize = [112, 448] });
        Assert.HasCount(224 * 224, map.Values);
        foreach (var column in new[] { 0, 50, 111, 112, 223 })
        {
            var logit = ((2 * column) + 0.5 - 223.5) / 50;
            Assert.AreEqual(1 / (1 + Math.Exp(-logit)), map.Values[(77 * 224) + column], 1e-6, $"column {column}");
        }
    }
}
