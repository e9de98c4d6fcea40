using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using AvSam.MLNet.Training.Torch;
using TorchSharp;

namespace AvSam.MLNet.Training.Tests.Parity;

/// <summary>
/// Whole image encoders at 1024 pixels, filled otherwise than the goldens are: TorchSharp and the exported file agree at every
/// place. ViT-B takes about 25 s on two cores, TinyViT 4 s.
/// </summary>
[TestClass]
public sealed class FullSizeParityTests
{
    [TestMethod]
    [DataRow("vit_b")]
    [DataRow("vit_t")]
    public void Both_interpreters_agree_on_random_weights(string name)
    {
        ImageEncoderConfig config = ImageEncoders.Named(name);
        float[] image = FormulaParameters.Input(2, 0.4, 1, 3, 1024, 1024);
        float[] expected = RunTorch(config, image);

        using TemporaryFile file = new();
        new SamImageEncoderGraph(config).Write(file.Path, RandomWeights.Read);
        float[] actual = OnnxRun.File(file.Path, [("image", [1, 3, 1024, 1024], image)], ["image_embedding"])[0].ToArray();

        Assert.HasCount(256 * 64 * 64, actual);
        double mean = expected.Average(value => (double)value);
        double deviation = Math.Sqrt(expected.Average(value => (value - mean) * (value - mean)));
        Assert.IsGreaterThan(1e-2, deviation);
        Assert.IsLessThan(1e-4 * deviation, expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max());
    }

    private static float[] RunTorch(ImageEncoderConfig config, float[] image)
    {
        using ParameterStore store = new() { CreatesMissing = false };
        Checkpoint checkpoint = new();
        foreach ((string name, int[] shape) in SamGraphs.Tensors(config).Where(tensor => tensor.Key.StartsWith("image_encoder.", StringComparison.Ordinal)))
        {
            checkpoint.Add(new CheckpointTensor(name, shape, RandomWeights.Read(name, shape)));
        }

        store.Import(checkpoint);
        using DisposeScope scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        TorchBackend backend = new(store);
        return [.. config.Encode(backend, backend.Constant(image, [1, 3, 1024, 1024])).Embedding.contiguous().data<float>()];
    }
}
