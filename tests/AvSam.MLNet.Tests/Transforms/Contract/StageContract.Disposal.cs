using AvSam.MLNet.BareLoad;
using AvSam.MLNet.Transforms;

namespace AvSam.MLNet.Tests.Transforms;

public abstract partial class StageContract
{
    [TestMethod]
    public void Disposing_the_stage_leaves_an_open_cursor_alone_and_can_be_repeated()
    {
        var transformer = Fit();
        var expected = RowDigest.Of(transformer.Transform(Input), Input.Schema).ToArray();
        var output = transformer.Transform(Input);
        using (var cursor = output.GetRowCursor(output.Schema.Where(c => Adds.Contains(c.Name))))
        {
            var readers = Adds.Select(name => RowDigest.Reader(cursor, cursor.Schema[name])).ToList();
            Assert.IsTrue(cursor.MoveNext());

            transformer.Dispose();
            transformer.Dispose();
            Model.Dispose();

            Assert.AreEqual(expected[0], string.Join(' ', readers.Select(read => read())));
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(expected[1], string.Join(' ', readers.Select(read => read())));
            cursor.Dispose();
        }
    }

    [TestMethod]
    public void One_prediction_engine_that_disposes_of_the_stage_does_not_break_another()
    {
        var transformer = Fit();
        var definition = Microsoft.ML.Data.SchemaDefinition.Create(typeof(AnyRow));
        foreach (var column in Input.Schema.Where(c => definition.Any(d => d.ColumnName == c.Name)))
        {
            definition[column.Name].ColumnType = column.Type;
        }

        var row = Ml.Data.CreateEnumerable<AnyRow>(Input, reuseRowObject: false, ignoreMissingColumns: true).First();
        var first = Ml.Model.CreatePredictionEngine<AnyRow, AnyRow>(transformer, ignoreMissingColumns: true, inputSchemaDefinition: definition);
        using var second = Ml.Model.CreatePredictionEngine<AnyRow, AnyRow>(transformer, ignoreMissingColumns: true, inputSchemaDefinition: definition);
        var expected = typeof(AnyRow).GetProperties().Select(p => Text(p.GetValue(first.Predict(row)))).ToArray();
        first.Dispose();

        // One that existed, and one that is made of the disposed stage.
        using var third = Ml.Model.CreatePredictionEngine<AnyRow, AnyRow>(transformer, ignoreMissingColumns: true, inputSchemaDefinition: definition);
        foreach (var engine in new[] { second, third })
        {
            var found = engine.Predict(row);
            CollectionAssert.AreEqual(expected, typeof(AnyRow).GetProperties().Select(p => Text(p.GetValue(found))).ToArray());
        }
    }

    [TestMethod]
    public void A_cursor_that_cannot_be_made_leaves_nothing_open()
    {
        foreach (var column in Reads)
        {
            var source = new LeakyView(Input, column);
            var transformer = Stage().Fit(source);
            var networks = (transformer as NetworkStageTransformer)?.Networks;
            var holds = networks?.HoldCount;
            var output = transformer.Transform(source);
            var mapper = transformer.GetRowToRowMapper(source.Schema);
            var wanted = output.Schema.Where(c => Adds.Contains(c.Name)).ToList();

            Assert.ThrowsExactly<TimeoutException>(() => output.GetRowCursor(wanted));
            Assert.ThrowsExactly<TimeoutException>(() => output.GetRowCursorSet(wanted, 3));
            Assert.ThrowsExactly<TimeoutException>(() => mapper.GetRow(source.GetRowCursor(mapper.GetDependencies(wanted)), wanted));

            Assert.AreEqual((5, 0), (source.Opened, source.Open), column);
            Assert.AreEqual(holds, networks?.HoldCount, column);
            transformer.Dispose();
        }
    }
}
