using System.IO.Compression;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Saved ML.NET models as what they are, ZIP files, to be changed and loaded.</summary>
internal static class ModelZip
{
    public static byte[] Of(ITransformer stage, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(stage, schema, stream);
        return stream.ToArray();
    }

    /// <summary>The file with the content of one entry changed, or without it.</summary>
    public static byte[] Changed(byte[] zip, string name, Func<byte[], byte[]?> change)
    {
        using var target = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(zip)))
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open())
                {
                    stream.CopyTo(content);
                }

                var bytes = NameOf(entry) == name ? change(content.ToArray()) : content.ToArray();
                if (bytes is not null)
                {
                    using var written = archive.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                    written.Write(bytes);
                }
            }
        }

        return target.ToArray();
    }

    /// <summary>Each entry's name, without its folder, with its packed size.</summary>
    public static List<(string Name, long Packed)> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry => (NameOf(entry), entry.CompressedLength))];
    }

    /// <summary>Loads what cannot be loaded; of the exceptions that ML.NET puts around ours, ours.</summary>
    public static InvalidDataException Refused(Stream model)
    {
        Exception? error = Assert.Throws<Exception>(() => new MLContext().Model.Load(model, out _));
        while (error is not (null or InvalidDataException))
        {
            error = error.InnerException;
        }

        return error as InvalidDataException ?? throw new AssertFailedException("No InvalidDataException says what is wrong.");
    }

    private static string NameOf(ZipArchiveEntry entry) => Path.GetFileName(entry.FullName.Replace('\\', '/'));
}
