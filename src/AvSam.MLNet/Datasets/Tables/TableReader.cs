using System.Globalization;
using System.Text;
using AvSam.MLNet.Files;
using CsvHelper;
using CsvHelper.Configuration;

namespace AvSam.MLNet.Datasets;

/// <summary>Reads the rows of a csv table one after another. Whatever the file holds, a row takes bounded time and memory.</summary>
internal sealed class TableReader : IDisposable
{
    /// <summary>The most columns of a table.</summary>
    public const int MaximumColumns = 1000;

    private const string Expected = "a csv table";
    private const int MaximumBytes = 64 << 20;
    private const int MaximumField = 4096;
    private const int MaximumRow = 1 << 18;

    private readonly string _path;
    private readonly BoundedReader _text;
    private readonly CsvParser _csv;

    /// <summary>Opens a table of at most 64 MiB; nothing of it is read yet.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no regular file, or too large.</exception>
    public TableReader(string path)
    {
        _path = path;
        _text = new(new StreamReader(InputFile.Open(path, Expected, MaximumBytes), new UTF8Encoding(false, throwOnInvalidBytes: true)));
        _csv = new(_text, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, MaxFieldSize = MaximumField });
    }

    /// <summary>The next row, or null at the end; blank lines are passed over.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read, or is too large.</exception>
    public TableRow? Next()
    {
        var first = _csv.RawRow + 1;
        _text.Allow(MaximumRow);
        try
        {
            return !_csv.Read() ? null
                : _csv.Count <= MaximumColumns ? new(_csv.RawRow, _csv.Record!)
                : throw Wrong(_csv.RawRow, $"{_csv.Count:N0} columns; expected at most {MaximumColumns:N0}");
        }
        catch (DecoderFallbackException)
        {
            // The parser reads ahead, so it cannot tell the line.
            throw Wrong(Utf8Text.FirstBrokenLine(InputFile.ReadAllBytes(_path, Expected, MaximumBytes)) ?? first, "bytes that are no UTF-8; save the table as UTF-8");
        }
        catch (MaxFieldSizeException)
        {
            throw Wrong(first, $"a field of more than {MaximumField:N0} characters{(_text.IsQuoteOpen ? "; is a quotation mark missing that closes it?" : "")}");
        }
        catch (CsvHelperException)
        {
            throw Wrong(first, "a quotation mark that never closes or stands inside a field; put such a field into quotation marks, and double those within it");
        }
        catch (TooLongException)
        {
            throw Wrong(first, $"a row of more than {MaximumRow:N0} characters{(_text.IsQuoteOpen ? "; is a quotation mark missing?" : "")}");
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private InvalidDataException Wrong(int line, string found) => new($"{_path}: line {line}: found {found}.");

    /// <summary>Gives the parser no more characters for one row than are allowed.</summary>
    private sealed class BoundedReader(TextReader text) : TextReader
    {
        private int _left;

        /// <summary>Whether the quotation marks that were read are odd in number.</summary>
        public bool IsQuoteOpen { get; private set; }

        public void Allow(int characters) => _left = characters;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_left == 0)
            {
                throw new TooLongException();
            }

            var read = text.Read(buffer, index, Math.Min(count, _left));
            _left -= read;
            IsQuoteOpen ^= buffer.AsSpan(index, read).Count('"') % 2 != 0;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                text.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    private sealed class TooLongException : Exception;
}
