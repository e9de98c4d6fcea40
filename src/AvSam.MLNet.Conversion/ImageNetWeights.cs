using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Conversion;

/// <summary>The picture encoder's ImageNet weights, under the encoder's own keys.</summary>
internal static class ImageNetWeights
{
    /// <summary>Those that come with this library, beside the assembly.</summary>
    public static string Default { get; } = Path.Combine(AppContext.BaseDirectory, "efficientnet-lite0", "efficientnet-lite0.safetensors");

    /// <summary>Opens a .safetensors file with the published keys.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Checkpoint Open(string path) => File.Exists(path)
        ? SafeTensors.Open(path).Rename(name => EfficientNetLiteImageEncoder.Prefix + name)
        : throw new FileNotFoundException($"The picture encoder's weights are not at '{path}'; expected EfficientNet-Lite0 trained on ImageNet, as .safetensors.", path);
}
