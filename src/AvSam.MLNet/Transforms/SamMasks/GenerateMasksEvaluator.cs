using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Transforms;

/// <summary>Picture → masks of everything in it.</summary>
internal sealed class GenerateMasksEvaluator(PictureColumn picture, SamAutomaticMaskGenerator generator, CancellationToken cancellation) : StageEvaluator(generator)
{
    private IReadOnlyList<GeneratedMask> _masks = [];
    private int[] _size = [];
    private PictureColumn.RowPicture _picture;

    public override void Read()
    {
        _picture.Dispose();
        _picture = picture.Read();
    }

    public override void Compute()
    {
        using var read = _picture;
        _picture = default;
        _masks = generator.Generate(read.Image, cancellation: cancellation);
        _size = [read.Image.Height, read.Image.Width];
    }

    /// <summary>In the order of <see cref="GeneratedMaskColumns"/>.</summary>
    public override Delegate Getter(int output) => output switch
    {
        0 => ColumnGetters.Vector<int>(() => _masks.SelectMany(mask => mask.RunLengths).ToArray()),
        1 => ColumnGetters.Vector<int>(() => _size),
        2 => Values(mask => Sides(mask.Box)),
        3 => Values(mask => [mask.PredictedIou]),
        4 => Values(mask => [mask.StabilityScore]),
        5 => Values(mask => [(float)mask.Point.X, (float)mask.Point.Y]),
        _ => Values(mask => Sides(mask.Crop)),
    };

    public override void Dispose()
    {
        _picture.Dispose();
        base.Dispose();
    }

    private Delegate Values(Func<GeneratedMask, float[]> values) => ColumnGetters.Vector<float>(() => _masks.SelectMany(values).ToArray());

    private static float[] Sides(SamBox box) => [(float)box.X0, (float)box.Y0, (float)box.X1, (float)box.Y1];
}
