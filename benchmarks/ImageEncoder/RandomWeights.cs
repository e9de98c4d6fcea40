namespace AvSam.MLNet.Benchmarks.ImageEncoder;

/// <summary>Random weights under which values neither vanish nor explode through the layers; the same name always gives the same ones.</summary>
internal static class RandomWeights
{
    public static float[] Read(string name, int[] shape)
    {
        var random = new Random(name.Aggregate(17, (seed, letter) => (seed * 31) + letter));
        var fanIn = Math.Max(1, shape.Skip(1).Aggregate(1, (product, size) => product * size));
        var around = shape.Length == 1 && (name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal)) ? 1 : 0;
        var scale = shape.Length == 1 ? 0.1f : MathF.Sqrt(3f / fanIn);
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = around + (scale * ((2 * random.NextSingle()) - 1));
        }

        return values;
    }
}
