using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Training.Tests;

/// <summary>The fusion against numbers from AVSBench's code (docs/reference.md, appendix A4).</summary>
[TestClass]
public sealed class FusionGoldenTests
{
    [TestMethod]
    public void Tpavi()
    {
        using var module = new TorchModule();
        var goldens = Golden.Read("golden_modules.json");
        var config = new TpaviFusionConfig { Dim = 16, InnerDim = 8 };
        var image = module.Input(1, 0, 1, 16, 2, 3, 4);
        var audio = module.Input(1, 0.2, 1, 2, 128);
        TpaviFusion.Forward(module.Backend, config, image, audio);
        // num_batches_tracked is counted and skipped, so places in the official list are kept as they are.
        foreach (var (name, k) in goldens.GetProperty("tpavi_params").EnumerateObject().Select((p, k) => ("fusion." + p.Name, k)))
        {
            if (module.Store.TryGet(name, out var tensor))
            {
                module.Store.Import([FormulaParameters.Tensor(name, module.Backend.Shape(tensor), 0.3, k)]);
            }
        }

        var fused = TpaviFusion.Forward(module.Backend, config, image, audio);

        Golden.AssertMatches(goldens.GetProperty("tpavi_ref"), module.Backend.Shape(fused), TorchModule.Values(fused), 1e-4);
    }
}
