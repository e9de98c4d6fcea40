using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>
/// Writes a model file: beside its place first, then renamed, so that a reader never meets half of one. Many weights go to one
/// data file beside it, since the format itself ends at 2 GiB and takes several times its size to read.
/// </summary>
internal static class OnnxFile
{
    /// <summary>Smaller tensors stay in the model's file: shapes and axes must be there, and little would be gained.</summary>
    private const int WorthMoving = 4096;

    /// <summary>Readers map whole pages.</summary>
    private const int Page = 4096;

    /// <param name="model">What to write.</param>
    /// <param name="path">The model's file; the data file has the same name with <c>.data</c> appended.</param>
    /// <param name="externalAbove">Bytes of weights beyond which they go to the data file.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    internal static void Write(ModelProto model, string path, long externalAbove, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string whole = Path.GetFullPath(path);
        string data = whole + ".data";
        TensorProto[] moved = Move(model.Graph.Initializers, Path.GetFileName(data), externalAbove);
        if (model.Size > int.MaxValue)
        {
            throw new InvalidOperationException(
                $"The graph '{model.Graph.Name}' would take {model.Size:N0} bytes; an ONNX file holds at most {int.MaxValue:N0}. Store its weights at WeightPrecision.Float32, which moves them to a file beside it, or split the graph.");
        }

        AtomicFile.Write(whole, stream =>
        {
            if (moved.Length == 0)
            {
                FieldWriter.Write(model, stream, cancellation);
                return;
            }

            // Until both are written, neither is in its place.
            AtomicFile.Write(data, bytes =>
            {
                WriteData(moved, bytes, cancellation);
                FieldWriter.Write(model, stream, cancellation);
            });
        });

        if (moved.Length == 0)
        {
            // Of an earlier model at this place.
            File.Delete(data);
        }
    }

    private static TensorProto[] Move(IReadOnlyList<TensorProto> tensors, string location, long externalAbove)
    {
        if (tensors.Sum(tensor => tensor.Data.Length) <= externalAbove)
        {
            return [];
        }

        TensorProto[] moved = [.. tensors.Where(tensor => tensor.Data.Length >= WorthMoving)];
        long end = 0;
        foreach (TensorProto tensor in moved)
        {
            long start = (end + Page - 1) / Page * Page;
            tensor.External = new ExternalData(location, start, tensor.Data.Length);
            end = start + tensor.Data.Length;
        }

        return moved;
    }

    private static void WriteData(TensorProto[] tensors, Stream stream, CancellationToken cancellation)
    {
        foreach (TensorProto tensor in tensors)
        {
            cancellation.ThrowIfCancellationRequested();
            stream.Position = tensor.External!.Offset;
            tensor.Data.WriteTo(stream);
        }
    }
}
