using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>Writes a model file: beside its place first, then renamed, so that a reader never meets half of one.</summary>
internal static class OnnxFile
{
    internal static void Write(ModelProto model, string path, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (model.Size > int.MaxValue)
        {
            throw new InvalidOperationException(
                $"The graph '{model.Graph.Name}' would take {model.Size:N0} bytes; an ONNX file holds at most {int.MaxValue:N0}. Store its weights at WeightPrecision.Float16, or split the graph.");
        }

        string whole = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        string partial = $"{whole}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                FieldWriter.Write(model, stream, cancellation);
            }

            File.Move(partial, whole, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
