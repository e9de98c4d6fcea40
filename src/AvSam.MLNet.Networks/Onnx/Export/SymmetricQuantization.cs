namespace AvSam.MLNet.Networks.Onnx;

/// <summary>
/// Rows of a weight as whole steps from −127 to 127, each row with a scale of its own, stored as unsigned bytes around 128:
/// w ≈ scale · (q − 128). Signed bytes would hold the same steps, but ONNX Runtime's product of unsigned inputs and signed weights
/// adds pairs in 16 bits, which overflow, on x64 processors that have AVX2 or AVX-512 and no VNNI.
/// </summary>
internal static class SymmetricQuantization
{
    /// <summary>The byte that stands for a weight of 0.</summary>
    internal const byte ZeroPoint = 128;

    private const float Steps = 127;

    /// <summary>The scale of each row; 1 for a row of zeros.</summary>
    internal static float[] Scales(float[] weight, int rows)
    {
        int columns = weight.Length / rows;
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            float largest = 0;
            foreach (float value in weight.AsSpan(row * columns, columns))
            {
                largest = Math.Max(largest, Math.Abs(value));
            }

            scales[row] = largest > 0 ? largest / Steps : 1;
        }

        return scales;
    }

    /// <summary>The bytes as [columns,rows], the order in which a product reads them.</summary>
    internal static byte[] Transposed(float[] weight, int rows)
    {
        int columns = weight.Length / rows;
        float[] scales = Scales(weight, rows);
        byte[] steps = new byte[weight.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                steps[(column * rows) + row] = (byte)(ZeroPoint + Math.Clamp(MathF.Round(weight[(row * columns) + column] / scales[row]), -Steps, Steps));
            }
        }

        return steps;
    }
}
