using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The input columns of a stage in the row that feeds it.</summary>
internal sealed class StageInputs(DataViewRow row, StageBinding binding)
{
    public DataViewType TypeOf(string column) => binding.InputColumn(column).Type;

    public ValueGetter<TValue> Getter<TValue>(string column) =>
        row.GetGetter<TValue>(row.Schema[binding.InputColumn(column).Index]);

    /// <summary>A getter of a path, start or other value that fails with the column's name.</summary>
    public Func<TValue?> Reader<TValue>(string column)
    {
        var getter = Getter<TValue>(column);
        var value = default(TValue);
        return () =>
        {
            ColumnErrors.Run(column, () => getter(ref value!));
            return value;
        };
    }
}
