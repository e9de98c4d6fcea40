using AvSam.MLNet.Training.Hearing;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class HearingTargetsTests
{
    // AudioSet: 67 is an animal, 70 a dog's bark, 76 a cat, 500 inside a room.
    private const int Animal = 67, Bark = 70, Cat = 76, Room = 500;
    private static readonly SoundingCategories s_names = SoundingCategories.Default;
    private static readonly int s_dog = s_names.IndexOf("dog"), s_cat = s_names.IndexOf("cat"), s_none = s_names.IndexOf("none"), s_animals = s_names.IndexOf("any:animals");

    public HearingTargetsTests() => LibTorch.Load();

    [TestMethod]
    public void The_teachers_classes_become_names()
    {
        CollectionAssert.AreEqual((int[])[s_dog], Named(Teach((Bark, 0.9))));
        CollectionAssert.AreEqual((int[])[s_none], Named(Teach((Room, 0.9))));
        AreShares(Teach((Bark, 0.6), (Cat, 0.2)), (s_dog, 0.75), (s_cat, 0.25));
        AreShares(Teach((Bark, 0.6), (Cat, 0.1)), (s_dog, 1)); // less than a fifth of the most
    }

    [TestMethod]
    public void A_group_is_heard_as_far_as_no_member_is()
    {
        AreShares(Teach((Animal, 0.8)), (s_animals, 1));
        AreShares(Teach((Animal, 0.9), (Bark, 0.3)), (s_animals, 0.5), (s_dog, 0.5));
        AreShares(Teach((Animal, 0.9), (Bark, 0.5)), (s_dog, 1));
    }

    [TestMethod]
    public void Where_the_teacher_recognises_nothing_it_says_nothing()
    {
        Assert.IsEmpty(Named(Teach()));
        Assert.IsEmpty(Named(Teach((Bark, 0.14), (Cat, 0.1))));
    }

    [TestMethod]
    public void Labels_and_the_teachers_word_are_mixed()
    {
        using var scope = NewDisposeScope();
        var dog = Row((0, 1));
        var both = Row((0, 0.5), (1, 0.5));
        var teacher = stack([both, zeros(4), dog, zeros(4), both]);
        var labels = tensor(new long[] { 2, 2, RecordingPool.Unknown, RecordingPool.Several, RecordingPool.Several });

        var targets = HearingTargets.Mix(labels, teacher, 0.2, 4).data<float>().ToArray();

        float[] expected =
        [
            0.1f, 0.1f, 0.8f, 0, // a label, and a fifth of the teacher's word
            0, 0, 1, 0, // a label about which the teacher says nothing
            1, 0, 0, 0, // the teacher alone
            0, 0, 0, 0, // nobody knows
            0.5f, 0.5f, 0, 0,
        ];
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], targets[i], 1e-6, $"{i}");
        }

        CollectionAssert.AreEqual((float[])[0, 0, 1, 0, 0, 0, 0, 0], HearingTargets.Mix(tensor(new long[] { 2, -2 }), null, 0.2, 4).data<float>().ToArray());
    }

    private static float[] Teach(params (int Class, double Score)[] heard)
    {
        using var scope = NewDisposeScope();
        var logits = new float[YamNetTeacher.Classes];
        Array.Fill(logits, -20);
        foreach (var (index, score) in heard)
        {
            logits[index] = (float)Math.Log(score / (1 - score));
        }

        return HearingTargets.OfTeacher(tensor(logits, [1, YamNetTeacher.Classes]), s_names).data<float>().ToArray();
    }

    private static void AreShares(float[] targets, params (int Name, double Share)[] expected)
    {
        CollectionAssert.AreEquivalent(expected.Select(pair => pair.Name).ToArray(), Named(targets));
        foreach (var (name, share) in expected)
        {
            Assert.AreEqual(share, targets[name], 1e-4, s_names.All[name].Name);
        }
    }

    private static int[] Named(float[] targets) => [.. Enumerable.Range(0, targets.Length).Where(i => targets[i] > 1e-5f)];

    private static Tensor Row(params (int Name, double Share)[] shares)
    {
        var row = new float[4];
        foreach (var (name, share) in shares)
        {
            row[name] = (float)share;
        }

        return tensor(row);
    }
}
