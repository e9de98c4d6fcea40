namespace AvSam.MLNet.Transforms;

/// <summary>Adds a column's name to what goes wrong while the stage itself reads the file that the column names.</summary>
internal static class ColumnErrors
{
    /// <summary>Reads; the errors of <see cref="RowErrors.IsOfTheRow"/> are thrown anew under their own types.</summary>
    public static T Named<T>(string column, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (RowErrors.IsOfTheRow(e))
        {
            var text = $"Column '{column}': {e.Message}";
            throw e switch
            {
                FileNotFoundException f => new FileNotFoundException(text, f.FileName, e),
                DirectoryNotFoundException => new FileNotFoundException(text, e),
                UnauthorizedAccessException => new UnauthorizedAccessException(text, e),
                InvalidDataException => new InvalidDataException(text, e),
                _ => new IOException(text, e),
            };
        }
    }
}
