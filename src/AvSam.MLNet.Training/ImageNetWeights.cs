using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Training;

/// <summary>The picture encoder's ImageNet weights, under the encoder's own keys.</summary>
internal static class ImageNetWeights
{
    /// <summary>Reads a .safetensors file with the published keys; the classifier's head is left out.</summary>
    public static Checkpoint Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The picture encoder's weights are not at '{path}'; expected EfficientNet-Lite0 trained on ImageNet, as .safetensors.", path);
        }

        var weights = new Checkpoint();
        foreach (var tensor in SafeTensors.Read(path))
        {
            weights.Add(tensor with { Name = EfficientNetLiteImageEncoder.Prefix + tensor.Name });
        }

        return weights;
    }
}
