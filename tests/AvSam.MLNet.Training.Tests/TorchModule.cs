using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Training.Torch;
using TorchSharp;

namespace AvSam.MLNet.Training.Tests;

/// <summary>A network whose parameters are filled by the goldens' formula, run by TorchSharp.</summary>
internal sealed class TorchModule : IDisposable
{
    private readonly DisposeScope scope;

    public TorchModule()
    {
        Store = new ParameterStore();
        scope = torch.NewDisposeScope();
        Backend = new TorchBackend(Store);
    }

    public ParameterStore Store { get; }

    public TorchBackend Backend { get; }

    /// <summary>Runs once to learn what tensors there are, then fills those that begin with the prefix in the official order.</summary>
    public void Fill(Action run, string prefix, double amplitude, IEnumerable<string>? order = null)
    {
        run();
        var tensors = Store.Export(prefix).Select(t => (t.Name, t.Shape));
        Store.Import(FormulaParameters.Fill(tensors, order ?? Golden.Keys("sam_vit_b.keys.txt").Select(k => k.Name), amplitude));
    }

    public torch.Tensor Input(double amplitude, double phase, params int[] shape) =>
        Backend.Constant(FormulaParameters.Input(amplitude, phase, shape), shape);

    public static float[] Values(torch.Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

    public void Dispose()
    {
        Store.Dispose();
        scope.Dispose();
    }
}
