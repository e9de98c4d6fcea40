using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The rows behind a stage: a cursor over a cursor, or the one row of a prediction engine, which does not move.</summary>
internal sealed class StageCursor : DataViewRowCursor
{
    private readonly DataViewRow _input;
    private readonly StageBinding _binding;
    private readonly RowEvaluation _evaluation;
    private bool _disposed;

    /// <param name="input">The row or cursor before the stage. It is disposed of with this one, and also when this one cannot be made.</param>
    /// <param name="binding">The stage, bound to the row's schema.</param>
    /// <param name="active">Which columns are asked for.</param>
    public StageCursor(DataViewRow input, StageBinding binding, bool[] active)
    {
        (_input, _binding) = (input, binding);
        try
        {
            _evaluation = new RowEvaluation(input, binding, active);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    public override DataViewSchema Schema => _binding.Output;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _evaluation.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _evaluation.Getter<TValue>(column);

    public override bool MoveNext() => !_disposed && _input is DataViewRowCursor cursor && cursor.MoveNext();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _evaluation.Dispose();
            _input.Dispose();
        }

        _disposed = true;
        base.Dispose(disposing);
    }
}
