using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>Reads the rows of an <see cref="IDataView"/>, each a frame or a picture, and measures each.</summary>
internal static class RowEvaluator
{
    /// <summary>Measures all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="threads">How many rows are measured at a time.</param>
    /// <param name="measure">Measures the score against the label, by the pixels that are judged, where there is such a column. Any thread calls it.</param>
    /// <param name="add">Takes how many rows are measured so far, the clip, its category and the counts. One thread at a time calls it.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static void Run<TCounts>(
        IDataView data, EvaluationColumns columns, int threads, Func<PixelColumn, PixelColumn, PixelColumn?, TCounts> measure, Action<int, string, string, TCounts> add, CancellationToken cancellation)
    {
        var number = 0;
        var adding = new Lock();
        RowReader.ReadAll(
            data,
            columns.All,
            threads,
            cursor =>
            {
                var row = new EvaluatedRow(cursor, columns);
                return () =>
                {
                    var (clip, category) = (row.Clip, row.Category);
                    var counts = row.Measure(clip, measure);

                    // Adding costs nothing beside measuring, so one lock serves all cursors.
                    lock (adding)
                    {
                        add(++number, clip, category, counts);
                    }
                };
            },
            cancellation);
    }
}
