namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>The types of elements that checkpoints store; all are read as 32-bit floats.</summary>
public enum CheckpointElementType
{
    /// <summary>64-bit floats.</summary>
    Float64,

    /// <summary>32-bit floats.</summary>
    Float32,

    /// <summary>16-bit floats with 5 bits of exponent.</summary>
    Float16,

    /// <summary>The upper 16 bits of a 32-bit float.</summary>
    BFloat16,

    /// <summary>8-bit floats with 5 bits of exponent (torch.float8_e5m2).</summary>
    Float8E5M2,

    /// <summary>8-bit floats with 4 bits of exponent, without infinities (torch.float8_e4m3fn).</summary>
    Float8E4M3,

    /// <summary>8-bit powers of two, from 2⁻¹²⁷ to 2¹²⁷ (torch.float8_e8m0fnu).</summary>
    Float8E8M0,

    /// <summary>Signed 64-bit integers; beyond 2²⁴ the nearest float is read.</summary>
    Int64,

    /// <summary>Unsigned 64-bit integers; beyond 2²⁴ the nearest float is read.</summary>
    UInt64,

    /// <summary>Signed 32-bit integers; beyond 2²⁴ the nearest float is read.</summary>
    Int32,

    /// <summary>Unsigned 32-bit integers; beyond 2²⁴ the nearest float is read.</summary>
    UInt32,

    /// <summary>Signed 16-bit integers.</summary>
    Int16,

    /// <summary>Unsigned 16-bit integers.</summary>
    UInt16,

    /// <summary>Signed 8-bit integers.</summary>
    Int8,

    /// <summary>Unsigned 8-bit integers.</summary>
    UInt8,

    /// <summary>One byte each: 0 is false and read as 0, all else is true and read as 1.</summary>
    Boolean,
}
