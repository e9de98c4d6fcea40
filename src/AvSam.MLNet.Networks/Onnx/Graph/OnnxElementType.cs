namespace AvSam.MLNet.Networks.Onnx;

/// <summary>The element type of a tensor, by its number in the ONNX format.</summary>
public enum OnnxElementType
{
    /// <summary>32-bit float.</summary>
    Float32 = 1,

    /// <summary>8-bit integer without sign; only weights are stored so.</summary>
    UInt8 = 2,

    /// <summary>64-bit integer.</summary>
    Int64 = 7,

    /// <summary>Truth value.</summary>
    Boolean = 9,

    /// <summary>16-bit float; only weights are stored so.</summary>
    Float16 = 10,
}
