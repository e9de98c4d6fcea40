using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The input columns of a stage in the row that feeds it.</summary>
internal sealed class StageInputs(DataViewRow row, StageBinding binding, bool[] active)
{
    /// <summary>Whether one of the stage's outputs was asked for.</summary>
    public bool Wants(int output) => active[binding.Input.Count + output];

    /// <summary>Ends the work.</summary>
    public CancellationToken Cancellation => binding.Cancellation;

    public DataViewType TypeOf(string column) => binding.InputColumn(column).Type;

    public ValueGetter<TValue> Getter<TValue>(string column) =>
        row.GetGetter<TValue>(row.Schema[binding.InputColumn(column).Index]);

    /// <summary>Reads a column's value of the current row. What its owner throws is passed on as it is.</summary>
    public Func<TValue?> Reader<TValue>(string column)
    {
        var getter = Getter<TValue>(column);
        var value = default(TValue);
        return () =>
        {
            getter(ref value!);
            return value;
        };
    }
}
