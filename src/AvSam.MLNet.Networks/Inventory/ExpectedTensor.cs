namespace AvSam.MLNet.Networks.Inventory;

/// <summary>A tensor that a network asks for.</summary>
/// <param name="Name">The state-dict key.</param>
/// <param name="Shape">The dimensions, none negative.</param>
/// <param name="Initialization">How it is filled where no checkpoint supplies it.</param>
/// <param name="FanIn">Inputs of one output, where the shape does not tell (biases).</param>
public sealed record ExpectedTensor(string Name, int[] Shape, Initialization Initialization, int? FanIn = null)
{
    /// <summary>The values of an untrained network.</summary>
    /// <param name="seed">The network's seed.</param>
    public float[] InitialValues(int seed) => Networks.InitialValues.Create(seed, Name, Shape, Initialization, FanIn);
}
