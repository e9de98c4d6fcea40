using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Log spectrogram → audio embedding.</summary>
internal sealed class EncodeAudioEvaluator : NetworkEvaluator
{
    private readonly List<TensorInput> _inputs;
    private readonly IReadOnlyList<TensorColumn> _outputs;

    public EncodeAudioEvaluator(StageInputs inputs, SharedNetworks networks, Device device, IReadOnlyList<TensorColumn> inputColumns, IReadOnlyList<TensorColumn> outputColumns)
        : base(networks, device, BundleFiles.AudioEncoder)
    {
        _inputs = [.. inputColumns.Select(c => new TensorInput(inputs, c, Tensors))];
        _outputs = outputColumns;
    }

    public override void Read() => _inputs.ForEach(i => i.Copy());

    public override void Compute() => RunNetworks();

    public override Delegate Getter(int output) => ColumnGetters.Vector<float>(() => Tensors[_outputs[output].Tensor]);
}
