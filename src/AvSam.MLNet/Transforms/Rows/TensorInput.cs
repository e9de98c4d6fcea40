using AvSam.MLNet.Models;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>Copies a row's column into the tensor that a network reads.</summary>
internal sealed class TensorInput(StageInputs inputs, TensorColumn column, TensorSet tensors)
{
    private readonly Func<VBuffer<float>> _read = inputs.Reader<VBuffer<float>>(column.Column);

    public void Copy()
    {
        var values = _read();
        var tensor = tensors[column.Tensor];
        if (values.Length != tensor.Length)
        {
            throw new InvalidDataException($"Column '{column.Column}': the row has {values.Length} values, expected {tensor.Length} ({column.Type}).");
        }

        values.CopyTo(tensor);
    }
}
