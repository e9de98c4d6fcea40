using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>A cursor over rows behind a stage.</summary>
internal sealed class StageCursor(DataViewRowCursor input, StageBinding binding, bool[] active) : DataViewRowCursor
{
    private readonly RowEvaluation _evaluation = new(input, binding, active);
    private bool _disposed;

    public override DataViewSchema Schema => binding.Output;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _evaluation.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _evaluation.Getter<TValue>(column);

    public override bool MoveNext() => !_disposed && input.MoveNext();

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
