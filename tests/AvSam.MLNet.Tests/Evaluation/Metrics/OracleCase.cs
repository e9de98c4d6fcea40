namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>A case of Fixtures/make.py, drawn anew from the same integers: 8 kinds of truth × 7 kinds of score × 5 sizes.</summary>
internal sealed class OracleCase
{
    public const int Count = 280;

    private static readonly (int Height, int Width)[] Sizes = [(1, 1), (3, 5), (16, 12), (40, 40), (224, 224)];
    private readonly int _height;
    private readonly int _width;
    private readonly int[] _truth;
    private readonly int[] _scores;
    private uint _state;

    public OracleCase(int number)
    {
        (_height, _width) = Sizes[number % 5];
        _state = unchecked(((uint)number * 2654435761) + 12345);
        for (var i = 0; i < 4; i++)
        {
            Draw();
        }

        _truth = Truth(number % 8);
        _scores = [.. _truth.Select(twice => Score(number / 8 % 7, twice))];
    }

    /// <summary>The consensus map: 0, 0.5 or 1.</summary>
    public float[] Consensus => [.. _truth.Select(twice => twice / 2f)];

    public byte[] Mask => [.. _truth.Select(twice => (byte)(twice >= 2 ? 255 : 0))];

    public float[] Heat => [.. _scores.Select(score => score / (float)(1 << 20))];

    public float[] Logits => [.. _scores.Select(score => (score - (1 << 19)) / (float)(1 << 16))];

    private int Draw()
    {
        _state = unchecked((_state * 1664525) + 1013904223);
        return (int)(_state >> 8);
    }

    private int[] Truth(int kind)
    {
        var count = new int[_height * _width];
        switch (kind)
        {
            case 1:
                Array.Fill(count, 2);
                break;
            case 2:
                count[Draw() % count.Length] = 2;
                break;
            case 3:
                AddBox(count, 2);
                break;
            case 4:
                AddBox(count, 1);
                AddBox(count, 1);
                AddBox(count, 1);
                break;
            case 5:
                AddBox(count, 1);
                break;
            case 6:
                for (var i = 0; i < count.Length; i++)
                {
                    count[i] = Draw() % 3;
                }

                break;
            case 7:
                AddBox(count, 2);
                AddBox(count, 2);
                break;
        }

        return [.. count.Select(value => Math.Min(value, 2))];
    }

    private void AddBox(int[] count, int value)
    {
        var (top, left) = (Draw() % _height, Draw() % _width);
        var bottom = top + 1 + (Draw() % (_height - top));
        var right = left + 1 + (Draw() % (_width - left));
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                count[(y * _width) + x] += value;
            }
        }
    }

    private int Score(int kind, int twice)
    {
        var r = Draw() % (1 << 20);
        return kind switch
        {
            0 => r,
            1 => r % 5 * (1 << 18),
            2 => 1 << 18,
            3 => r / 2,
            4 => (1 << 19) + 1 + (r / 2) - (r == (1 << 20) - 1 ? 1 : 0),
            5 => (r / 2) + (twice * (1 << 18)),
            _ => r % 4 == 0 ? r : 0,
        };
    }
}
