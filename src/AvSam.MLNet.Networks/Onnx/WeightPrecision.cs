namespace AvSam.MLNet.Networks.Onnx;

/// <summary>How weights are stored in the file. Computation is in 32-bit floats either way.</summary>
public enum WeightPrecision
{
    /// <summary>As they are: 4 bytes a value.</summary>
    Float32,

    /// <summary>
    /// Large tensors rounded to 16-bit floats, 2 bytes a value, and cast back by a node that ONNX Runtime folds away when it
    /// loads the graph. Relative rounding error at most 2⁻¹¹. Tensors below 1,024 values or beyond ±65,504 stay 32-bit.
    /// </summary>
    Float16,
}
