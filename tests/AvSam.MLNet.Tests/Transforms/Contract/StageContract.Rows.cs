using AvSam.MLNet.BareLoad;

namespace AvSam.MLNet.Tests.Transforms;

public abstract partial class StageContract
{
    [TestMethod]
    public void Transforming_reads_nothing()
    {
        var source = new CountingView(Input);
        using var transformer = Stage().Fit(source);

        transformer.Transform(source);

        Assert.IsEmpty(source.Cursors);
    }

    [TestMethod]
    public void Only_the_needed_columns_are_asked_for()
    {
        var source = new CountingView(Input);
        using var transformer = Stage().Fit(source);
        var output = transformer.Transform(source);

        output.GetRowCursor([output.Schema["Id"]]).Dispose();
        output.GetRowCursor([output.Schema[Adds[0]]]).Dispose();
        output.GetRowCursor([output.Schema["Id"], output.Schema[Adds[^1]]]).Dispose();

        string Sorted(params IEnumerable<string> names) => string.Join(',', names.Order(StringComparer.Ordinal));
        CollectionAssert.AreEqual(new[] { "Id", Sorted(Reads), Sorted([.. Reads, "Id"]) }, source.Cursors);
    }

    [TestMethod]
    public void A_row_is_evaluated_once_for_all_its_columns_and_not_at_all_for_none()
    {
        var source = new CountingView(Input);
        using var transformer = Stage().Fit(source);
        var output = transformer.Transform(source);

        using (var cursor = output.GetRowCursor(output.Schema.Where(c => Adds.Contains(c.Name))))
        {
            var readers = Adds.Select(name => RowDigest.Reader(cursor, cursor.Schema[name])).ToList();
            Assert.IsTrue(cursor.MoveNext() && cursor.MoveNext());
            readers.ForEach(read => read());
            readers.ForEach(read => read());
        }

        foreach (var column in Reads)
        {
            Assert.AreEqual(1, source.Reads.GetValueOrDefault(column), $"Reads of '{column}' for one of two rows.");
        }
    }

    [TestMethod]
    public void Parallel_cursors_give_the_same_rows()
    {
        using var transformer = Fit();
        var expected = RowDigest.Of(transformer.Transform(Input), Input.Schema).ToArray();
        var output = transformer.Transform(new SplitView(Input));
        var found = new string[expected.Length];

        var cursors = output.GetRowCursorSet(output.Schema.Where(c => Adds.Contains(c.Name)), 4);
        Assert.HasCount(4, cursors);
        Parallel.ForEach(cursors, cursor =>
        {
            using (cursor)
            {
                var readers = Adds.Select(name => RowDigest.Reader(cursor, cursor.Schema[name])).ToList();
                while (cursor.MoveNext())
                {
                    found[cursor.Position] = string.Join(' ', readers.Select(read => read()));
                }
            }
        });

        CollectionAssert.AreEqual(expected, found);
        Assert.HasCount(expected.Length, expected.Distinct().ToArray(), "The clips differ, so must their rows.");
    }

    [TestMethod]
    public void A_prediction_engine_gives_the_rows_of_the_batch()
    {
        using var transformer = Fit();
        var definition = Microsoft.ML.Data.SchemaDefinition.Create(typeof(AnyRow));
        foreach (var column in Input.Schema.Where(c => definition.Any(d => d.ColumnName == c.Name)))
        {
            definition[column.Name].ColumnType = column.Type;
        }

        var batch = Ml.Data.CreateEnumerable<AnyRow>(transformer.Transform(Input), reuseRowObject: false, ignoreMissingColumns: true).ToList();
        var inputs = Ml.Data.CreateEnumerable<AnyRow>(Input, reuseRowObject: false, ignoreMissingColumns: true).ToList();
        using var engine = Ml.Model.CreatePredictionEngine<AnyRow, AnyRow>(transformer, ignoreMissingColumns: true, inputSchemaDefinition: definition);

        foreach (var (input, expected) in inputs.Zip(batch))
        {
            var found = engine.Predict(input);
            foreach (var property in typeof(AnyRow).GetProperties())
            {
                Assert.AreEqual(Text(property.GetValue(expected)), Text(property.GetValue(found)), property.Name);
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        float[] floats => string.Join(' ', floats),
        int[] integers => string.Join(' ', integers),
        string[] texts => string.Join(' ', texts),
        _ => $"{value}",
    };
}
