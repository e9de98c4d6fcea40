using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace AvSam.MLNet.Transforms;

/// <summary>The types of the stages' columns, and which actual type fits an accepted one.</summary>
internal static class ColumnTypes
{
    public static DataViewType Text => TextDataViewType.Instance;

    public static DataViewType Seconds => NumberDataViewType.Single;

    public static DataViewType Number => NumberDataViewType.Single;

    /// <summary>A picture of any size.</summary>
    public static DataViewType Image { get; } = new ImageDataViewType();

    public static DataViewType AnyFloats { get; } = new VectorDataViewType(NumberDataViewType.Single);

    public static DataViewType AnyIntegers { get; } = new VectorDataViewType(NumberDataViewType.Int32);

    public static DataViewType AnyTexts { get; } = new VectorDataViewType(TextDataViewType.Instance);

    /// <summary>A text for each of so many names; of any number where there are none.</summary>
    public static DataViewType Texts(int size) => new VectorDataViewType(TextDataViewType.Instance, size);

    public static DataViewType Floats(params int[] dimensions) => new VectorDataViewType(NumberDataViewType.Single, dimensions);

    public static DataViewType Integers(int size) => new VectorDataViewType(NumberDataViewType.Int32, size);

    /// <summary>The column of a tensor: its shape without leading ones.</summary>
    public static DataViewType Tensor(string name, IReadOnlyList<int> shape)
    {
        if (shape.Count == 0 || shape.Any(d => d < 1))
        {
            throw new InvalidDataException($"The tensor '{name}' of the model bundle has the shape [{string.Join(',', shape)}]; a column needs fixed sizes.");
        }

        int[] dimensions = [.. shape.SkipWhile(d => d == 1)];
        return Floats(dimensions.Length > 0 ? dimensions : [1]);
    }

    public static bool Fits(DataViewType accepted, DataViewType actual) => (accepted, actual) switch
    {
        (VectorDataViewType a, VectorDataViewType b) => a.ItemType.Equals(b.ItemType) && (!a.IsKnownSize || a.Size == b.Size),
        (ImageDataViewType, ImageDataViewType) => true,
        _ => accepted.Equals(actual),
    };

    public static bool Fits(DataViewType accepted, SchemaShape.Column actual) => accepted switch
    {
        VectorDataViewType a => a.ItemType.Equals(actual.ItemType)
            && (actual.Kind == SchemaShape.Column.VectorKind.Vector || (actual.Kind == SchemaShape.Column.VectorKind.VariableVector && !a.IsKnownSize)),
        ImageDataViewType => actual.Kind == SchemaShape.Column.VectorKind.Scalar && actual.ItemType is ImageDataViewType,
        _ => actual.Kind == SchemaShape.Column.VectorKind.Scalar && accepted.Equals(actual.ItemType),
    };
}
