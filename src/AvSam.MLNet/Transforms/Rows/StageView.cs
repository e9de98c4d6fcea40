using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>The data behind a stage: nothing is computed until a cursor asks for one of the stage's columns.</summary>
internal sealed class StageView(IDataView source, StageBinding binding) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => binding.Output;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = binding.Active(columnsNeeded);
        return new StageCursor(source.GetRowCursor(binding.Dependencies(active), rand), binding, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = binding.Active(columnsNeeded);
        return [.. source.GetRowCursorSet(binding.Dependencies(active), n, rand).Select(cursor => new StageCursor(cursor, binding, active))];
    }
}
