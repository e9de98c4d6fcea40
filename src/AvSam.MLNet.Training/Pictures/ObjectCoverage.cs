using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Training.Data;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>How much of each quarter-resolution pixel of the model's square each object of a scene covers.</summary>
internal static class ObjectCoverage
{
    /// <summary>Fills <paramref name="coverage"/> [Slots,S/4,S/4] with 0 (not covered) to 255 (all).</summary>
    /// <exception cref="InvalidDataException">The mask has another size than the picture.</exception>
    public static void Compute(TrainingScene scene, ImagePlacement placement, Span<byte> coverage)
    {
        coverage.Clear();
        var mask = scene.HasInstances ? MaskImage.ReadNumbers(scene.MaskPath) : MaskImage.Read(scene.MaskPath);
        if (mask.Height != placement.OriginalHeight || mask.Width != placement.OriginalWidth)
        {
            throw new InvalidDataException(
                $"{scene.MaskPath}: found a mask of {mask.Width}×{mask.Height}; expected the picture's {placement.OriginalWidth}×{placement.OriginalHeight}.");
        }

        var quarter = placement.Size / 4;
        var counts = new int[quarter * quarter * FeatureCache.Slots];
        for (var y = 0; y < placement.ResizedHeight; y++)
        {
            var row = (int)((y + 0.5) * mask.Height / placement.ResizedHeight) * mask.Width;
            for (var x = 0; x < placement.ResizedWidth; x++)
            {
                var value = mask.Values[row + (int)((x + 0.5) * mask.Width / placement.ResizedWidth)];
                var slot = scene.HasInstances ? Slot(scene, value) : (value >= 128 ? 0 : -1);
                if (slot >= 0)
                {
                    counts[(((slot * quarter) + (y / 4)) * quarter) + (x / 4)]++;
                }
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            coverage[i] = (byte)(counts[i] * 255 / 16);
        }
    }

    private static int Slot(TrainingScene scene, byte instance)
    {
        for (var slot = 0; slot < Math.Min(scene.Objects.Count, FeatureCache.Slots); slot++)
        {
            if (scene.Objects[slot].Index == instance && instance != 0)
            {
                return slot;
            }
        }

        return -1;
    }
}
