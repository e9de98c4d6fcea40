using System.Text.Json;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Networks.Tests.Goldens;

/// <summary>EfficientNet-Lite0 with its published weights, as an ONNX graph with folded batch normalisations, against numbers from its own code.</summary>
[TestClass]
public sealed class EfficientNetLiteGoldenTests
{
    private static readonly string[] Names = ["stride2_stage0", "stride4_stage1", "stride8_stage2", "stride16_stage4", "stride32_stage6", "logits"];

    [TestMethod]
    public void Every_stage_and_the_logits()
    {
        using Checkpoint weights = SafeTensors.Open(Path.Combine(AppContext.BaseDirectory, "models", "efficientnet-lite0", "efficientnet-lite0.safetensors"));
        OnnxModule module = new();
        module.Add(weights.Rename(name => EfficientNetLiteImageEncoder.Prefix + name));
        EfficientNetLiteConfig config = new();
        var outputs = module.Run([("image", [1, 3, 64, 96], FormulaParameters.Input(1.5, 0.2, 1, 3, 64, 96))], (b, x) =>
        {
            var stages = EfficientNetLiteImageEncoder.Forward(b, config, x[0]);
            return Names.Zip(stages.Append(EfficientNetLiteImageEncoder.Logits(b, config, stages[^1])));
        });
        JsonElement goldens = Golden.Read("golden_lite0.json").GetProperty("outputs");
        foreach ((string name, var output) in Names.Zip(outputs))
        {
            JsonElement golden = goldens.GetProperty(name);
            Golden.AssertMatches(golden, output.Dimensions.ToArray(), output.ToArray(), 1e-4 * golden.GetProperty("std").GetDouble());
        }
    }
}
