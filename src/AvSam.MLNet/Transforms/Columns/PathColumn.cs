namespace AvSam.MLNet.Transforms;

/// <summary>A text column of file paths, relative to a folder when one is given.</summary>
internal sealed class PathColumn(StageInputs inputs, string column, string? folder)
{
    private readonly Func<ReadOnlyMemory<char>> _text = inputs.Reader<ReadOnlyMemory<char>>(column);

    public string Read()
    {
        var path = _text().ToString();
        return string.IsNullOrWhiteSpace(path)
            ? throw new InvalidDataException("the row's path is empty; expected the path of a file.")
            : string.IsNullOrEmpty(folder) ? path : Path.Combine(folder, path);
    }
}
