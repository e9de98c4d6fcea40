using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Tests.Shared;

/// <summary>Parameters and inputs by the formulas of the reference goldens (docs/reference.md, appendix A4), so that no weights need to be stored.</summary>
internal static class FormulaParameters
{
    private static readonly string[] AroundOne =
    [
        "norm1.weight", "norm2.weight", "norm3.weight", "norm4.weight", "norm_final_attn.weight", "neck.1.weight", "neck.3.weight",
        ".bn.weight", "norm.weight", "running_var",
    ];

    /// <summary>The input a·sin(p + 0.31 i).</summary>
    public static float[] Input(double amplitude, double phase, params int[] shape) =>
        Sine(amplitude, phase, 0.31, shape);

    /// <summary>Tensor number k of a module: a·sin(1 + 0.7 i + 0.13 k), around 1 for scales and variances.</summary>
    public static CheckpointTensor Tensor(string name, int[] shape, double amplitude, int k)
    {
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        var offset = AroundOne.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) ? 1 : 0;
        for (var i = 0; i < values.Length; i++)
        {
            // In this order: the goldens were made in double precision and then rounded.
            values[i] = (float)(amplitude * Math.Sin(1 + 0.7 * i + 0.13 * k)) + offset;
        }

        return new CheckpointTensor(name, shape, values);
    }

    /// <summary>A module's tensors, numbered by their places in <paramref name="order"/>; names in it that the module has not are passed over.</summary>
    public static Checkpoint Fill(IEnumerable<(string Name, int[] Shape)> tensors, IEnumerable<string> order, double amplitude)
    {
        var shapes = tensors.ToDictionary(t => t.Name, t => t.Shape);
        var checkpoint = new Checkpoint();
        foreach (var (name, k) in order.Where(shapes.ContainsKey).Select((name, k) => (name, k)))
        {
            checkpoint.Add(Tensor(name, shapes[name], amplitude, k));
        }

        return checkpoint.Count == shapes.Count
            ? checkpoint
            : throw new InvalidOperationException($"The official order does not know {string.Join(", ", shapes.Keys.Where(name => !checkpoint.TryGet(name, out _)))}.");
    }

    private static float[] Sine(double amplitude, double phase, double step, int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(amplitude * Math.Sin(phase + step * i));
        }

        return values;
    }
}
