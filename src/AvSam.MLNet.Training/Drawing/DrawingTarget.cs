using AvSam.MLNet.Training.Pictures;

namespace AvSam.MLNet.Training.Drawing;

/// <summary>What the candidates of some places of one picture should be.</summary>
/// <param name="Inside">Places that lie in an object, as indices of the grid.</param>
/// <param name="Masks">The object of each [Inside.Length,S/4·S/4], 0 or 1.</param>
/// <param name="Outside">Places that lie in the background.</param>
/// <param name="Judged">Which pixels count [S/4·S/4], 0 or 1.</param>
internal sealed record DrawingTarget(long[] Inside, float[] Masks, long[] Outside, float[] Judged)
{
    private const int Cell = 4;
    private const int MostObjects = 8;
    private const int FewestPlaces = 3;
    private const int SmallestObject = 24;
    private const int MostOutside = 12;

    /// <summary>Draws places of a picture.</summary>
    /// <param name="owners">The object of each pixel at stride 4 [side,side].</param>
    /// <param name="side">S/4.</param>
    /// <param name="places">About how many places in objects.</param>
    /// <param name="random">Chooses them.</param>
    public static DrawingTarget Of(ReadOnlySpan<byte> owners, int side, int places, Random random)
    {
        var grid = side / Cell;
        var covered = CellCounts.Of(owners, side, Cell);
        var objects = covered.Keys.Where(owner => owner is > 0 and < PreparedPicture.Unjudged && covered[owner].Sum() >= SmallestObject).ToArray();
        random.Shuffle(objects);
        objects = objects[..Math.Min(objects.Length, MostObjects)];
        var (inside, masks) = (new List<long>(), new List<float>());
        foreach (var owner in objects)
        {
            var mask = new float[owners.Length];
            for (var i = 0; i < owners.Length; i++)
            {
                mask[i] = owners[i] == owner ? 1 : 0;
            }

            foreach (var place in Within(covered[owner], Math.Max(FewestPlaces, places / objects.Length), random))
            {
                inside.Add(place);
                masks.AddRange(mask);
            }
        }

        var outside = covered.TryGetValue(0, out var background) ? Enumerable.Range(0, grid * grid).Where(i => background[i] == Cell * Cell).ToArray() : [];
        random.Shuffle(outside);
        var judged = new float[owners.Length];
        for (var i = 0; i < owners.Length; i++)
        {
            judged[i] = owners[i] == PreparedPicture.Unjudged ? 0 : 1;
        }

        return new([.. inside], [.. masks], [.. outside.Take(MostOutside).Select(i => (long)i)], judged);
    }

    // Places that are at least three quarters the object's, or else the one that is most.
    private static int[] Within(int[] covered, int most, Random random)
    {
        var enough = Math.Min(Cell * Cell * 3 / 4, covered.Max());
        var places = Enumerable.Range(0, covered.Length).Where(i => covered[i] >= enough).ToArray();
        random.Shuffle(places);
        return places[..Math.Min(places.Length, most)];
    }
}
