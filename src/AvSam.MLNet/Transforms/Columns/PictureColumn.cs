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
            return new RowPicture(_images() ?? throw new InvalidDataException($"Column '{_column}': the row has no picture."), null);
        }

        MLImage? read = null;
        ColumnErrors.Run(_column, () => read = ImageFile.Read(_paths!.Read()));
        return new RowPicture(read!, read);
    }

    /// <summary>The picture of a row, disposed of after use if it was read from a file.</summary>
    public readonly struct RowPicture(MLImage image, MLImage? own) : IDisposable
    {
        public MLImage Image => image;

        public void Dispose() => own?.Dispose();
    }
}
