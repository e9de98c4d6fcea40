using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>Reads the columns of an evaluation out of a cursor's row.</summary>
internal sealed class EvaluatedRow
{
    private readonly EvaluationColumns _columns;
    private readonly PixelColumn _label;
    private readonly PixelColumn _score;
    private readonly PixelColumn? _judged;
    private readonly Func<string?> _clip;
    private readonly Func<string?> _category;
    private readonly ValueGetter<DataViewRowId> _id;

    public EvaluatedRow(DataViewRowCursor cursor, EvaluationColumns columns)
    {
        _columns = columns;
        _label = new(cursor, columns.Label);
        _score = new(cursor, columns.Score);
        _judged = columns.Judged is { } judged ? new(cursor, judged) : null;
        _clip = TextReader(cursor, columns.Clip);
        _category = TextReader(cursor, columns.Category);
        _id = cursor.GetIdGetter();
    }

    public string Category => _category() ?? "";

    /// <summary>The clip; without such a column a name of the row's own, the same on whichever cursor it comes.</summary>
    /// <exception cref="InvalidDataException">There is such a column, and it is empty.</exception>
    public string Clip => _clip() switch
    {
        null => RowName(),
        "" => throw new InvalidDataException($"{RowName()}, column '{_columns.Clip?.Name}': found no name, expected the clip's: frames of one clip are measured together."),
        var name => name,
    };

    /// <summary>Measures the row by its score, its label, and the pixels that are judged, where there is such a column.</summary>
    /// <exception cref="InvalidDataException">The columns do not fit each other, or hold what cannot be measured; the message names the clip.</exception>
    public T Measure<T>(string clip, Func<PixelColumn, PixelColumn, PixelColumn?, T> measure)
    {
        try
        {
            return measure(_score, _label, _judged);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{clip}, column '{_columns.Score.Name}' against '{_columns.Label.Name}': {error.Message}", error);
        }
    }

    private string RowName()
    {
        DataViewRowId id = default;
        _id(ref id);
        return id.High == 0 ? $"row {id.Low + 1}" : $"row {id}";
    }

    private static Func<string?> TextReader(DataViewRowCursor cursor, DataViewSchema.Column? column)
    {
        if (column is not { } found)
        {
            return () => null;
        }

        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(found);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getter(ref text);
            return text.ToString();
        };
    }
}
