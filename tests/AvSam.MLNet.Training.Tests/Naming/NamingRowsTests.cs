using AvSam.MLNet.Training.Naming;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class NamingRowsTests
{
    // Four objects of a cat, one of a dog, three of an umbrella, which is silent; −1 is no object.
    private static readonly string[] s_categories = ["cat", "dog", "umbrella"];
    private static readonly NamingRows s_rows = NamingRows.Of(s_categories, [0, 0, 0, 0, 1, 2, 2, 2, -1, -1, -1], fewest: 3);
    private static readonly SoundingCategories s_names = SoundingCategories.Default;

    [TestMethod]
    public void Categories_of_enough_objects_have_rows() => CollectionAssert.AreEqual((string[])["cat", "umbrella"], s_rows.Rows.ToArray());

    [TestMethod]
    public void A_name_has_ImageNets_classes_and_its_row()
    {
        var members = s_rows.Members(s_names);
        Assert.HasCount(90, members);
        CollectionAssert.AreEqual((int[])[281, 282, 283, 284, 285, 1000], members[s_names.IndexOf("cat")].ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(151, 118).ToArray(), members[s_names.IndexOf("dog")].ToArray());
        Assert.IsTrue(members.Skip(s_names.Categories).All(classes => classes.Count == 0), "No picture shows none, or a group.");
        Assert.IsFalse(members.Any(classes => classes.Contains(1001)), "What does not sound has no name.");
    }

    [TestMethod]
    public void A_category_that_does_not_sound_has_its_row_alone()
    {
        var classes = s_rows.Classes(s_categories, s_names);
        CollectionAssert.AreEqual((int[])[281, 282, 283, 284, 285, 1000], classes[0].ToArray());
        CollectionAssert.AreEqual((int[])[1001], classes[2].ToArray());
    }
}
