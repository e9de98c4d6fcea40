using AvSam.MLNet.Training.Drawing;
using AvSam.MLNet.Training.Pictures;

namespace AvSam.MLNet.Tests.Training;

/// <summary>A picture of 32×32 pixels, a grid of 8×8 places: an object of 16×16, a thin one, a speck, and a strip that is not judged.</summary>
[TestClass]
public sealed class DrawingTargetTests
{
    private const int Side = 32;
    private static readonly byte[] s_owners = [.. Enumerable.Range(0, Side * Side).Select(i => Owner(i / Side, i % Side))];

    [TestMethod]
    public void Places_lie_in_their_objects_and_are_given_their_masks()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var target = DrawingTarget.Of(s_owners, Side, 8, new Random(seed));
            List<int> objects = [];
            for (var i = 0; i < target.Inside.Length; i++)
            {
                var mask = target.Masks.AsSpan(i * Side * Side, Side * Side).ToArray();
                var owner = s_owners[Array.IndexOf(mask, 1f)];
                CollectionAssert.AreEqual(s_owners.Select(one => one == owner ? 1f : 0).ToArray(), mask);

                // Three quarters of the 16 pixels of a place, or, of the thin object, as many as it has anywhere.
                Assert.IsGreaterThanOrEqualTo(owner == 1 ? 12 : 4, Cell((int)target.Inside[i]).Count(one => one == owner));
                objects.Add(owner);
            }

            CollectionAssert.AreEquivalent((int[])[1, 2], objects.Distinct().ToArray(), "The speck is too small.");
            Assert.IsLessThanOrEqualTo(8, objects.Count);
        }
    }

    [TestMethod]
    public void Other_places_lie_wholly_in_the_background()
    {
        var target = DrawingTarget.Of(s_owners, Side, 8, new Random(1));
        Assert.HasCount(12, target.Outside);
        Assert.IsTrue(target.Outside.All(place => Cell((int)place).All(owner => owner == 0)));
    }

    [TestMethod]
    public void What_is_not_judged_does_not_count() => CollectionAssert.AreEqual(
        s_owners.Select(owner => owner == PreparedPicture.Unjudged ? 0f : 1).ToArray(), DrawingTarget.Of(s_owners, Side, 8, new Random(1)).Judged);

    [TestMethod]
    public void An_empty_picture_has_only_places_outside()
    {
        var target = DrawingTarget.Of(new byte[Side * Side], Side, 8, new Random(1));
        Assert.IsEmpty(target.Inside);
        Assert.IsEmpty(target.Masks);
        Assert.HasCount(12, target.Outside);
    }

    private static byte Owner(int y, int x) => (y, x) switch
    {
        ( < 16, < 16) => 1,
        (20, >= 2 and < 30) => 2,
        (24, 24) => 3,
        ( < 16, >= 28) => PreparedPicture.Unjudged,
        _ => 0,
    };

    private static IEnumerable<byte> Cell(int place) => from y in Enumerable.Range(0, 4) from x in Enumerable.Range(0, 4) select s_owners[(((place / 8 * 4) + y) * Side) + (place % 8 * 4) + x];
}
