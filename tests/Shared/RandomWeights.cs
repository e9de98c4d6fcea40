namespace AvSam.MLNet.Tests.Shared;

/// <summary>Random weights under which values neither vanish nor explode through the layers; scales and variances around 1. The same name always gives the same ones.</summary>
internal static class RandomWeights
{
    public static float[] Read(string name, int[] shape)
    {
        var random = new Random(name.Aggregate(17, (seed, letter) => (seed * 31) + letter));
        var fanIn = Math.Max(1, shape.Skip(1).Aggregate(1, (product, size) => product * size));
        var aroundOne = shape.Length == 1 && (name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal));
        var scale = shape.Length == 1 ? 0.1f : MathF.Sqrt(3f / fanIn);
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (aroundOne ? 1 : 0) + (scale * ((2 * random.NextSingle()) - 1));
        }

        return values;
    }
}
