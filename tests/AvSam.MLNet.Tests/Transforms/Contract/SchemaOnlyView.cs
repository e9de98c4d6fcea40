using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Data of a schema with a column left out or of another type; it has no rows to give.</summary>
internal sealed class SchemaOnlyView(DataViewSchema schema) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    /// <summary>The schema without a column.</summary>
    public static SchemaOnlyView Without(DataViewSchema schema, string column) => With(schema, column, null);

    /// <summary>The schema with a column of another type.</summary>
    public static SchemaOnlyView With(DataViewSchema schema, string column, Microsoft.ML.Data.DataViewType? type)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var c in schema.Where(c => !c.IsHidden))
        {
            if (c.Name != column)
            {
                builder.AddColumn(c.Name, c.Type);
            }
            else if (type is not null)
            {
                builder.AddColumn(c.Name, type);
            }
        }

        return new SchemaOnlyView(builder.ToSchema());
    }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        throw new AssertFailedException("The schema is wrong; no row may be read.");

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
