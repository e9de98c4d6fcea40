using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>What counts as an error of a row's data, and in which column its reason stands.</summary>
internal static class RowErrors
{
    private const string StageKey = "AvSam.MLNet.Stage";
    private const string ColumnAnnotation = "AvSamErrorColumn";

    public static string ColumnName(string output) => $"{output}Error";

    /// <summary>Whether the row's data is to blame, and not the stage, its model or the machine.</summary>
    public static bool IsOfTheRow(Exception e) =>
        e is IOException or InvalidDataException or UnauthorizedAccessException && !e.Data.Contains(StageKey);

    /// <summary>Notes that an error came out of a stage's own work, on whatever row: no stage behind it marks the row with it.</summary>
    public static void NoteOwn(Exception e) => e.Data[StageKey] = true;

    /// <summary>What is written into the column of reasons; never empty.</summary>
    public static string Reason(Exception e) => string.IsNullOrWhiteSpace(e.Message) ? e.GetType().Name : e.Message;

    /// <summary>Notes in a column's annotations that its rows may be marked in the named column.</summary>
    public static void Annotate(DataViewSchema.Annotations.Builder annotations, string errorColumn)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = (ref ReadOnlyMemory<char> value) => value = errorColumn.AsMemory();
        annotations.Add(ColumnAnnotation, TextDataViewType.Instance, getter);
    }

    /// <summary>The column that says why rows of another one are marked, or null where nothing marks them.</summary>
    public static DataViewSchema.Column? Find(DataViewSchema schema, DataViewSchema.Column column)
    {
        var name = ColumnName(column.Name);
        if (column.Annotations.Schema.GetColumnOrNull(ColumnAnnotation) is { Type: TextDataViewType } note)
        {
            ReadOnlyMemory<char> noted = default;
            column.Annotations.GetValue(note.Name, ref noted);
            name = noted.ToString();
        }

        return schema.GetColumnOrNull(name) is { Type: TextDataViewType } found ? found : null;
    }
}
