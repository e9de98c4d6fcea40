namespace MetricsBenchmark;

/// <summary>A frame of 224×224 that stands in for a model's: an ellipse as truth, smooth logits around a shifted one, with noise.</summary>
internal sealed class SyntheticFrame
{
    private const int Side = 224;

    public float[] Logits { get; } = new float[Side * Side];

    public byte[] Truth { get; } = new byte[Side * Side];

    /// <summary>Draws the frame of a number into the same buffers.</summary>
    public void Draw(int number)
    {
        var random = new Random(number);
        var (x0, y0, a, b) = (random.Next(40, 184), random.Next(40, 184), random.Next(15, 70), random.Next(15, 70));
        var (dx, dy, steep) = (random.Next(-20, 21), random.Next(-20, 21), 2 + (10 * random.NextSingle()));
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                Truth[(y * Side) + x] = (byte)(Distance(x - x0, y - y0) < 1 ? 255 : 0);
                Logits[(y * Side) + x] = Math.Clamp((steep * (1 - Distance(x - x0 - dx, y - y0 - dy))) + random.NextSingle() - 0.5f, -25, 25);
            }
        }

        float Distance(float u, float v) => MathF.Sqrt((u * u / (a * a)) + (v * v / (b * b)));
    }
}
