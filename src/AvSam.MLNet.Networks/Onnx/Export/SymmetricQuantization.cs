namespace AvSam.MLNet.Networks.Onnx;

/// <summary>Rows of a weight as whole steps from −127 to 127, each row with a step of its own: w ≈ scale · q.</summary>
internal static class SymmetricQuantization
{
    private const float Steps = 127;

    /// <summary>The step of each row; 1 for a row of zeros.</summary>
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

    /// <summary>The steps as [columns,rows], the order in which a product reads them.</summary>
    internal static sbyte[] Transposed(float[] weight, int rows)
    {
        int columns = weight.Length / rows;
        float[] scales = Scales(weight, rows);
        sbyte[] steps = new sbyte[weight.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                steps[(column * rows) + row] = (sbyte)Math.Clamp(MathF.Round(weight[(row * columns) + column] / scales[row]), -Steps, Steps);
            }
        }

        return steps;
    }
}
