using AvSam.MLNet.Interop;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>A column that a stage adds.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type.</param>
internal sealed record OutputColumn(string Name, DataViewType Type)
{
    public SchemaShape.Column Shape() => Type is VectorDataViewType vector
        ? MlNetInternals.NewColumn(Name, vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector, vector.ItemType, false, null)
        : MlNetInternals.NewColumn(Name, SchemaShape.Column.VectorKind.Scalar, Type, false, null);
}
