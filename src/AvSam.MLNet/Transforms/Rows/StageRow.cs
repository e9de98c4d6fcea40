using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>One row behind a stage, as the prediction engine uses it.</summary>
internal sealed class StageRow(DataViewRow input, StageBinding binding, bool[] active) : DataViewRow
{
    private readonly RowEvaluation _evaluation = new(input, binding, active);
    private bool _disposed;

    public override DataViewSchema Schema => binding.Output;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _evaluation.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _evaluation.Getter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _evaluation.Dispose();
            input.Dispose();
        }

        _disposed = true;
        base.Dispose(disposing);
    }
}
