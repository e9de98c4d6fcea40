namespace AvSam.MLNet.Training.Pictures;

/// <summary>
/// Pastes an object of one picture on another (Ghiasi et al. 2021): turned, scaled and in other light, most of them on an object that is
/// there, as a hand holds a violin.
/// </summary>
internal static class CutOutPaste
{
    private const double SmallestSide = 0.16;
    private const double LargestSide = 0.5;
    private const double LargestTurn = 0.7;
    private const double HeldShare = 0.6;

    /// <summary>Pastes the object <paramref name="number"/> of <paramref name="source"/> on <paramref name="target"/>, which is changed.</summary>
    /// <returns>Whether anything was pasted: a tiny object is not.</returns>
    public static bool Apply(PreparedPicture target, PreparedPicture source, int number, Random random)
    {
        if (target.Categories.Count >= PreparedPicture.Most || Box(source, number) is not { } box)
        {
            return false;
        }

        var size = target.Size;
        var side = size * (SmallestSide + ((LargestSide - SmallestSide) * random.NextDouble()));
        var scale = Math.Max(box.Bottom - box.Top, box.Right - box.Left) / side;
        var (sin, cos) = Math.SinCos(LargestTurn * ((2 * random.NextDouble()) - 1));
        var mirror = random.Next(2) == 0 ? -1 : 1;
        var (centreY, centreX) = Place(target, random);
        var (gain, offset) = ((float)(0.7 + (0.5 * random.NextDouble())), (float)(1.2 * (random.NextDouble() - 0.6)));
        var name = (byte)(target.Categories.Count + 1);
        var pasted = 0;
        var reach = (int)(side * 0.75) + 1;
        for (var y = Math.Max(0, centreY - reach); y < Math.Min(size, centreY + reach); y++)
        {
            for (var x = Math.Max(0, centreX - reach); x < Math.Min(size, centreX + reach); x++)
            {
                var (dy, dx) = ((y - centreY) * scale, (x - centreX) * scale);
                var sourceY = (int)Math.Round(((box.Top + box.Bottom) / 2.0) + (cos * dy) - (sin * dx));
                var sourceX = (int)Math.Round(((box.Left + box.Right) / 2.0) + (mirror * ((sin * dy) + (cos * dx))));
                if (sourceY < box.Top || sourceY > box.Bottom || sourceX < box.Left || sourceX > box.Right || source.Owners[(sourceY * size) + sourceX] != number)
                {
                    continue;
                }

                target.Owners[(y * size) + x] = name;
                for (var channel = 0; channel < 3; channel++)
                {
                    target.Pixels[(((channel * size) + y) * size) + x] = (gain * source.Pixels[(((channel * size) + sourceY) * size) + sourceX]) + offset;
                }

                pasted++;
            }
        }

        if (pasted == 0)
        {
            return false;
        }

        target.Categories.Add(source.Categories[number - 1]);
        return true;
    }

    private static (int Y, int X) Place(PreparedPicture target, Random random)
    {
        var (size, owners) = (target.Size, target.Owners);
        if (random.NextDouble() < HeldShare)
        {
            for (var attempt = 0; attempt < 200; attempt++)
            {
                var at = random.Next(owners.Length);
                if (owners[at] is > 0 and < PreparedPicture.Unjudged)
                {
                    return (at / size, at % size);
                }
            }
        }

        return (random.Next(size), random.Next(size));
    }

    private static (int Top, int Left, int Bottom, int Right)? Box(PreparedPicture picture, int number)
    {
        var (top, left, bottom, right, count) = (int.MaxValue, int.MaxValue, -1, -1, 0);
        for (var i = 0; i < picture.Owners.Length; i++)
        {
            if (picture.Owners[i] == number)
            {
                var (y, x) = (i / picture.Size, i % picture.Size);
                (top, left, bottom, right, count) = (Math.Min(top, y), Math.Min(left, x), Math.Max(bottom, y), Math.Max(right, x), count + 1);
            }
        }

        return count < 200 ? null : (top, left, bottom, right);
    }
}
