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
        var cursors = source.GetRowCursorSet(binding.Dependencies(active), n, rand);
        var made = 0;
        try
        {
            for (; made < cursors.Length; made++)
            {
                cursors[made] = new StageCursor(cursors[made], binding, active);
            }

            return cursors;
        }
        catch
        {
            // Those over which nothing could be made are disposed of with the rest.
            foreach (var cursor in cursors)
            {
                cursor.Dispose();
            }

            throw;
        }
    }
}
