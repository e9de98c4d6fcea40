using System.Text.Json;

namespace AvSam.MLNet.Files;

/// <summary>
/// A user's JSON, read whole and checked from end to end: UTF-8, every text one that .NET can hold, no more levels, values and bytes than
/// allowed. Whoever walks through it afterwards meets no error of form.
/// </summary>
internal sealed class JsonFile : IDisposable
{
    private const int MaximumValues = 1_000_000;

    private readonly JsonDocument _document;

    private JsonFile(byte[] bytes, int levels, IReadOnlyList<int> lines)
    {
        _document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = levels });
        Lines = lines;
    }

    /// <summary>The outermost value.</summary>
    public JsonElement Root => _document.RootElement;

    /// <summary>The line, from 1, on which each item of the outermost list begins.</summary>
    public IReadOnlyList<int> Lines { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is to hold, for errors, e.g. <c>a list of boxes</c>.</param>
    /// <param name="bytes">The most bytes that it may have.</param>
    /// <param name="levels">The most levels that it may have: a list of numbers has one.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no JSON, or beyond a limit; the line is named.</exception>
    public static JsonFile Read(string path, string what, int bytes, int levels) => Parse(path, InputFile.ReadAllBytes(path, what, bytes), what, levels);

    /// <summary>Reads JSON that has been read into memory.</summary>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="bytes">The JSON; a byte order mark may stand before it.</param>
    /// <param name="what">What it is to hold, for errors.</param>
    /// <param name="levels">The most levels that it may have.</param>
    /// <exception cref="InvalidDataException">It is no JSON, or beyond a limit; the line is named.</exception>
    public static JsonFile Parse(string name, byte[] bytes, string what, int levels)
    {
        byte[] text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (Utf8Text.FirstBrokenLine(text) is { } broken)
        {
            throw Wrong(broken, "bytes that are no UTF-8");
        }

        var (line, at, values) = (1, 0, 0);
        var lines = new List<int>();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = levels });
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                line += text.AsSpan(at..start).Count((byte)'\n');
                at = start;
                if (++values > MaximumValues)
                {
                    throw Wrong(line, $"more than {MaximumValues:N0} values");
                }

                if (reader is { CurrentDepth: 1, TokenType: not (JsonTokenType.EndArray or JsonTokenType.EndObject) })
                {
                    lines.Add(line);
                }

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (JsonException error)
        {
            throw Wrong((int)(error.LineNumber ?? 0) + 1, error.Message);
        }
        catch (InvalidOperationException)
        {
            throw Wrong(line, "half of a surrogate pair (\\ud800 to \\udfff), which is JSON, but no text");
        }

        return new(text, levels, lines);

        InvalidDataException Wrong(int where, string found) => new($"{name}: not {what} (JSON in UTF-8, at most {levels} levels deep), line {where}: found {found.TrimEnd('.')}.");
    }

    public void Dispose() => _document.Dispose();
}
