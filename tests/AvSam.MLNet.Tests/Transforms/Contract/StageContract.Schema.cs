using AvSam.MLNet.Interop;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

public abstract partial class StageContract
{
    [TestMethod]
    public void The_estimator_announces_the_columns_that_the_transformer_adds()
    {
        using var transformer = Fit();
        var schema = transformer.GetOutputSchema(Input.Schema);
        var shape = Stage().GetOutputSchema(MlNetInternals.ShapeOf(Input.Schema)).ToDictionary(c => c.Name);

        CollectionAssert.AreEqual(Adds, schema.Skip(Input.Schema.Count).Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(Input.Schema.Select(c => c.Name).ToArray(), schema.Take(Input.Schema.Count).Select(c => c.Name).ToArray());
        CollectionAssert.AreEquivalent(schema.Select(c => c.Name).Distinct().ToArray(), shape.Keys);
        foreach (var column in schema.Skip(Input.Schema.Count))
        {
            var announced = shape[column.Name];
            var vector = column.Type as VectorDataViewType;
            Assert.AreEqual(vector?.ItemType ?? column.Type, announced.ItemType, column.Name);
            Assert.AreEqual(vector is null ? SchemaShape.Column.VectorKind.Scalar : vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector, announced.Kind, column.Name);
        }
    }

    [TestMethod]
    public void A_missing_column_is_named_before_any_row_is_read()
    {
        foreach (var column in Reads)
        {
            RefusesEverywhere(SchemaOnlyView.Without(Input.Schema, column), $"Could not find input column '{column}'");
        }
    }

    [TestMethod]
    public void A_column_of_another_type_is_named_with_what_was_expected_and_what_was_found()
    {
        foreach (var column in Reads)
        {
            RefusesEverywhere(SchemaOnlyView.With(Input.Schema, column, NumberDataViewType.Int64), $"Schema mismatch for input column '{column}': expected ", ", got Int64");
        }
    }

    private void RefusesEverywhere(SchemaOnlyView data, params string[] parts)
    {
        using var transformer = Fit();
        Action[] ways =
        [
            () => Stage().Fit(data),
            () => Stage().GetOutputSchema(MlNetInternals.ShapeOf(data.Schema)),
            () => transformer.Transform(data),
            () => transformer.GetOutputSchema(data.Schema),
            () => transformer.GetRowToRowMapper(data.Schema),
        ];
        foreach (var way in ways)
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(way);
            Assert.AreEqual("inputSchema", error.ParamName);
            foreach (var part in parts)
            {
                Assert.Contains(part, error.Message);
            }
        }
    }
}
