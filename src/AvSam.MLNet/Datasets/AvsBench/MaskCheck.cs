using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Datasets;

/// <summary>Checks the masks of AVSBench: what they mark by the reading rule (docs/reference.md §2.2), and their sizes.</summary>
internal static class MaskCheck
{
    /// <summary>Reads a mask and compares its size with the picture's.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="mayBeEmpty">Whether nothing in sight may sound.</param>
    /// <returns>What is worth a look, or null.</returns>
    /// <exception cref="InvalidDataException">The mask is broken, ambiguous, of another size than the picture, or empty where it must not be.</exception>
    public static string? Look(AvsBenchFrame frame, bool mayBeEmpty)
    {
        var mask = MaskImage.Inspect(frame.MaskPath);
        if (File.Exists(frame.ImagePath) && SizeOf(frame.ImagePath) is { } size)
        {
            FrameSizes.Check(frame.MaskPath, (mask.Height, mask.Width), frame.ImagePath, size);
        }

        return mask.MarkedShare > 0 || mayBeEmpty
            ? mask.Remark
            : throw new InvalidDataException($"{mask.Remark} Something in sight sounds in every frame of this layout.");
    }

    /// <summary>Reads a map of all objects and compares its size with the mask's.</summary>
    /// <exception cref="InvalidDataException">The map is broken, or of another size.</exception>
    public static string? LookAtInstances(AvsBenchFrame frame)
    {
        var map = MaskImage.ReadNumbers(frame.InstancesPath);
        if (SizeOf(frame.MaskPath) is { } size)
        {
            FrameSizes.Check(frame.InstancesPath, (map.Height, map.Width), frame.MaskPath, size);
        }

        return null;
    }

    // A broken file has its own line.
    private static (int Height, int Width)? SizeOf(string path)
    {
        try
        {
            return ImageFile.Check(path);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
