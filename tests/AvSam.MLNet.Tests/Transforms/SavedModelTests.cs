using System.IO.Compression;
using System.Text;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Saved models come from anyone: whatever is changed in the zip is one clear error.</summary>
[TestClass]
public sealed class SavedModelTests
{
    [TestMethod]
    public void A_stage_saves_only_the_networks_that_it_runs()
    {
        var entries = Entries(Saved(ml => ml.Transforms.EncodeAudio("Embedding", "Spectrogram", Model()), "Spectrogram"));

        CollectionAssert.AreEquivalent(new[] { "audio-encoder.onnx" }, entries.Select(Path.GetFileName).Where(n => n!.EndsWith(".onnx", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void A_changed_network_is_named()
    {
        var error = Refused("fusion.onnx", bytes =>
        {
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        });

        Assert.Contains("fusion.onnx of the saved model", error.Message);
        Assert.Contains("SHA-256", error.Message);
    }

    [TestMethod]
    public void A_network_of_another_size_is_named() => Assert.Contains("fusion.onnx", Refused("fusion.onnx", bytes => [.. bytes, 0]).Message);

    [TestMethod]
    public void A_missing_network_is_named() => Assert.Contains("fusion.onnx is missing", Refused("fusion.onnx", _ => null).Message);

    [TestMethod]
    public void Broken_options_are_named() => Assert.Contains("options.json", Refused("options.json", _ => "{"u8.ToArray()).Message);

    [TestMethod]
    public void An_option_of_a_later_version_is_named() =>
        Assert.Contains("Tomorrow", Refused("options.json", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"OutputColumnName\"", "\"Tomorrow\": 1, \"OutputColumnName\"", StringComparison.Ordinal))).Message);

    [TestMethod]
    public void Options_of_many_megabytes_are_not_read() => Assert.Contains("options.json has more than", Refused("options.json", _ => new byte[2 << 20]).Message);

    [TestMethod]
    public void A_description_that_leads_elsewhere_is_refused() =>
        Assert.Contains("no plain name", Refused("model.json", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("fusion.onnx", "../../fusion.onnx", StringComparison.Ordinal))).Message);

    private static InvalidDataException Refused(string entry, Func<byte[], byte[]?> change)
    {
        var zip = ModelZip.Changed(Saved(ml => ml.Transforms.SegmentSoundingObjects(model: Model()), "ImagePath"), entry, change);
        return ModelZip.Refused(new MemoryStream(zip));
    }

    private static AvSam.MLNet.Models.AvSamModel Model() => TinyBundle.Load();

    private static byte[] Saved(Func<MLContext, IEstimator<ITransformer>> stage, string column)
    {
        var ml = new MLContext();
        var data = column == "Spectrogram"
            ? ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform").Fit(Waves(ml)).Transform(Waves(ml))
            : ml.Data.LoadFromEnumerable([new SoundingClip()]);
        using var stream = new MemoryStream();
        ml.Model.Save(stage(ml).Fit(data), data.Schema, stream);
        return stream.ToArray();
    }

    private static IDataView Waves(MLContext ml) => ml.Data.LoadFromEnumerable([new { Waveform = new float[10] }]);

    private static List<string> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(e => e.FullName.Replace('\\', '/'))];
    }
}
