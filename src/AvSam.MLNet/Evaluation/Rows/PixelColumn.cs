using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>Reads a vector column of one value a pixel, Byte or Single, into a buffer that all rows share.</summary>
internal sealed class PixelColumn
{
    private readonly Vector<byte>? _bytes;
    private readonly Vector<float>? _floats;
    private byte[] _mask = [];
    private float[] _map = [];

    public PixelColumn(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType { ItemType.RawType: var item } && item == typeof(byte))
        {
            _bytes = new(cursor.GetGetter<VBuffer<byte>>(column));
        }
        else
        {
            _floats = new(cursor.GetGetter<VBuffer<float>>(column));
        }
    }

    /// <summary>The row's values as a mask: anything but 0 is foreground; Single above 0.5.</summary>
    public ReadOnlySpan<byte> ReadMask()
    {
        if (_bytes is not null)
        {
            return _bytes.Read();
        }

        var values = _floats!.Read();
        if (values.Length > 0 && float.IsNaN(TensorPrimitives.Max(values)))
        {
            throw new ArgumentException($"The ground truth's value {values.IndexOf(float.NaN)} (counted from 0, row by row) is not a number.");
        }

        Fit(ref _mask, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            _mask[i] = (byte)(values[i] > 0.5f ? 1 : 0);
        }

        return _mask.AsSpan(0, values.Length);
    }

    /// <summary>The row's values; a Byte that is not 0 is 1.</summary>
    public ReadOnlySpan<float> ReadMap()
    {
        if (_floats is not null)
        {
            return _floats.Read();
        }

        var values = _bytes!.Read();
        Fit(ref _map, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            _map[i] = values[i] != 0 ? 1 : 0;
        }

        return _map.AsSpan(0, values.Length);
    }

    private static void Fit<T>(ref T[] buffer, int length) => Array.Resize(ref buffer, Math.Max(buffer.Length, length));

    private sealed class Vector<T>(ValueGetter<VBuffer<T>> getter)
    {
        private VBuffer<T> _values;
        private VBuffer<T> _dense;

        public ReadOnlySpan<T> Read()
        {
            getter(ref _values);
            if (_values.IsDense)
            {
                return _values.GetValues();
            }

            _values.CopyToDense(ref _dense);
            return _dense.GetValues();
        }
    }
}
