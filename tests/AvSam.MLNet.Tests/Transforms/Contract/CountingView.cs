using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Passes data on and counts what is asked of it.</summary>
internal sealed class CountingView(IDataView source) : IDataView
{
    /// <summary>The columns that each cursor asked for.</summary>
    public List<string> Cursors { get; } = [];

    /// <summary>How often each column's value was read.</summary>
    public Dictionary<string, int> Reads { get; } = [];

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToList();
        Cursors.Add(string.Join(',', columns.Select(c => c.Name).Order(StringComparer.Ordinal)));
        return new Cursor(source.GetRowCursor(columns, rand), Reads);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor source, Dictionary<string, int> reads) : DataViewRowCursor
    {
        public override DataViewSchema Schema => source.Schema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

        public override bool MoveNext() => source.MoveNext();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var getter = source.GetGetter<TValue>(column);
            return (ref TValue value) =>
            {
                reads[column.Name] = reads.GetValueOrDefault(column.Name) + 1;
                getter(ref value);
            };
        }

        protected override void Dispose(bool disposing)
        {
            source.Dispose();
            base.Dispose(disposing);
        }
    }
}
