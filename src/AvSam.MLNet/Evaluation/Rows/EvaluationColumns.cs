using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>The columns that an evaluation reads, checked against the schema before a row is read.</summary>
internal sealed class EvaluationColumns
{
    public EvaluationColumns(IDataView data, string label, string score, string? clip, string? category, string? judged = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var schema = data.Schema;
        Label = Find(schema, label, "label", type => Vector(type, typeof(byte)) || Vector(type, typeof(float)), "a vector of Byte or Single, one value a pixel");
        Score = Find(schema, score, "score", type => Vector(type, typeof(float)), "a vector of Single, one score a pixel");
        Clip = clip is null ? null : Find(schema, clip, "clip", type => type is TextDataViewType, "Text");
        Category = category is null ? null : Find(schema, category, "category", type => type is TextDataViewType, "Text");
        Judged = judged is null ? null : Find(schema, judged, "judged", type => Vector(type, typeof(byte)), "a vector of Byte, one value a pixel");
    }

    public DataViewSchema.Column Label { get; }

    public DataViewSchema.Column Score { get; }

    public DataViewSchema.Column? Clip { get; }

    public DataViewSchema.Column? Category { get; }

    public DataViewSchema.Column? Judged { get; }

    public IEnumerable<DataViewSchema.Column> All => new[] { Label, Score, Clip, Category, Judged }.OfType<DataViewSchema.Column>();

    private static bool Vector(DataViewType type, Type item) => type is VectorDataViewType vector && vector.ItemType.RawType == item;

    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string role, Func<DataViewType, bool> fits, string expected)
    {
        var column = schema.GetColumnOrNull(name)
            ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find {role} column '{name}'; the data has {string.Join(", ", schema.Select(found => $"'{found.Name}'"))}.");
        return fits(column.Type)
            ? column
            : throw new ArgumentOutOfRangeException(nameof(schema), $"Schema mismatch for {role} column '{name}': expected {expected}, got {column.Type}.");
    }
}
