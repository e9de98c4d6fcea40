namespace AvSam.MLNet.Networks.Onnx;

/// <summary>How weights are stored in the file.</summary>
public enum WeightPrecision
{
    /// <summary>As they are: 4 bytes a value. Computation is in 32-bit floats.</summary>
    Float32,

    /// <summary>
    /// Large tensors rounded to 16-bit floats, 2 bytes a value, and cast back by a node that ONNX Runtime folds away when it
    /// loads the graph: computation is in 32-bit floats. Relative rounding error at most 2⁻¹¹. Tensors below 1,024 values or beyond ±65,504 stay 32-bit.
    /// </summary>
    Float16,

    /// <summary>
    /// Linear layers in 8-bit integers, 1 byte a value: weights rounded to ±127 steps with a scale of their own for each output, inputs
    /// rounded while the graph runs (<c>com.microsoft.DynamicQuantizeMatMul</c>, an operation of ONNX Runtime's own). Everything else stays
    /// 32-bit. About twice as fast for a ViT; its embedding moves by about 3 % (relative L2).
    /// </summary>
    Int8,
}
