namespace AvSam.MLNet.Conversion;

/// <summary>How a converted image encoder computes.</summary>
public enum SamPrecision
{
    /// <summary>32-bit floats throughout: the official code's values.</summary>
    Fp32,

    /// <summary>Linear layers of the image encoder in 8-bit integers: about twice as fast and a quarter of the size, with a relative error of a few per cent.</summary>
    Int8,
}
