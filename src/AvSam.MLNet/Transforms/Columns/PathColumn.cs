namespace AvSam.MLNet.Transforms;

/// <summary>A text column of file paths, relative to a folder when one is given.</summary>
internal sealed class PathColumn(StageInputs inputs, string column, string? folder)
{
    private readonly Func<ReadOnlyMemory<char>> _text = inputs.Reader<ReadOnlyMemory<char>>(column);

    /// <summary>The current row's path.</summary>
    /// <exception cref="InvalidDataException">The row has no path, or one that no file can have.</exception>
    public string Read()
    {
        var path = _text().ToString();
        return string.IsNullOrWhiteSpace(path) ? throw new InvalidDataException($"Column '{column}': the row's path is empty; expected the path of a file.")
            : path.Contains('\0', StringComparison.Ordinal) ? throw new InvalidDataException($"Column '{column}': the row's path holds a null character; expected the path of a file.")
            : string.IsNullOrEmpty(folder) ? path
            : Path.Combine(folder, path);
    }
}
