using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>A column that a stage reads, with the types that it accepts.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Accepted">The accepted types; a vector type of unknown size accepts every size.</param>
internal sealed record InputColumn(string Name, params IReadOnlyList<DataViewType> Accepted)
{
    /// <summary>Finds the column in a schema, or says what is wrong in ML.NET's words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    public DataViewSchema.Column Find(DataViewSchema inputSchema)
    {
        var column = inputSchema.GetColumnOrNull(Name) ?? throw Missing(inputSchema.Where(c => !c.IsHidden).Select(c => c.Name));
        return Accepted.Any(type => ColumnTypes.Fits(type, column.Type)) ? column : throw Mismatch(column.Type.ToString()!);
    }

    /// <summary>The same check on the shape of a schema, before there is data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its type is not accepted.</exception>
    public void Check(SchemaShape inputSchema)
    {
        var column = inputSchema.FirstOrDefault(c => c.Name == Name);
        if (column.Name is null)
        {
            throw Missing(inputSchema.Select(c => c.Name));
        }

        if (!Accepted.Any(type => ColumnTypes.Fits(type, column)))
        {
            throw Mismatch(column.Kind == SchemaShape.Column.VectorKind.Scalar ? column.ItemType.ToString()! : $"{column.Kind} of {column.ItemType}");
        }
    }

    // The parameter of all public methods that lead here has this name.
#pragma warning disable CA2208
    private ArgumentOutOfRangeException Missing(IEnumerable<string> names) =>
        new("inputSchema", $"Could not find input column '{Name}'; the columns are {string.Join(", ", names.Select(n => $"'{n}'"))}");

    private ArgumentOutOfRangeException Mismatch(string found) =>
        new("inputSchema", $"Schema mismatch for input column '{Name}': expected {string.Join(" or ", Accepted)}, got {found}");
#pragma warning restore CA2208
}
