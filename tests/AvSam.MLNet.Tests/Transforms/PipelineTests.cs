using AvSam.MLNet.Audio;
using AvSam.MLNet.BareLoad;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class PipelineTests
{
    [TestMethod]
    public void The_chain_of_stages_gives_what_the_one_stage_gives_also_loaded_in_a_fresh_process()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);

        var chain = Chain(ml, model).Fit(data);
        var one = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);

        var expected = Masks(ml, one.Transform(data));
        var found = Masks(ml, chain.Transform(data));
        CollectionAssert.AreEqual(expected, found);

        // LoadImages begins at paths, so that the whole chain is saved. Its rows end with the mask's columns.
        using var stream = new MemoryStream();
        ml.Model.Save(chain, data.Schema, stream);
        var rows = FreshProcess.Rows(stream.ToArray(), ml, data);
        var alone = RowDigest.Of(one.Transform(data), data.Schema).ToArray();
        Assert.HasCount(alone.Length, rows);
        foreach (var (chained, single) in rows.Zip(alone))
        {
            Assert.EndsWith(single, chained);
        }
    }

    [TestMethod]
    public void A_prediction_engine_of_the_chain_keeps_earlier_masks_valid()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var chain = Chain(ml, model).Fit(ml.Data.LoadFromEnumerable<SoundingClip>([]));
        using var engine = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(chain);

        var masks = clips.Rows.Select(c => engine.Predict(new SoundingClip { ImagePath = c.ImagePath, AudioPath = c.AudioPath })).ToList();

        foreach (var (mask, clip) in masks.Zip(clips.Rows))
        {
            Assert.AreEqual((clip.Width, clip.Height), (mask.Mask!.Width, mask.Mask.Height));
            CollectionAssert.AreEqual(mask.MaskLogits.Select(l => l > 0).ToArray(), mask.Mask.Pixels.ToArray().Chunk(4).Select(p => p[0] == 255).ToArray());
        }
    }

    [TestMethod]
    public void A_stage_may_write_over_its_own_input()
    {
        using var clips = new Clips();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);

        var apart = ml.Transforms.LoadAudio("Waveform", "AudioPath").Append(ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform")).Fit(data).Transform(data);
        var over = ml.Transforms.LoadAudio("AudioPath").Append(ml.Transforms.ExtractLogSpectrogram("AudioPath")).Fit(data).Transform(data);

        foreach (var (expected, found) in apart.GetColumn<float[]>("Spectrogram").Zip(over.GetColumn<float[]>("AudioPath")))
        {
            CollectionAssert.AreEqual(expected, found);
        }
    }

    [TestMethod]
    public void The_catalog_beside_MLNets_own_belongs_to_its_context()
    {
        var ml = new MLContext();

        Assert.AreSame(ml, ml.AudioVisual.Context);
        Assert.AreSame(ml, ml.AudioVisual.Trainers.Context);
    }

    [TestMethod]
    public void Paths_are_relative_to_the_given_folders()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var options = new MLNet.Transforms.SegmentSoundingObjectsEstimator.Options { Model = model, ImageFolder = clips.Folder, AudioFolder = clips.Folder };
        using var absolute = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable<SoundingClip>([])));
        using var relative = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(ml.Transforms.SegmentSoundingObjects(options).Fit(ml.Data.LoadFromEnumerable<SoundingClip>([])));

        var expected = absolute.Predict(new SoundingClip { ImagePath = clips.Rows[1].ImagePath, AudioPath = clips.Rows[1].AudioPath });
        var found = relative.Predict(new SoundingClip { ImagePath = "1.png", AudioPath = "1.wav" });

        CollectionAssert.AreEqual(expected.MaskLogits, found.MaskLogits);
    }

    [TestMethod]
    public void The_sound_decides_and_so_does_its_start()
    {
        using var clips = new Clips();
        using var folder = new TemporaryFolder();
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: "Start").Fit(ml.Data.LoadFromEnumerable<SoundingClip>([]));
        using var engine = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(stage);
        float[] Logits(int picture, string sound, float start) =>
            engine.Predict(new SoundingClip { ImagePath = clips.Rows[picture].ImagePath, AudioPath = sound, Start = start }).MaskLogits;

        // The clips' tones sound alike wherever they begin; this one rises from 200 Hz to 6,500 Hz and grows, so that each cut sounds different.
        const int Rate = 44_100;
        var rising = folder.File("rising.wav");
        WavWriter.Write(rising, new Waveform([.. Enumerable.Range(0, Rate * 9 / 2).Select(i => (double)i / Rate).Select(t => (float)(0.02 * Math.Exp(0.8 * t) * Math.Sin(2 * Math.PI * ((200 * t) + (700 * t * t)))))], Rate));

        // 4.5 s of sound are 99,225 samples; the middle 66,150 of them start at sample 16,537.
        var middle = Logits(0, rising, float.NaN);
        CollectionAssert.AreEqual(middle, Logits(0, rising, 16_537 / 22_050f));
        AreDifferent(middle, Logits(0, rising, 0.01f));
        AreDifferent(middle, Logits(0, clips.Rows[1].AudioPath, float.NaN));
        AreDifferent(middle, Logits(3, rising, float.NaN));
    }

    // By more than what rounding leaves of the logits, which are about 1.
    private static void AreDifferent(float[] a, float[] b)
    {
        var difference = a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
        Assert.IsGreaterThan(1e-5f, difference);
    }

    [TestMethod]
    public void A_device_that_is_not_there_is_said_at_once_or_replaced_by_the_processor()
    {
        using var model = TinyBundle.Load();
        var ml = new MLContext { GpuDeviceId = 0, FallbackToCpu = false };
        var data = ml.Data.LoadFromEnumerable<SoundingClip>([]);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ml.Transforms.SegmentSoundingObjects(model: model).Fit(data));
        Assert.Contains("GpuDeviceId is 0", error.Message);

        ml.FallbackToCpu = true;
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        Assert.AreEqual(4, model.Networks.LoadedCount);
    }

    private static EstimatorChain<MLNet.Transforms.DecodeSoundingMaskTransformer> Chain(MLContext ml, AvSam.MLNet.Models.AvSamModel model) =>
        ml.Transforms.LoadAudio("Waveform", "AudioPath")
            .Append(ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"))
            .Append(ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", model))
            .Append(ml.Transforms.LoadImages("Image", "", "ImagePath"))
            .Append(ml.Transforms.EncodeImage("ImageEmbedding", "Image", model))
            .Append(ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", model))
            .Append(ml.Transforms.DecodeSoundingMask("Mask", "FusedEmbedding", model));

    private static string[] Masks(MLContext ml, IDataView data) =>
        [.. ml.Data.CreateEnumerable<SoundingMask>(data, reuseRowObject: false).Select(m => $"{string.Join(',', m.MaskSize)} {m.MaskScore} {string.Join(' ', m.MaskLogits)} {Convert.ToHexString(m.Mask!.Pixels)}")];
}
