using AvSam.MLNet.Interop;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>A column that a stage adds.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type.</param>
internal sealed record OutputColumn(string Name, DataViewType Type)
{
    // ML.NET's own name for it, which its trainers and GetSlotNames look for.
    private const string SlotNamesKind = "SlotNames";

    /// <summary>What each value of the vector is, as ML.NET's annotation; empty where that has no name.</summary>
    public IReadOnlyList<string> SlotNames { get; init; } = [];

    public SchemaShape.Column Shape() => Type is VectorDataViewType vector
        ? MlNetInternals.NewColumn(Name, vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector, vector.ItemType, false, AnnotationsShape())
        : MlNetInternals.NewColumn(Name, SchemaShape.Column.VectorKind.Scalar, Type, false, null);

    /// <summary>The annotations of the column: the names of its slots, and where the reasons of marked rows stand.</summary>
    /// <param name="errorColumn">The column of reasons; null where errors are thrown.</param>
    public DataViewSchema.Annotations Annotations(string? errorColumn)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (SlotNames.Count > 0)
        {
            ReadOnlyMemory<char>[] names = [.. SlotNames.Select(name => name.AsMemory())];
            builder.Add(SlotNamesKind, ColumnTypes.Texts(names.Length), ColumnGetters.Vector<ReadOnlyMemory<char>>(() => names));
        }

        if (errorColumn is not null)
        {
            RowErrors.Annotate(builder, errorColumn);
        }

        return builder.ToAnnotations();
    }

    private SchemaShape? AnnotationsShape() => SlotNames.Count == 0
        ? null
        : new SchemaShape([MlNetInternals.NewColumn(SlotNamesKind, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false, null)]);
}
