using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>Marks pictures and hears nothing. Whatever a model is worth beyond it comes from listening.</summary>
/// <remarks>It works on one picture at a time: each thread needs its own.</remarks>
public abstract class PictureBaseline : IDisposable
{
    /// <summary>Marks what would sound if the baseline's guess were right.</summary>
    /// <param name="image">The picture, of any size.</param>
    /// <param name="height">The height of the map wanted: the picture's own, or the 224 of localisation; at least 1.</param>
    /// <param name="width">The width wanted, at least 1; the map covers the whole picture at any size.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The map, [height, width].</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public abstract BaselineMap Mark(MLImage image, int height, int width, CancellationToken cancellation = default);

    /// <summary>Releases the networks, where there are any.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    private protected static void Check(MLImage image, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
    }
}
