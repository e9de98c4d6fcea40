using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Tests.Sam;

[TestClass]
public sealed class ImageCropTests
{
    [TestMethod]
    public void Without_layers_there_is_the_picture_alone() =>
        CollectionAssert.AreEqual(new ImageCrop[] { new(0, 0, 300, 200, 0) }, ImageCrop.Of(200, 300, new SamMaskGeneratorOptions()).ToArray());

    [TestMethod]
    public void Crops_overlap_and_cover_the_picture()
    {
        // Overlap int(512/1500 · 200) = 68; widths ceil((68 + 300) / 2) = 184, heights ceil((68 + 200) / 2) = 134. In layer 2: 34, ceil((102 + 300) / 4) = 101, 76.
        var crops = ImageCrop.Of(200, 300, new SamMaskGeneratorOptions { CropLayers = 2 }).ToList();

        Assert.HasCount(1 + 4 + 16, crops);
        CollectionAssert.AreEqual(new ImageCrop[] { new(0, 0, 184, 134, 1), new(0, 66, 184, 134, 1), new(116, 0, 184, 134, 1), new(116, 66, 184, 134, 1) }, crops.GetRange(1, 4));
        Assert.AreEqual(new ImageCrop(0, 0, 101, 76, 2), crops[5]);
        Assert.AreEqual(new ImageCrop(201, 126, 99, 74, 2), crops[^1]);
    }

    [TestMethod]
    public void Points_lie_in_the_middle_of_cells_row_by_row_and_are_fewer_in_later_layers()
    {
        var options = new SamMaskGeneratorOptions { PointsPerSide = 4, CropPointsDownscale = 2 };

        var points = new ImageCrop(0, 0, 80, 40, 0).Grid(options).ToList();

        Assert.HasCount(16, points);
        CollectionAssert.AreEqual(new[] { (10.0, 5.0), (30.0, 5.0) }, points.Take(2).ToArray());
        Assert.AreEqual((70.0, 35.0), points[^1]);
        CollectionAssert.AreEqual(new[] { (20.0, 10.0), (60.0, 10.0), (20.0, 30.0), (60.0, 30.0) }, new ImageCrop(5, 5, 80, 40, 1).Grid(options).ToArray());
    }

    [TestMethod]
    public void A_cut_out_part_has_the_pictures_pixels()
    {
        using var picture = Pictures.Of(30, 20);
        using var part = new ImageCrop(7, 4, 11, 9, 1).Cut(picture);

        Assert.AreEqual((11, 9, picture.PixelFormat), (part.Width, part.Height, part.PixelFormat));
        for (var y = 0; y < 9; y++)
        {
            CollectionAssert.AreEqual(picture.Pixels.Slice((((4 + y) * 30) + 7) * 4, 44).ToArray(), part.Pixels.Slice(y * 44, 44).ToArray());
        }
    }
}
