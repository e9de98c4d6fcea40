namespace AvSam.MLNet.Imaging;

/// <summary>
/// One line of a distance transform (Felzenszwalb and Huttenlocher, 2012). The value at p becomes the least f(q) + (p − q)² over all q of the
/// line, which is read off the lower envelope of these parabolas.
/// </summary>
internal sealed class LowerEnvelope(int longest)
{
    private readonly double[] _values = new double[longest];
    private readonly int[] _tips = new int[longest];
    private readonly double[] _starts = new double[longest + 1];

    internal void Transform(double[] field, int first, int step, int length)
    {
        for (var i = 0; i < length; i++)
        {
            _values[i] = field[first + (i * step)];
        }

        var last = 0;
        _tips[0] = 0;
        _starts[0] = double.NegativeInfinity;
        for (var q = 1; q < length; q++)
        {
            var meets = Meet(q, _tips[last]);
            while (last > 0 && meets <= _starts[last])
            {
                last--;
                meets = Meet(q, _tips[last]);
            }

            last++;
            _tips[last] = q;
            _starts[last] = meets;
        }

        _starts[last + 1] = double.PositiveInfinity;
        for (int p = 0, k = 0; p < length; p++)
        {
            while (_starts[k + 1] < p)
            {
                k++;
            }

            double away = p - _tips[k];
            field[first + (p * step)] = (away * away) + _values[_tips[k]];
        }
    }

    // Where the parabola with its tip at q falls below the one with its tip at p < q.
    private double Meet(int q, int p) =>
        (_values[q] + ((double)q * q) - _values[p] - ((double)p * p)) / (2.0 * (q - p));
}
