namespace AvSam.MLNet.Networks;

/// <summary>How a parameter that no checkpoint supplies is filled before training.</summary>
public enum Initialization
{
    /// <summary>PyTorch's default for linear and convolution layers: uniform in ±1/√fan-in, weight and bias.</summary>
    UniformFanIn,

    /// <summary>He's normal filling over the fan-out, for convolutions followed by ReLU; biases are 0.</summary>
    KaimingFanOut,

    /// <summary>Normal with standard deviation 0.02, cut at two deviations; biases are 0.</summary>
    TruncatedNormal,

    /// <summary>Normal with standard deviation 1: embeddings and the Gaussian matrix of the positional encoding.</summary>
    Normal,

    /// <summary>All 0.</summary>
    Zero,

    /// <summary>All 1.</summary>
    One,
}
