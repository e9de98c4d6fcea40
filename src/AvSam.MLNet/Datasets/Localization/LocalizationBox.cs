namespace AvSam.MLNet.Datasets;

/// <summary>
/// A box around what sounds, in pixels of the 224×224 frame that localisation is measured in: columns XMin to XMax − 1 and rows YMin to
/// YMax − 1. A box whose sides meet or cross marks nothing; the published annotations have a few of those.
/// </summary>
/// <param name="XMin">The first column, 0–224.</param>
/// <param name="YMin">The first row, 0–224.</param>
/// <param name="XMax">The column after the last, 0–224.</param>
/// <param name="YMax">The row after the last, 0–224.</param>
public readonly record struct LocalizationBox(int XMin, int YMin, int XMax, int YMax)
{
    private const int AnnotatedSide = 256;

    /// <summary>The height and width of the frame in pixels.</summary>
    public const int FrameSide = 224;

    /// <summary>A box of Flickr-SoundNet, whole pixels of a 256×256 frame: 224·v/256, rounded towards zero, within the frame (docs/reference.md §1.6).</summary>
    internal static LocalizationBox FromPixels(IReadOnlyList<int> corners)
    {
        return new(Scaled(corners[0]), Scaled(corners[1]), Scaled(corners[2]), Scaled(corners[3]));

        static int Scaled(int value) => (int)((long)FrameSide * Math.Clamp(value, 0, AnnotatedSide) / AnnotatedSide);
    }

    /// <summary>A box of VGG-SS, shares of the sides: clipped to 0–1, times 224, rounded towards zero (docs/reference.md §1.6).</summary>
    internal static LocalizationBox FromShares(IReadOnlyList<double> corners)
    {
        return new(Scaled(corners[0]), Scaled(corners[1]), Scaled(corners[2]), Scaled(corners[3]));

        static int Scaled(double share) => (int)(Math.Clamp(share, 0, 1) * FrameSide);
    }
}
