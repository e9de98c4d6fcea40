using TorchSharp;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Torch;

/// <summary>
/// Arithmetic of tensors with numbers. TorchSharp makes a native scalar of each number and may let the garbage collector free it while libtorch
/// still reads it; here it lives until the operation is done.
/// </summary>
internal static class KeptScalars
{
    /// <summary>x + number.</summary>
    public static Tensor Plus(this Tensor x, double number) => Kept(number, x.add);

    /// <summary>x − number.</summary>
    public static Tensor Minus(this Tensor x, double number) => Kept(-number, x.add);

    /// <summary>x · number.</summary>
    public static Tensor Times(this Tensor x, double number) => Kept(number, x.mul);

    /// <summary>x / number.</summary>
    public static Tensor Over(this Tensor x, double number) => Kept(1 / number, x.mul);

    /// <summary>1 − x.</summary>
    public static Tensor Complement(this Tensor x) => x.neg().Plus(1);

    /// <summary>max(x, number).</summary>
    public static Tensor NoLessThan(this Tensor x, double number) => Kept(number, scalar => x.clamp_min(scalar));

    /// <summary>Where x is greater than a number, as 1 and 0.</summary>
    public static Tensor Above(this Tensor x, double number) => Kept(number, x.gt).to(float32);

    private static Tensor Kept(double number, Func<Scalar, Tensor> operation)
    {
        using var scalar = number.ToScalar();
        var result = operation(scalar);
        GC.KeepAlive(scalar);
        return result;
    }
}
