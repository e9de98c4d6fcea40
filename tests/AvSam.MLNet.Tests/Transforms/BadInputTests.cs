using System.Buffers.Binary;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>A file that is missing or broken is one error that names the file and the column.</summary>
[TestClass]
public sealed class BadInputTests
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    [TestMethod]
    public void A_missing_sound()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => Segment(f => (f.Rows[0].ImagePath, Path.Combine(f.Folder, "gone.wav"))));

        Assert.Contains("Column 'AudioPath'", error.Message);
        Assert.Contains("gone.wav", error.Message);
    }

    [TestMethod]
    public void A_missing_picture()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => Segment(f => (Path.Combine(f.Folder, "gone.png"), f.Rows[0].AudioPath)));

        Assert.Contains("Column 'ImagePath'", error.Message);
        Assert.Contains("gone.png", error.Message);
    }

    [TestMethod]
    public void An_empty_path()
    {
        Assert.Contains("Column 'ImagePath': the row's path is empty", Assert.ThrowsExactly<InvalidDataException>(() => Segment(f => ("", f.Rows[0].AudioPath))).Message);
        Assert.Contains("Column 'AudioPath': the row's path is empty", Assert.ThrowsExactly<InvalidDataException>(() => Segment(f => (f.Rows[0].ImagePath, " "))).Message);
    }

    [TestMethod]
    public void A_broken_picture_and_one_that_claims_40000_by_40000()
    {
        foreach (var bytes in new[] { [], s_png, HugeClaim() })
        {
            var error = Assert.ThrowsExactly<InvalidDataException>(() => Segment(f =>
            {
                var path = Path.Combine(f.Folder, "bad.png");
                File.WriteAllBytes(path, bytes);
                return (path, f.Rows[0].AudioPath);
            }));

            Assert.Contains("Column 'ImagePath'", error.Message);
            Assert.Contains("bad.png", error.Message);
        }
    }

    [TestMethod]
    public void Samples_that_are_no_numbers()
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Samples { Waveform = [0, 0.5f, float.NaN] }]);
        var stage = ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform");
        var error = Assert.ThrowsExactly<InvalidDataException>(() => stage.Fit(data).Transform(data).GetColumn<float[]>("Spectrogram").ToList());
        Assert.Contains("Column 'Waveform': sample 2 is NaN", error.Message);
    }

    private sealed class Samples
    {
        public float[] Waveform { get; init; } = [];
    }

    [TestMethod]
    public void A_broken_sound()
    {
        foreach (var bytes in new byte[][] { [], "RIFF"u8.ToArray(), [.. "RIFF"u8, 0xff, 0xff, 0xff, 0x7f, .. "WAVEfmt "u8] })
        {
            var error = Assert.ThrowsExactly<InvalidDataException>(() => Segment(f =>
            {
                var path = Path.Combine(f.Folder, "bad.wav");
                File.WriteAllBytes(path, bytes);
                return (f.Rows[0].ImagePath, path);
            }));

            Assert.Contains("Column 'AudioPath'", error.Message);
            Assert.Contains("bad.wav", error.Message);
        }
    }

    [TestMethod]
    public void An_engine_goes_on_after_a_bad_row()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        using var engine = Engine(model);
        var good = new SoundingClip { ImagePath = clips.Rows[0].ImagePath, AudioPath = clips.Rows[0].AudioPath };
        var expected = engine.Predict(good);

        Assert.ThrowsExactly<FileNotFoundException>(() => engine.Predict(new SoundingClip { ImagePath = good.ImagePath, AudioPath = "gone.wav" }));

        CollectionAssert.AreEqual(expected.MaskLogits, engine.Predict(good).MaskLogits);
    }

    [TestMethod]
    public void A_broken_picture_behind_LoadImages_names_the_column_and_the_remedy()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var path = Path.Combine(clips.Folder, "bad.png");
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip { ImagePath = path }]);
        var chain = ml.Transforms.LoadImages("Image", "", "ImagePath").Append(ml.Transforms.EncodeImage("Embedding", "Image", model)).Fit(data);
        foreach (var bytes in new[] { s_png, HugeClaim() })
        {
            File.WriteAllBytes(path, bytes);

            var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Data.CreateEnumerable<Row>(chain.Transform(data), reuseRowObject: false).ToList());

            Assert.Contains("Column 'Image'", error.Message);
            Assert.Contains("give the stage the column of paths", error.Message);
        }

        File.Delete(path);
        Assert.Contains("bad.png", Assert.ThrowsExactly<FileNotFoundException>(() => ml.Data.CreateEnumerable<Row>(chain.Transform(data), reuseRowObject: false).ToList()).Message);
    }

    private static void Segment(Func<Clips, (string Image, string Audio)> paths)
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        using var engine = Engine(model);
        var (image, audio) = paths(clips);
        engine.Predict(new SoundingClip { ImagePath = image, AudioPath = audio });
    }

    private static PredictionEngine<SoundingClip, SoundingMask> Engine(AvSam.MLNet.Models.AvSamModel model)
    {
        var ml = new MLContext();
        return ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable<SoundingClip>([])));
    }

    // A header that claims 40,000×40,000 pixels, and no pixels.
    private static byte[] HugeClaim()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, 40_000);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 40_000);
        (header[8], header[9]) = (8, 2);
        return [.. s_png, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, []), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. type, .. content];
        var bytes = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(bytes, content.Length);
        body.CopyTo(bytes, 4);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(body.Length + 4), Crc(body));
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }

    private sealed class Row
    {
        public float[] Embedding { get; set; } = [];
    }
}
