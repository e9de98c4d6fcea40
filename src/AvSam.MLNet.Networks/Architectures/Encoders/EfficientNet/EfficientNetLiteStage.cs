namespace AvSam.MLNet.Networks.Architectures;

/// <summary>A run of inverted-residual blocks of equal width.</summary>
/// <param name="Blocks">How many blocks.</param>
/// <param name="Kernel">Side of the depthwise convolution: 3 or 5.</param>
/// <param name="Stride">Stride of the first block: 1 or 2.</param>
/// <param name="Factor">How many times wider a block is inside; at 1 there is no expansion.</param>
/// <param name="Channels">Channels that each block gives.</param>
public sealed record EfficientNetLiteStage(int Blocks, int Kernel, int Stride, int Factor, int Channels);
