namespace AvSam.MLNet.Transforms;

/// <summary>Log spectrogram → audio embedding.</summary>
internal sealed class EncodeAudioEvaluator(StageInputs inputs, NetworkRun networks, IReadOnlyList<TensorColumn> inputColumns, IReadOnlyList<TensorColumn> outputs)
    : StageEvaluator(networks)
{
    private readonly List<TensorInput> _inputs = [.. inputColumns.Select(c => new TensorInput(inputs, c, networks.Tensors))];

    public override void Read() => _inputs.ForEach(i => i.Copy());

    public override void Compute() => networks.Run();

    public override Delegate Getter(int output) => ColumnGetters.Vector<float>(() => networks.Tensors[outputs[output].Tensor]);
}
