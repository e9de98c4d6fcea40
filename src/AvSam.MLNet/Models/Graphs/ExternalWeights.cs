using System.Globalization;
using AvSam.MLNet.Interop;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Models;

/// <summary>Hands the weights beside a graph to ONNX Runtime in memory, so that it opens no file itself: what was verified is what is used.</summary>
internal sealed class ExternalWeights : IDisposable
{
    private readonly List<OrtValue> _values = [];

    /// <summary>Places the tensors of a graph; they must stay until the session is made, the files until it is gone.</summary>
    /// <param name="options">The session's options.</param>
    /// <param name="tensors">What the graph keeps in files.</param>
    /// <param name="files">The files.</param>
    /// <param name="location">The ONNX file, for messages.</param>
    /// <exception cref="InvalidDataException">A tensor's place is not to be found in its file.</exception>
    public ExternalWeights(SessionOptions options, IReadOnlyList<ExternalTensor> tensors, IReadOnlyList<MappedWeights> files, string location)
    {
        try
        {
            foreach (var tensor in tensors)
            {
                _values.Add(Place(tensor, files, location));
            }

            if (tensors.Select(tensor => tensor.Name).Distinct(StringComparer.Ordinal).Count() < tensors.Count)
            {
                throw new InvalidDataException($"'{location}' stores two tensors of one name in {BundleFiles.Manifest}'s data files.");
            }

            if (tensors.Count > 0)
            {
                OnnxRuntimeInternals.AddExternalInitializers(options, [.. tensors.Select(tensor => tensor.Name)], _values);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose() => _values.ForEach(value => value.Dispose());

    private static OrtValue Place(ExternalTensor tensor, IReadOnlyList<MappedWeights> files, string location)
    {
        InvalidDataException Wrong(string what) => new($"'{location}' keeps its tensor '{tensor.Name}' {TensorShapes.Text(tensor.Shape)} in another file, but {what}. Write the graph anew.");
        if (!tensor.IsMarked || tensor.Files.Count != 1 || tensor.Offsets.Count > 1 || tensor.Lengths.Count > 1)
        {
            throw Wrong("does not say once and clearly where");
        }

        var size = ElementSize((TensorElementType)tensor.ElementType);
        if (size == 0)
        {
            throw Wrong($"its element type {tensor.ElementType} cannot lie there");
        }

        var bytes = tensor.Shape.Aggregate((Int128)size, (product, side) => side is > 0 and <= int.MaxValue && product <= long.MaxValue ? product * side : -1);
        if (bytes < 0)
        {
            throw Wrong("that is no usable shape");
        }

        var file = files.First(f => f.Name == tensor.Files[0]).File;
        var offset = Number(tensor.Offsets, 0);
        if (offset is not long start || Number(tensor.Lengths, (long)Int128.Min(bytes, long.MaxValue)) != bytes || start + bytes > file.Length)
        {
            throw Wrong($"the place that it names in {tensor.Files[0]} ({string.Join(", ", [.. tensor.Offsets.Select(o => "offset " + o), .. tensor.Lengths.Select(l => "length " + l)])}) does not hold {bytes} bytes inside the file's {file.Length}");
        }

        return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, (TensorElementType)tensor.ElementType, [.. tensor.Shape], file.At(start), (long)bytes);
    }

    private static long? Number(IReadOnlyList<string> texts, long otherwise) =>
        texts.Count == 0 ? otherwise : long.TryParse(texts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Texts and packed half bytes stay in the graph.
    private static int ElementSize(TensorElementType type) => type switch
    {
        TensorElementType.UInt8 or TensorElementType.Int8 or TensorElementType.Bool => 1,
        TensorElementType.UInt16 or TensorElementType.Int16 or TensorElementType.Float16 or TensorElementType.BFloat16 => 2,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 4,
        TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 => 8,
        _ => 0,
    };
}
