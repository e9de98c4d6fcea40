using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Counts its open cursors. Of every set of them the last one gives no getter for one of its columns.</summary>
internal sealed class LeakyView(IDataView source, string column) : IDataView
{
    /// <summary>How many cursors were opened and not disposed of.</summary>
    public int Open { get; private set; }

    /// <summary>How many were opened.</summary>
    public int Opened { get; private set; }

    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, source.GetRowCursor(columnsNeeded), column);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [.. Enumerable.Range(0, n).Select(k => new Cursor(this, source.GetRowCursor(columnsNeeded), k == n - 1 ? column : null))];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly LeakyView _view;
        private readonly DataViewRowCursor _source;
        private readonly string? _column;
        private bool _disposed;

        public Cursor(LeakyView view, DataViewRowCursor source, string? column)
        {
            (_view, _source, _column) = (view, source, column);
            view.Open++;
            view.Opened++;
        }

        public override DataViewSchema Schema => _source.Schema;

        public override long Position => _source.Position;

        public override long Batch => _source.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _source.IsColumnActive(column);

        public override bool MoveNext() => _source.MoveNext();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            column.Name == _column ? throw new TimeoutException(_column) : _source.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (!_disposed)
            {
                _disposed = true;
                _view.Open--;
                _source.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
