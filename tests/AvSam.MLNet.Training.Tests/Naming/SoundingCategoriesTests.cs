using AvSam.MLNet.Training.Hearing;
using AvSam.MLNet.Training.Naming;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class SoundingCategoriesTests
{
    private static readonly SoundingCategories s_names = SoundingCategories.Default;

    [TestMethod]
    public void There_are_86_categories_then_none_then_three_groups()
    {
        Assert.HasCount(90, s_names.All);
        Assert.AreEqual(86, s_names.Categories);
        CollectionAssert.AreEqual((string[])["none", "any:animals", "any:instruments", "any:vehicles"], s_names.All.Skip(86).Select(name => name.Name).ToArray());
        Assert.IsTrue(s_names.All.Take(87).All(name => !name.IsGroup));
        CollectionAssert.AllItemsAreUnique(s_names.All.Select(name => name.Name).ToArray());
    }

    [TestMethod]
    public void Every_class_is_one_of_the_data_sets()
    {
        Assert.IsTrue(s_names.All.SelectMany(name => name.AudioSet).All(index => index is >= 0 and < YamNetTeacher.Classes));
        Assert.IsTrue(s_names.All.SelectMany(name => name.ImageNet).All(index => index is >= 0 and < 1000));
        CollectionAssert.AllItemsAreUnique(s_names.All.SelectMany(name => name.AudioSet).ToArray(), "A sound has one name.");
        Assert.IsTrue(s_names.All.Skip(86).All(name => name.ImageNet.Count == 0), "No picture shows none, or a group.");
    }

    [TestMethod]
    [DataRow("gull", "bird")]
    [DataRow("firetruck", "siren")]
    [DataRow("tv", "television")]
    [DataRow("tvmonitor", "television")]
    [DataRow("microwave", "microwave_oven")]
    [DataRow("hair_drier", "hair_dryer")]
    [DataRow("dog", "dog")]
    public void Data_sets_have_other_names_for_some(string other, string name)
    {
        Assert.IsGreaterThanOrEqualTo(0, s_names.IndexOf(other));
        Assert.AreEqual(name, s_names.All[s_names.IndexOf(other)].Name);
    }

    [TestMethod]
    [DataRow("umbrella")]
    [DataRow("")]
    [DataRow("Dog")]
    public void What_is_not_among_them_has_no_place(string name) => Assert.AreEqual(-1, s_names.IndexOf(name));

    [TestMethod]
    public void A_group_stands_for_its_members_and_no_other_name_for_any()
    {
        var groups = s_names.Groups();
        Assert.HasCount(90, groups);
        Assert.IsTrue(groups.Take(87).All(members => members.Count == 0));
        CollectionAssert.Contains(groups[s_names.IndexOf("any:animals")].ToArray(), s_names.IndexOf("cat"));
        CollectionAssert.AreEquivalent(
            s_names.All.Where(name => name.Group is "animals" or "instruments" or "vehicles" && !name.IsGroup).Select(name => s_names.IndexOf(name.Name)).ToArray(),
            groups.Skip(87).SelectMany(members => members).ToArray());
    }
}
