namespace AvSam.MLNet.Tests.Shared;

/// <summary>A whole state dict by the goldens' formula, each tensor made when it is asked for.</summary>
/// <param name="keys">Names and shapes in the official order; integer tensors are counted but have no values.</param>
/// <param name="amplitude">a of the formula.</param>
internal sealed class FormulaWeights(List<(string Name, int[] Shape)> keys, double amplitude)
{
    private readonly Dictionary<string, int> places = keys.Select((key, k) => (key.Name, k)).ToDictionary();

    /// <summary>A tensor's values; its shape must be the one that was announced.</summary>
    public float[] Read(string name, int[] shape)
    {
        var k = places[name];
        CollectionAssert.AreEqual(keys[k].Shape, shape, name);
        return FormulaParameters.Tensor(name, shape, amplitude, k).ToArray();
    }
}
