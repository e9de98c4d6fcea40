using AvSam.MLNet.Models;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>A tensor of the bundle as a column: the main tensor under the stage's column name, further ones as <c>column.tensor</c>.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Tensor">The tensor's name in the bundle.</param>
/// <param name="Type">The column's type.</param>
internal sealed record TensorColumn(string Column, string Tensor, DataViewType Type)
{
    /// <summary>Where a picture sits in the square that the encoder saw: <c>column.placement</c>.</summary>
    public static string Placement(string column) => $"{column}.placement";

    public static DataViewType PlacementType { get; } = ColumnTypes.Integers(5);

    public static TensorColumn Of(string column, string mainTensor, string tensor, IReadOnlyList<int> shape) =>
        new(tensor == mainTensor ? column : $"{column}.{tensor}", tensor, ColumnTypes.Tensor(tensor, shape));

    public static IReadOnlyList<TensorColumn> Inputs(BundleFileEntry file, string column, string mainTensor) =>
        [.. file.Inputs.Select(t => Of(column, mainTensor, t.Key, t.Value))];

    public static IReadOnlyList<TensorColumn> Outputs(BundleFileEntry file, string column, string mainTensor) =>
        [.. file.Outputs.Select(t => Of(column, mainTensor, t.Key, t.Value))];

    public InputColumn AsInput() => new(Column, Type);

    public OutputColumn AsOutput() => new(Column, Type);
}
