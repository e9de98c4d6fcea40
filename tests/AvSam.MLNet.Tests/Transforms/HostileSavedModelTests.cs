using System.Security.Cryptography;
using System.Text;
using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Nothing of a stage is unpacked before its size is known to be right, and nothing that was stays behind.</summary>
[TestClass]
public sealed class HostileSavedModelTests
{
    private const string Weights = "image-encoder.onnx.data";

    [TestMethod]
    public void Weights_that_grow_out_of_almost_nothing_are_not_unpacked()
    {
        const int Bytes = 300 << 20;
        var zeros = new byte[Bytes];
        var bomb = Described(ModelZip.Changed(Saved(), Weights, _ => zeros), data => new BundleDataFile(Weights, Convert.ToHexString(SHA256.HashData(zeros)), Bytes));
        using var stream = new CountingStream(bomb);

        var error = ModelZip.Refused(stream);

        Assert.Contains("AvSamEncodeImage", error.Message);
        Assert.Contains(Weights, error.Message);
        Assert.Contains("more than 8 times", error.Message);
        Assert.IsLessThan(ModelZip.Entries(bomb).Single(e => e.Name == Weights).Packed, stream.BytesRead);
    }

    [TestMethod]
    public void An_entry_of_another_size_than_described_is_not_unpacked()
    {
        var long_ = ModelZip.Changed(Saved(), Weights, bytes => [.. bytes, .. RandomNumberGenerator.GetBytes(1 << 20)]);
        using var stream = new CountingStream(long_);

        var error = ModelZip.Refused(stream);

        Assert.Contains($"its entry {Weights} has ", error.Message);
        Assert.IsLessThan(1 << 20, stream.BytesRead);
    }

    [TestMethod]
    public void All_stages_of_a_file_together_are_bounded()
    {
        var entries = new UnpackedBytes();
        var (bytes, ratio, none) = (new UnpackedBytes(), new UnpackedBytes(), new UnpackedBytes());

        Assert.IsTrue(Enumerable.Range(0, 1000).All(_ => entries.Add(1, 1) is null));
        Assert.Contains("1001 entries", entries.Add(1, 1)!);
        Assert.IsTrue(Enumerable.Range(0, 4).All(_ => bytes.Add(1L << 32, 1L << 32) is null));
        Assert.Contains("17,179,869,185 bytes", bytes.Add(1, 1)!);
        Assert.IsNull(ratio.Add(256 << 20, 1));
        Assert.Contains("268,435,464", ratio.Add(8, 1)!);
        Assert.IsNull(none.Add(2_500_000_000, 2_300_000_000));

        var repository = new object();
        Assert.AreSame(UnpackedBytes.Of(repository), UnpackedBytes.Of(repository));
        Assert.AreNotSame(UnpackedBytes.Of(repository), UnpackedBytes.Of(new object()));
    }

    [TestMethod]
    public void Packed_bytes_that_are_broken_are_one_error_that_names_stage_and_entry()
    {
        var saved = Saved();
        foreach (var (name, packed) in ModelZip.Entries(saved).Where(e => e.Name is "options.json" or "model.json" or "image-encoder.onnx" or Weights))
        {
            var at = DataOf(saved, name);
            // The first byte is the compression's own; in the middle a letter of JSON may change that nobody can know to be wrong, but hashed bytes never do.
            foreach (var offset in name.EndsWith(".json", StringComparison.Ordinal) ? [0] : new[] { 0, packed / 2 })
            {
                byte[] broken = [.. saved];
                broken[at + offset] ^= 0x5a;

                var error = ModelZip.Refused(new MemoryStream(broken));

                Assert.Contains("AvSamEncodeImage", error.Message);
                Assert.Contains(name, error.Message);
            }
        }
    }

    [TestMethod]
    [DataRow("model.json", "\"image-encoder.onnx\"", "\"another.onnx\"", "does not describe image-encoder.onnx")]
    [DataRow("model.json", "\"tiny\"", "\"\\ud800\"", "model.json")]
    [DataRow("options.json", "\"Image\"", "\"\\ud800\"", "options.json")]
    [DataRow("options.json", "\"Image\"", "\" \"", "options.json")]
    [DataRow("options.json", "\"OutputColumnName\"", "\"OnError\": 7, \"OutputColumnName\"", "OnError is 7")]
    [DataRow("options.json", "\"OutputColumnName\"", "\"\\ud800\": 7, \"OutputColumnName\"", "options.json")]
    public void Descriptions_that_cannot_be_are_one_error_that_names_stage_and_entry(string entry, string old, string changed, string message)
    {
        var zip = ModelZip.Changed(Saved(), entry, bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, changed, StringComparison.Ordinal)));

        var error = ModelZip.Refused(new MemoryStream(zip));

        Assert.Contains("AvSamEncodeImage", error.Message);
        Assert.Contains(message, error.Message);
    }

    [TestMethod]
    public void Nothing_stays_in_the_temporary_folder_whether_loading_succeeds_or_fails()
    {
        using var clips = new Clips();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows.Take(1));
        using var temporary = new TemporaryFolder();

        Assert.HasCount(1, FreshProcess.Rows(Saved(), ml, data, temporary.Path));
        Assert.IsEmpty(Directory.GetFileSystemEntries(temporary.Path).Where(IsOurs).ToArray());

        // The graph is whole by its hash, but no graph: known only when its session is made.
        var noGraph = Encoding.UTF8.GetBytes("no graph");
        var broken = Described(ModelZip.Changed(Saved(), "image-encoder.onnx", _ => noGraph), data => data, entry => entry with { Bytes = noGraph.Length, Sha256 = Convert.ToHexString(SHA256.HashData(noGraph)) });
        Assert.Contains("image-encoder.onnx", Assert.Throws<AssertFailedException>(() => FreshProcess.Rows(broken, ml, data, temporary.Path)).Message);
        Assert.IsEmpty(Directory.GetFileSystemEntries(temporary.Path).Where(IsOurs).ToArray());
    }

    private static bool IsOurs(string path) => Path.GetFileName(path).StartsWith("avsam", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("ml_dotnet", StringComparison.Ordinal);

    private static byte[] Saved()
    {
        using var bundle = WeightsBesideTests.Split();
        using var model = AvSamModel.Load(bundle.Path);
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip()]);
        using var stage = ml.Transforms.EncodeImage("Image", "ImagePath", model).Fit(data);
        return ModelZip.Of(stage, data.Schema);
    }

    private static byte[] Described(byte[] zip, Func<BundleDataFile, BundleDataFile> data, Func<BundleFileEntry, BundleFileEntry>? entry = null) => ModelZip.Changed(zip, "model.json", bytes =>
    {
        var manifest = BundleManifestJson.Read(new MemoryStream(bytes), "model.json");
        return BundleManifestJson.ToBytes(manifest with
        {
            Files = [.. manifest.Files.Select(f => f.Data is null ? f : (entry ?? (e => e))(f with { Data = [.. f.Data.Select(data)] }))],
        });
    });

    // Where the packed bytes of an entry begin: behind its local header, which ends in its name.
    private static int DataOf(byte[] zip, string name)
    {
        for (var at = 0; ; at++)
        {
            at += zip.AsSpan(at).IndexOf("PK\x03\x04"u8);
            var (nameLength, extraLength) = (BitConverter.ToUInt16(zip, at + 26), BitConverter.ToUInt16(zip, at + 28));
            var full = Encoding.UTF8.GetString(zip, at + 30, nameLength);
            if (full.Replace('\\', '/').Split('/')[^1] == name)
            {
                return at + 30 + nameLength + extraLength;
            }
        }
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public long BytesRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(base.Read(buffer));

        private int Count(int read)
        {
            BytesRead += read;
            return read;
        }
    }
}
