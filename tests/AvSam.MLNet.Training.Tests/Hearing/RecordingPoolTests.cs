using AvSam.MLNet.Audio;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Hearing;
using AvSam.MLNet.Training.Naming;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class RecordingPoolTests : IDisposable
{
    private static readonly SoundingCategories s_names = SoundingCategories.Default;
    private static readonly int s_dog = s_names.IndexOf("dog"), s_cat = s_names.IndexOf("cat"), s_none = s_names.IndexOf("none");
    private static readonly HearingOptions s_plain = new() { SilenceShare = 0, MixShare = 0, Augmentation = new() { ReverberationShare = 0, EqualizerDecibels = 0 } };
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-pool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void The_same_seed_draws_the_same_window()
    {
        var pool = Pool(new(), "dog", "cat", "dog");
        var (first, label) = pool.Draw(s_none, new Random(5));
        var (again, same) = pool.Draw(s_none, new Random(5));
        Assert.HasCount(66_150, first);
        CollectionAssert.AreEqual(first, again);
        Assert.AreEqual(label, same);
        CollectionAssert.AreNotEqual(first, pool.Draw(s_none, new Random(6)).Samples);
    }

    [TestMethod]
    [DataRow(1, 0.5)] // every category as often as any other
    [DataRow(0, 0.2)] // every recording
    public void Categories_of_few_recordings_are_drawn_more_often_than_their_share(double balance, double cats)
    {
        var pool = Pool(s_plain with { Balance = balance }, "dog", "dog", "cat", "dog", "dog");
        var random = new Random(1);
        var labels = Enumerable.Range(0, 300).Select(_ => pool.Draw(s_none, random).Label).ToArray();
        Assert.AreEqual(cats, labels.Count(label => label == s_cat) / 300.0, 0.1);
        Assert.AreEqual(300, labels.Count(label => label == s_cat || label == s_dog));
    }

    [TestMethod]
    public void Recordings_without_a_label_or_a_name_are_unknown()
    {
        var pool = Pool(s_plain with { UnlabelledWeight = 1 }, null, "umbrella");
        var random = new Random(2);
        Assert.IsTrue(Enumerable.Range(0, 10).All(_ => pool.Draw(s_none, random).Label == RecordingPool.Unknown));
    }

    [TestMethod]
    public void Silence_is_of_no_object_and_a_mixture_of_several()
    {
        var random = new Random(3);
        var (samples, label) = Pool(s_plain with { SilenceShare = 1 }, "dog").Draw(s_none, random);
        Assert.AreEqual(s_none, label);
        Assert.IsLessThan(0.0011f, samples.Max(MathF.Abs));

        var pool = Pool(s_plain with { MixShare = 1 }, "dog", "cat");
        var labels = Enumerable.Range(0, 60).Select(_ => pool.Draw(s_none, random).Label).ToHashSet();
        Assert.IsTrue(labels.SetEquals([s_dog, s_cat, RecordingPool.Several]));
    }

    [TestMethod]
    public void Without_a_sound_there_is_nothing_to_hear()
    {
        Assert.Contains("no recordings", Assert.ThrowsExactly<InvalidDataException>(() => Pool(s_plain)).Message);
        WavWriter.Write(Path.Combine(_folder, "silent.wav"), new Waveform(new float[22_050], 22_050));
        var silent = new RecordingPool([new(Path.Combine(_folder, "silent.wav"), "dog")], s_names, s_plain);
        Assert.Contains("silent", Assert.ThrowsExactly<InvalidDataException>(() => silent.Draw(s_none, new Random(1))).Message);
    }

    // Half a second of a tone each.
    private RecordingPool Pool(HearingOptions options, params string?[] categories)
    {
        var recordings = categories.Select((category, i) =>
        {
            var path = Path.Combine(_folder, $"{i}.wav");
            WavWriter.Write(path, new Waveform([.. Enumerable.Range(0, 11_025).Select(k => 0.4f * MathF.Sin(0.05f * (i + 1) * k))], 22_050));
            return new TrainingRecording(path, category);
        });
        return new([.. recordings], s_names, options);
    }
}
