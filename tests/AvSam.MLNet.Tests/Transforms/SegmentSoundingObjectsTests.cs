using AvSam.MLNet.Tests.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class SegmentSoundingObjectsTests
{
    [TestMethod]
    public void The_mask_has_the_pictures_size_and_is_white_where_the_logits_are_above_zero()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);

        var masks = ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false).ToList();

        Assert.HasCount(clips.Rows.Count, masks);
        foreach (var (mask, clip) in masks.Zip(clips.Rows))
        {
            CollectionAssert.AreEqual(new[] { clip.Height, clip.Width }, mask.MaskSize);
            Assert.AreEqual((clip.Width, clip.Height), (mask.Mask!.Width, mask.Mask.Height));
            var white = mask.Mask.Pixels.ToArray().Chunk(4).Select(p => p[0] == 255).ToArray();
            CollectionAssert.AreEqual(mask.MaskLogits.Select(l => l > 0).ToArray(), white);
            Assert.IsTrue(white.Contains(true) && white.Contains(false), "A mask of one colour shows nothing.");
            Assert.IsInRange(0f, 1f, mask.MaskScore);
        }
    }
}
