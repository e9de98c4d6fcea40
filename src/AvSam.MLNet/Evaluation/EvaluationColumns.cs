using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>The columns that an evaluation reads, checked against the schema before a row is drawn.</summary>
internal sealed class EvaluationColumns
{
    public EvaluationColumns(DataViewSchema schema, string label, string score, string? clip, string? category)
    {
        Label = Find(schema, label, "label", type => Vector(type, typeof(byte)) || Vector(type, typeof(float)), "a vector of Byte or Single, one value a pixel");
        Score = Find(schema, score, "score", type => Vector(type, typeof(float)), "a vector of Single, one logit a pixel");
        Clip = clip is null ? null : Find(schema, clip, "clip", type => type is TextDataViewType, "Text");
        Category = category is null ? null : Find(schema, category, "category", type => type is TextDataViewType, "Text");
    }

    public DataViewSchema.Column Label { get; }

    public DataViewSchema.Column Score { get; }

    public DataViewSchema.Column? Clip { get; }

    public DataViewSchema.Column? Category { get; }

    public IEnumerable<DataViewSchema.Column> All => new[] { Label, Score, Clip, Category }.OfType<DataViewSchema.Column>();

    /// <summary>Reads the label of the cursor's row as one byte a pixel, anything but 0 foreground.</summary>
    public Action<List<byte>> LabelReader(DataViewRowCursor cursor) =>
        Vector(Label.Type, typeof(byte)) ? Reader<byte>(cursor, value => value) : Reader<float>(cursor, value => (byte)(value > 0.5f ? 1 : 0));

    /// <summary>Reads a text of the cursor's row, or nothing where there is no such column.</summary>
    public static Func<string?> TextReader(DataViewRowCursor cursor, DataViewSchema.Column? column)
    {
        if (column is not { } found)
        {
            return () => null;
        }

        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(found);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getter(ref text);
            return text.ToString();
        };
    }

    private static bool Vector(DataViewType type, Type item) => type is VectorDataViewType vector && vector.ItemType.RawType == item;

    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string role, Func<DataViewType, bool> fits, string expected)
    {
        var column = schema.GetColumnOrNull(name)
            ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find {role} column '{name}'; the data has {string.Join(", ", schema.Select(found => $"'{found.Name}'"))}.");
        return fits(column.Type)
            ? column
            : throw new ArgumentOutOfRangeException(nameof(schema), $"Schema mismatch for {role} column '{name}': expected {expected}, got {column.Type}.");
    }

    private Action<List<byte>> Reader<T>(DataViewRowCursor cursor, Func<T, byte> convert)
    {
        var getter = cursor.GetGetter<VBuffer<T>>(Label);
        VBuffer<T> values = default;
        return label =>
        {
            getter(ref values);
            label.Clear();
            label.AddRange(values.DenseValues().Select(convert));
        };
    }
}
