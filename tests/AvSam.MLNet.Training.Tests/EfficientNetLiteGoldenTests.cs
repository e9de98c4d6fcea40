using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Training.Tests;

/// <summary>EfficientNet-Lite0 with its published weights against numbers from its own code.</summary>
[TestClass]
public sealed class EfficientNetLiteGoldenTests
{
    private static readonly string[] Outputs = ["stride2_stage0", "stride4_stage1", "stride8_stage2", "stride16_stage4", "stride32_stage6", "logits"];

    [TestMethod]
    public void Every_stage_and_the_logits()
    {
        using var module = new TorchModule();
        var config = new EfficientNetLiteConfig();
        using var weights = SafeTensors.Open(Path.Combine(AppContext.BaseDirectory, "models", "efficientnet-lite0", "efficientnet-lite0.safetensors"));
        module.Store.Import(weights.Rename(name => EfficientNetLiteImageEncoder.Prefix + name));
        module.Store.CreatesMissing = false;
        var image = module.Input(1.5, 0.2, 1, 3, 64, 96);

        var outputs = EfficientNetLiteImageEncoder.Forward(module.Backend, config, image);
        var logits = EfficientNetLiteImageEncoder.Logits(module.Backend, config, outputs[^1]);

        var goldens = Golden.Read("golden_lite0.json").GetProperty("outputs");
        foreach (var (name, output) in Outputs.Zip(outputs.Append(logits)))
        {
            var golden = goldens.GetProperty(name);
            Golden.AssertMatches(golden, module.Backend.Shape(output), TorchModule.Values(output), 1e-4 * golden.GetProperty("std").GetDouble());
        }
    }
}
