namespace AvSam.MLNet.Imaging;

/// <summary>For each pixel of a resized line: which source pixels count, and how much each does, in fixed point.</summary>
internal sealed class TriangleTaps
{
    /// <summary>The fractional bits of a weight. Sums over 8-bit values then fit into 31 bits.</summary>
    internal const int Precision = 22;

    /// <summary>One half in fixed point. Sums start from it, so that cutting off the fraction rounds.</summary>
    internal const int Half = 1 << (Precision - 1);

    private readonly int[] _first;
    private readonly int[] _count;
    private readonly int[] _weights;
    private readonly int _stride;

    private TriangleTaps(int[] first, int[] count, int[] weights, int stride)
    {
        _first = first;
        _count = count;
        _weights = weights;
        _stride = stride;
    }

    internal int First(int place) => _first[place];

    internal ReadOnlySpan<int> Weights(int place) => _weights.AsSpan(place * _stride, _count[place]);

    internal static TriangleTaps Create(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, 1);
        var scale = (double)from / to;
        var support = Math.Max(1, scale);
        var stride = ((int)Math.Ceiling(support) * 2) + 1;
        var (first, count, weights) = (new int[to], new int[to], new int[checked(to * stride)]);
        var exact = new double[stride];
        for (var place = 0; place < to; place++)
        {
            var centre = (place + 0.5) * scale;
            var low = Math.Max(0, (int)(centre - support + 0.5));
            var high = Math.Min(from, (int)(centre + support + 0.5));
            double sum = 0;
            for (var i = low; i < high; i++)
            {
                exact[i - low] = Math.Max(0, 1 - Math.Abs((i - centre + 0.5) / support));
                sum += exact[i - low];
            }

            first[place] = low;
            count[place] = high - low;
            for (var i = 0; i < high - low; i++)
            {
                weights[(place * stride) + i] = (int)Math.Floor((exact[i] / sum * (1 << Precision)) + 0.5);
            }
        }

        return new TriangleTaps(first, count, weights, stride);
    }
}
