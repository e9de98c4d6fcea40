using System.Text.Json;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Networks.Tests.Goldens;

/// <summary>The fusion, as an ONNX graph, against numbers from AVSBench's code (docs/reference.md, appendix A4).</summary>
[TestClass]
public sealed class FusionGoldenTests
{
    [TestMethod]
    public void Tpavi()
    {
        JsonElement goldens = Golden.Read("golden_modules.json");
        TpaviFusionConfig config = new() { Dim = 16, InnerDim = 8 };
        OnnxModule module = new();

        // num_batches_tracked, the one without a dimension, is counted and not filled.
        module.Add(goldens.GetProperty("tpavi_params").EnumerateObject()
            .Select((tensor, k) => (tensor.Name, Shape: tensor.Value.EnumerateArray().Select(size => size.GetInt32()).ToArray(), k))
            .Where(tensor => tensor.Shape.Length > 0)
            .Select(tensor => FormulaParameters.Tensor("fusion." + tensor.Name, tensor.Shape, 0.3, tensor.k)));
        var outputs = module.Run(
            [("image", [1, 16, 2, 3, 4], FormulaParameters.Input(1, 0, 1, 16, 2, 3, 4)), ("audio", [1, 2, 128], FormulaParameters.Input(1, 0.2, 1, 2, 128))],
            (b, x) => [("fused", TpaviFusion.Forward(b, config, x[0], x[1]))]);
        Golden.AssertMatches(goldens.GetProperty("tpavi_ref"), outputs[0].Dimensions.ToArray(), outputs[0].ToArray(), 1e-4);
    }
}
