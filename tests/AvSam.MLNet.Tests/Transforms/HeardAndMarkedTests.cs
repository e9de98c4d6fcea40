using AvSam.MLNet.BareLoad;
using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>What is heard and marked reaches the user with its names, as columns, classes and lists.</summary>
[TestClass]
public sealed class HeardAndMarkedTests : IDisposable
{
    private static readonly string[] s_columns = ["MaskHeard", "MaskHeardNames", "MaskMarkedNames", "MaskMarkedProbabilities", "MaskMarkedScores"];
    private readonly Clips _clips = new();
    private readonly MLContext _ml = new();

    private IDataView Data => _ml.Data.LoadFromEnumerable(_clips.Rows);

    public void Dispose() => _clips.Dispose();

    [TestMethod]
    public void What_is_heard_is_the_softmax_of_the_bundles_own_logits()
    {
        using var folder = TinyNamedBundle.Make();
        using var model = AvSamModel.Load(folder.Path);
        var embeddings = _ml.Transforms.LoadAudio("Waveform", "AudioPath").Append(_ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"))
            .Append(_ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", model)).Fit(Data).Transform(Data).GetColumn<float[]>("AudioEmbedding");

        var masks = Segment(model);

        foreach (var (mask, embedding) in masks.Zip(embeddings))
        {
            // The formula's own weights, in double precision.
            var (weights, bias) = (TinyNetworks.Formula("names.weight", [5, 8]), TinyNetworks.Formula("names.bias", [5]));
            var powers = Enumerable.Range(0, 5).Select(c => Math.Exp(bias[c] + Enumerable.Range(0, 8).Sum(i => (double)weights[(c * 8) + i] * embedding[i]))).ToArray();
            foreach (var (found, power) in mask.MaskHeard.Zip(powers))
            {
                Assert.AreEqual(power / powers.Sum(), found, 1e-5);
            }

            Assert.AreEqual(1, mask.MaskHeard.Sum(), 1e-5);
            Assert.AreEqual(mask.MaskHeard[3], mask.MaskNothingSounds, "This decoder is handed what is heard, and says 'none'.");
            CollectionAssert.AreEqual(TinyNamedBundle.Names, mask.MaskHeardNames);
            var heard = mask.ToPredicted().Heard;
            CollectionAssert.AreEqual(mask.MaskHeard.OrderDescending().ToArray(), heard.Select(sound => sound.Probability).ToArray());
            Assert.IsTrue(heard.All(sound => mask.MaskHeard[Array.IndexOf(TinyNamedBundle.Names, sound.Name)] == sound.Probability));
        }

        Assert.HasCount(4, masks.Select(mask => mask.MaskHeard[0]).Distinct(), "The clips' sounds differ.");
    }

    [TestMethod]
    public void What_is_marked_has_its_most_probable_name_and_its_score()
    {
        using var folder = TinyNamedBundle.Make();
        using var model = AvSamModel.Load(folder.Path);
        foreach (var mask in Segment(model))
        {
            CollectionAssert.AreEqual((string[])["electric_guitar", "dog"], mask.MaskMarkedNames);
            CollectionAssert.AreEqual((float[])[0.625f, 0.5f], mask.MaskMarkedProbabilities);
            CollectionAssert.AreEqual((float[])[0.75f, 0.5f], mask.MaskMarkedScores);
            CollectionAssert.AreEqual(
                (string[])["MarkedObject { Name = electric_guitar, Probability = 0.625, Score = 0.75 }", "MarkedObject { Name = dog, Probability = 0.5, Score = 0.5 }"],
                mask.ToPredicted().Marked.Select(marked => FormattableString.Invariant($"{marked}")).ToArray());
        }
    }

    [TestMethod]
    public void Where_the_mask_is_empty_nothing_is_marked_whatever_the_decoder_says()
    {
        using var folder = TinyNamedBundle.Make(offset: -1e6f);
        using var model = AvSamModel.Load(folder.Path);
        foreach (var mask in Segment(model))
        {
            Assert.AreEqual((0, 0, 0), (mask.MaskMarkedNames.Length, mask.MaskMarkedProbabilities.Length, mask.MaskMarkedScores.Length));
            Assert.IsEmpty(mask.ToPredicted().Marked);
            Assert.HasCount(5, mask.ToPredicted().Heard);
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_chain_saved_and_loaded_tells_what_the_one_stage_tells(bool decoderListens)
    {
        using var folder = TinyNamedBundle.Make(decoderListens: decoderListens);
        using var model = AvSamModel.Load(folder.Path);
        using var one = _ml.Transforms.SegmentSoundingObjects(model: model).Fit(Data);
        var chain = _ml.Transforms.LoadAudio("Waveform", "AudioPath")
            .Append(_ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"))
            .Append(_ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", model))
            .Append(_ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", model))
            .Append(_ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", model))
            .Append(_ml.Transforms.DecodeSoundingMask("Mask", "FusedEmbedding", model)).Fit(Data);
        using var stream = new MemoryStream();
        _ml.Model.Save(chain, Data.Schema, stream);
        var loaded = new MLContext().Model.Load(new MemoryStream(stream.ToArray()), out _).Transform(Data);

        var alone = RowDigest.Of(one.Transform(Data), Data.Schema).ToArray();
        foreach (var (chained, single) in RowDigest.Of(loaded, Data.Schema).Zip(alone))
        {
            Assert.EndsWith(single, chained);
        }

        CollectionAssert.AreEqual(TinyNamedBundle.Names, SlotNames(loaded.Schema["MaskHeard"]));
        CollectionAssert.AreEqual(TinyNamedBundle.Names, SlotNames(loaded.Schema["FusedEmbedding.sound_names"]));
        Assert.AreEqual(5, ((VectorDataViewType)loaded.Schema["MaskHeard"].Type).Size);
    }

    [TestMethod]
    public void A_prediction_engine_tells_it_and_MLNETs_own_stages_find_the_names()
    {
        using var folder = TinyNamedBundle.Make();
        using var model = AvSamModel.Load(folder.Path);
        var expected = Segment(model);
        var pipeline = _ml.Transforms.SegmentSoundingObjects(model: model).Append(_ml.Transforms.Concatenate("Features", "MaskHeard", "MaskScore")).Fit(_ml.Data.LoadFromEnumerable<SoundingClip>([]));
        using var engine = _ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(pipeline);
        foreach (var (clip, mask) in _clips.Rows.Zip(expected))
        {
            var found = engine.Predict(new SoundingClip { ImagePath = clip.ImagePath, AudioPath = clip.AudioPath });
            CollectionAssert.AreEqual(mask.MaskHeard, found.MaskHeard);
            CollectionAssert.AreEqual(mask.MaskMarkedNames, found.MaskMarkedNames);
        }

        CollectionAssert.AreEqual((string[])[.. TinyNamedBundle.Names.Select(name => $"MaskHeard.{name}"), "MaskScore"], SlotNames(engine.OutputSchema["Features"]));
    }

    [TestMethod]
    public void A_bundle_without_names_has_the_same_columns_and_says_nothing_in_them()
    {
        using var model = TinyBundle.Load();
        using var stage = _ml.Transforms.SegmentSoundingObjects(model: model).Fit(Data);
        var schema = stage.GetOutputSchema(Data.Schema);

        CollectionAssert.AreEqual(s_columns, schema.Select(column => column.Name).TakeLast(5).ToArray());
        foreach (var name in s_columns)
        {
            Assert.IsFalse(((VectorDataViewType)schema[name].Type).IsKnownSize, name);
            Assert.IsEmpty(SlotNames(schema[name]), name);
        }

        foreach (var mask in Segment(model))
        {
            Assert.AreEqual((0, 0, 0, 0, 0), (mask.MaskHeard.Length, mask.MaskHeardNames.Length, mask.MaskMarkedNames.Length, mask.MaskMarkedProbabilities.Length, mask.MaskMarkedScores.Length));
            Assert.AreEqual((0, 0), (mask.ToPredicted().Heard.Count, mask.ToPredicted().Marked.Count));
        }
    }

    [TestMethod]
    public void A_row_that_cannot_be_read_has_no_names()
    {
        using var folder = TinyNamedBundle.Make();
        using var model = AvSamModel.Load(folder.Path);
        File.Delete(_clips.Rows[1].AudioPath);
        using var stage = _ml.Transforms.SegmentSoundingObjects(model: model, onError: RowErrorHandling.Mark).Fit(Data);

        var output = stage.Transform(Data);
        var masks = _ml.Data.CreateEnumerable<SoundingMask>(output, reuseRowObject: false).ToList();

        Assert.AreEqual((0f, 0, 4), (masks[1].MaskHeard.Sum(), masks[1].MaskMarkedNames.Length, masks.Count));
        Assert.AreEqual(1, masks[2].MaskHeard.Sum(), 1e-5);
        CollectionAssert.AreEqual(TinyNamedBundle.Names, SlotNames(output.Schema["MaskHeard"]));
    }

    private List<SoundingMask> Segment(AvSamModel model)
    {
        using var stage = _ml.Transforms.SegmentSoundingObjects(model: model).Fit(Data);
        var masks = _ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(Data), reuseRowObject: false).ToList();
        Assert.HasCount(4, masks);
        return masks;
    }

    private static string[] SlotNames(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
        {
            column.GetSlotNames(ref names);
        }

        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
