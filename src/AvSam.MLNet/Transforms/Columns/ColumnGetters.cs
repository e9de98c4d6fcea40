using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>Getters of vector columns.</summary>
internal static class ColumnGetters
{
    /// <summary>Fills the caller's vector with a copy of what the evaluator holds.</summary>
    public static ValueGetter<VBuffer<T>> Vector<T>(Func<ReadOnlySpan<T>> values) => (ref VBuffer<T> destination) =>
    {
        var source = values();
        var editor = VBufferEditor.Create(ref destination, source.Length);
        source.CopyTo(editor.Values);
        destination = editor.Commit();
    };
}
