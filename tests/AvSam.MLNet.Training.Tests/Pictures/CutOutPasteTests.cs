using AvSam.MLNet.Training.Pictures;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class CutOutPasteTests
{
    private const int Size = 96;

    [TestMethod]
    public void Pasted_pixels_are_the_objects_and_all_others_stay()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var target = Picture(10, "person", pixel: 7);
            var before = target with { Owners = [.. target.Owners], Pixels = [.. target.Pixels] };

            // Beside its object the source is far brighter than any light makes the object.
            var source = Picture(40, "guitar", pixel: 100);
            for (var i = 0; i < source.Pixels.Length; i++)
            {
                source.Pixels[i] = source.Owners[i % (Size * Size)] == 1 ? 1 : 100;
            }

            Assert.IsTrue(CutOutPaste.Apply(target, source, 1, new Random(seed)));

            CollectionAssert.AreEqual((string[])["person", "guitar"], target.Categories);
            int[] pasted = [.. Enumerable.Range(0, Size * Size).Where(i => target.Owners[i] == 2)];
            Assert.IsNotEmpty(pasted);
            var light = target.Pixels[pasted[0]];
            Assert.IsTrue(light is > -0.1f and < 1.8f, $"seed {seed}: {light}");
            for (var i = 0; i < target.Pixels.Length; i++)
            {
                var place = i % (Size * Size);
                var isPasted = target.Owners[place] == 2;
                Assert.AreEqual(isPasted ? light : before.Pixels[i], target.Pixels[i]);
                Assert.AreEqual(isPasted ? (byte)2 : before.Owners[place], target.Owners[place]);
            }
        }
    }

    [TestMethod]
    public void Seeds_decide()
    {
        var (first, again, other) = (Picture(10, "person", 7), Picture(10, "person", 7), Picture(10, "person", 7));
        var source = Picture(40, "guitar", 1);
        CutOutPaste.Apply(first, source, 1, new Random(1));
        CutOutPaste.Apply(again, source, 1, new Random(1));
        CutOutPaste.Apply(other, source, 1, new Random(2));
        CollectionAssert.AreEqual(first.Owners, again.Owners);
        CollectionAssert.AreNotEqual(first.Owners, other.Owners);
    }

    [TestMethod]
    public void A_tiny_object_or_one_too_many_is_not_pasted()
    {
        var target = Picture(10, "person", 7);
        Assert.IsFalse(CutOutPaste.Apply(target, Picture(10, "guitar", 1), 1, new Random(1)), "100 pixels are too few.");
        Assert.IsFalse(CutOutPaste.Apply(target, Picture(40, "guitar", 1), 2, new Random(1)), "There is no object 2.");
        CollectionAssert.AreEqual((string[])["person"], target.Categories);
        target.Categories.AddRange(Enumerable.Repeat("person", PreparedPicture.Most - 1));
        Assert.IsFalse(CutOutPaste.Apply(target, Picture(40, "guitar", 1), 1, new Random(1)));
    }

    // A square object at 20, 30.
    private static PreparedPicture Picture(int side, string category, float pixel)
    {
        var owners = new byte[Size * Size];
        for (var i = 0; i < side * side; i++)
        {
            owners[((20 + (i / side)) * Size) + 30 + (i % side)] = 1;
        }

        return new(Size, [.. Enumerable.Repeat(pixel, 3 * Size * Size)], owners, [category]);
    }
}
