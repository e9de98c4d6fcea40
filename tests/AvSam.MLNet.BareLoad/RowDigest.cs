using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.BareLoad;

/// <summary>The columns that a model added, a line of digests a row: equal lines are equal bytes.</summary>
public static class RowDigest
{
    public static IEnumerable<string> Of(IDataView data, DataViewSchema before)
    {
        var added = data.Schema.Where(c => !c.IsHidden && before.GetColumnOrNull(c.Name) is null).ToList();
        using var cursor = data.GetRowCursor(added);
        var readers = added.Select(c => Reader(cursor, c)).ToList();
        while (cursor.MoveNext())
        {
            yield return string.Join(' ', readers.Select(r => r()));
        }
    }

    public static Func<string> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        return type == typeof(VBuffer<float>) ? Vector<float>(row, column)
            : type == typeof(VBuffer<ReadOnlyMemory<char>>) ? Scalar<VBuffer<ReadOnlyMemory<char>>>(row, column, v => [.. v.DenseValues().SelectMany(text => MemoryMarshal.AsBytes($"{text},".AsSpan()).ToArray())])
            : type == typeof(VBuffer<int>) ? Vector<int>(row, column)
            : type == typeof(float) ? Scalar<float>(row, column, v => MemoryMarshal.AsBytes([v]).ToArray())
            : type == typeof(MLImage) ? Scalar<MLImage?>(row, column, v => v?.Pixels.ToArray() ?? [])
            : type == typeof(ReadOnlyMemory<char>) ? Scalar<ReadOnlyMemory<char>>(row, column, v => MemoryMarshal.AsBytes(v.Span).ToArray())
            : throw new NotSupportedException($"Column '{column.Name}' of {column.Type}.");
    }

    private static Func<string> Vector<T>(DataViewRow row, DataViewSchema.Column column)
        where T : unmanaged
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return Text(column, MemoryMarshal.AsBytes<T>(value.DenseValues().ToArray()));
        };
    }

    private static Func<string> Scalar<T>(DataViewRow row, DataViewSchema.Column column, Func<T, byte[]> bytes)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return Text(column, bytes(value));
        };
    }

    private static string Text(DataViewSchema.Column column, ReadOnlySpan<byte> bytes) =>
        $"{column.Name}[{bytes.Length}]={Convert.ToHexString(SHA256.HashData(bytes))[..16]}";
}
