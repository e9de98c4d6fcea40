using System.Globalization;

namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>The place of a tensor's elements in another file.</summary>
/// <param name="Location">The file's name; it lies beside the model's.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">The number of bytes.</param>
internal sealed record ExternalData(string Location, long Offset, long Length)
{
    /// <summary>The same as the format's pairs of texts.</summary>
    internal IEnumerable<OnnxMessage> Entries =>
    [
        new Entry("location", Location),
        new Entry("offset", Offset.ToString(CultureInfo.InvariantCulture)),
        new Entry("length", Length.ToString(CultureInfo.InvariantCulture)),
    ];

    private sealed class Entry(string key, string value) : OnnxMessage
    {
        internal override void WriteFields(FieldSink sink)
        {
            sink.Text(1, key);
            sink.Text(2, value);
        }
    }
}
