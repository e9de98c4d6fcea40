namespace AvSam.MLNet.Models;

/// <summary>How pictures and sounds are prepared for a bundle's networks; part of <c>model.json</c>.</summary>
/// <param name="ImageSize">The side S of the square picture in pixels, a multiple of 16 in 16…4096; SAM's own is 1024.</param>
/// <param name="Mean">The mean of red, green and blue on the scale 0–255.</param>
/// <param name="Std">The standard deviation of red, green and blue on the scale 0–255.</param>
/// <param name="Spectrogram">The spectrogram's preset: <c>avsam</c> (257×300) or <c>ez-vsl</c> (257×276).</param>
public sealed record BundlePreprocessing(int ImageSize, IReadOnlyList<float> Mean, IReadOnlyList<float> Std, string Spectrogram)
{
    /// <summary>SAM's mean and deviation (docs/reference.md §4.4) and the spectrogram of AV-SAM, for pictures of the side <paramref name="imageSize"/>.</summary>
    /// <param name="imageSize">The side S in pixels, a multiple of 16.</param>
    public static BundlePreprocessing AvSam(int imageSize) =>
        new(imageSize, [123.675f, 116.28f, 103.53f], [58.395f, 57.12f, 57.375f], "avsam");
}
