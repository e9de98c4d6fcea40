namespace AvSam.MLNet.Transforms;

/// <summary>Adds the column's name to what goes wrong while a row's file or picture is read.</summary>
internal static class ColumnErrors
{
    private const string NamedKey = "AvSam.MLNet.Column";

    public static void Run(string column, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (!e.Data.Contains(NamedKey) && Named(column, e) is { } named)
        {
            // The first column named is the one nearest to the file; the stages behind it pass the error on as it is.
            named.Data[NamedKey] = column;
            throw named;
        }
    }

    private static Exception? Named(string column, Exception e)
    {
        var text = $"Column '{column}': {e.Message}";
        return e switch
        {
            FileNotFoundException f => new FileNotFoundException(text, f.FileName, e),
            DirectoryNotFoundException => new FileNotFoundException(text, e),
            UnauthorizedAccessException => new UnauthorizedAccessException(text, e),
            InvalidDataException => new InvalidDataException(text, e),
            IOException => new IOException(text, e),
            // What ML.NET's LoadImages throws for a picture that it cannot decode names no file.
            ArgumentException { ParamName: "imageStream" } => Undecodable(text, e),
            _ when e.GetType() == typeof(Exception) => Undecodable(text, e),
            _ => null,
        };
    }

    private static InvalidDataException Undecodable(string text, Exception e) =>
        new($"{text} The picture cannot be decoded; give the stage the column of paths instead, and it names the file.", e);
}
