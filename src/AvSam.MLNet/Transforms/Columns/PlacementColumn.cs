using AvSam.MLNet.Imaging;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>A placement as a column of five integers: original height and width, resized height and width, side of the square.</summary>
internal static class PlacementColumn
{
    // A mask of the original size is made from it, so that it must be a picture's.
    private const int MaxSide = 1 << 16;

    public static ValueGetter<VBuffer<int>> Getter(Func<ImagePlacement> placement) => (ref VBuffer<int> destination) =>
    {
        var p = placement();
        var editor = VBufferEditor.Create(ref destination, 5);
        ReadOnlySpan<int> values = [p.OriginalHeight, p.OriginalWidth, p.ResizedHeight, p.ResizedWidth, p.Size];
        values.CopyTo(editor.Values);
        destination = editor.Commit();
    };

    public static Func<ImagePlacement> Reader(StageInputs inputs, string column, int imageSize)
    {
        var read = inputs.Reader<VBuffer<int>>(column);
        return () =>
        {
            var v = read().DenseValues().ToArray();
            return v is [> 0 and <= MaxSide, > 0 and <= MaxSide, > 0, > 0, _] && (long)v[0] * v[1] <= ImageFile.DefaultMaximumPixels
                && ImagePlacement.Of(v[0], v[1], imageSize) is var placement && placement == new ImagePlacement(v[0], v[1], v[2], v[3], v[4])
                ? placement
                : throw new InvalidDataException($"Column '{column}': [{string.Join(", ", v)}] is no placement of a picture in a square of {imageSize}; expected what EncodeImage wrote.");
        };
    }
}
