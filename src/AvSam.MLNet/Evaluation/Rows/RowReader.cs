using System.Runtime.ExceptionServices;
using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>Reads all rows of an <see cref="IDataView"/> on several threads, each with its own cursor; only the rows at hand are in memory.</summary>
internal static class RowReader
{
    /// <summary>Reads all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="threads">How many cursors are asked for; ML.NET may give fewer, and gives one over data without a transform.</param>
    /// <param name="open">Called once for each cursor, on its thread; what it returns is called for each of its rows.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static void ReadAll(
        IDataView data, IEnumerable<DataViewSchema.Column> columns, int threads, Func<DataViewRowCursor, Action> open, CancellationToken cancellation)
    {
        var cursors = threads == 1 ? [data.GetRowCursor(columns)] : data.GetRowCursorSet(columns, threads);
        try
        {
            if (cursors.Length == 1)
            {
                Read(cursors[0], open, cancellation);
                return;
            }

            // The first failure ends the others; theirs are then cancellations.
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var failures = new List<Exception>();
            Task.WaitAll([.. cursors.Select(cursor => Task.Factory.StartNew(
                () => ReadOrEnd(cursor, open, ending, failures), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))], CancellationToken.None);
            if (failures.Count > 0)
            {
                ExceptionDispatchInfo.Throw(failures[0]);
            }
        }
        finally
        {
            Array.ForEach(cursors, cursor => cursor.Dispose());
        }
    }

    private static void ReadOrEnd(DataViewRowCursor cursor, Func<DataViewRowCursor, Action> open, CancellationTokenSource ending, List<Exception> failures)
    {
        try
        {
            Read(cursor, open, ending.Token);
        }
#pragma warning disable CA1031 // Thrown again, as it was, on the caller's thread.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (failures)
            {
                failures.Add(failure);
            }

            ending.Cancel();
        }
    }

    private static void Read(DataViewRowCursor cursor, Func<DataViewRowCursor, Action> open, CancellationToken cancellation)
    {
        var measure = open(cursor);
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            measure();
        }
    }
}
