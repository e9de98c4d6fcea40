using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Marks the middle of every picture, whatever it shows: photographers put there what matters to them. The map is a Gaussian around the centre whose
/// deviation is a quarter of the picture's width across and of its height down.
/// </summary>
/// <remarks>Marked, above 0.5, is the ellipse of half axes 0.294 of either side: 27.2 % of the picture.</remarks>
public sealed class CentreBaseline : PictureBaseline
{
    private const double Deviation = 0.25;

    /// <inheritdoc/>
    public override BaselineMap Mark(MLImage image, int height, int width, CancellationToken cancellation = default)
    {
        Check(image, height, width);
        var map = new float[checked(height * width)];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = (float)(Fall(i / width, height) * Fall(i % width, width));
        }

        return new(map);
    }

    private static double Fall(int place, int side)
    {
        var offset = (((place + 0.5) / side) - 0.5) / Deviation;
        return Math.Exp(-0.5 * offset * offset);
    }
}
