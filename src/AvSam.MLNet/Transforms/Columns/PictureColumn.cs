using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The picture of a row, out of a column of paths or of ML.NET's images, prepared for the image encoder.</summary>
internal sealed class PictureColumn
{
    private readonly string _column;
    private readonly ImagePreprocessor _preprocessor;
    private readonly PathColumn? _paths;
    private readonly Func<MLImage?>? _images;

    public PictureColumn(StageInputs inputs, string column, string? folder, BundlePreprocessing preprocessing)
    {
        _column = column;
        _preprocessor = new ImagePreprocessor(preprocessing.ImageSize);
        if (inputs.TypeOf(column) is TextDataViewType)
        {
            _paths = new PathColumn(inputs, column, folder);
        }
        else
        {
            _images = inputs.Reader<MLImage>(column);
        }
    }

    /// <summary>Writes the prepared picture, [3,S,S], and tells where it sits in the square.</summary>
    public ImagePlacement Prepare(Span<float> destination)
    {
        using var picture = Read();
        return _preprocessor.Prepare(picture.Image, destination);
    }

    /// <summary>The picture itself.</summary>
    public RowPicture Read()
    {
        if (_images is not null)
        {
            // The column's owner disposes of the image; it may be the user's own object.
            return new RowPicture(Decoded(_images) ?? throw new InvalidDataException($"Column '{_column}': the row has no picture."), null);
        }

        var path = _paths!.Read();
        var read = ColumnErrors.Named(_column, () => ImageFile.Read(path));
        return new RowPicture(read, read);
    }

    private MLImage? Decoded(Func<MLImage?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsUndecodable(e))
        {
            throw new InvalidDataException($"Column '{_column}': {e.Message} The picture cannot be decoded; give the stage the column of paths instead, and it names the file.", e);
        }
    }

    // What ML.NET's LoadImages throws for a picture that it cannot decode: its own error of the stream, or SkiaSharp's of the pixels. Neither names the file.
    private static bool IsUndecodable(Exception e) => e switch
    {
        ArgumentException { ParamName: "imageStream" } => e.Source == typeof(MLImage).Assembly.GetName().Name,
        _ => e.GetType() == typeof(Exception) && e.Source == "SkiaSharp",
    };

    /// <summary>The picture of a row, disposed of after use if it was read from a file.</summary>
    public readonly struct RowPicture(MLImage image, MLImage? own) : IDisposable
    {
        public MLImage Image => image;

        public void Dispose() => own?.Dispose();
    }
}
