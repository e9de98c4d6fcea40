using System.Text;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class WavReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Waveform Read(WavBytes wav, AudioReadOptions? options = null) => WavReader.Read(_folder.Write("x.wav", wav.Build()), options);

    private string Refusal(byte[] bytes) =>
        Assert.ThrowsExactly<InvalidDataException>(() => WavReader.Read(_folder.Write("x.wav", bytes))).Message;

    private void AssertRefused(WavBytes wav, params string[] parts)
    {
        var message = Refusal(wav.Build());
        foreach (var part in parts.Append("x.wav"))
        {
            StringAssert.Contains(message, part);
        }
    }

    [TestMethod]
    public void Every_sample_format_is_read_at_its_full_scale()
    {
        // −1, −0.5, 0 and 0.5 in each format, written out by hand.
        float[] expected = [-1, -0.5f, 0, 0.5f];
        (ushort Tag, ushort Bits, byte[] Data)[] formats =
        [
            (1, 8, [0, 64, 128, 192]),
            (1, 16, [0x00, 0x80, 0x00, 0xC0, 0, 0, 0x00, 0x40]),
            (1, 24, [0, 0, 0x80, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0x40]),
            (1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0x40]),
            (3, 32, WavBytes.Single(expected)),
            (3, 64, [.. expected.SelectMany(v => BitConverter.GetBytes((double)v))]),
        ];
        foreach (var (tag, bits, data) in formats)
        {
            var plain = Read(new WavBytes { Tag = tag, Bits = bits, Data = data });
            CollectionAssert.AreEqual(expected, plain.Samples, $"{bits} bits, tag {tag}");
            Assert.AreEqual(8000, plain.SampleRate);
            var extensible = Read(new WavBytes { SubTag = tag, Bits = bits, Data = data });
            CollectionAssert.AreEqual(expected, extensible.Samples, $"{bits} bits, extensible, tag {tag}");
        }
    }

    [TestMethod]
    public void A_24_bit_sample_keeps_its_lowest_bit() =>
        CollectionAssert.AreEqual(new[] { 1 / 8388608f, -1 / 8388608f }, Read(new WavBytes { Bits = 24, Data = [1, 0, 0, 0xFF, 0xFF, 0xFF] }).Samples);

    [TestMethod]
    public void Twelve_bits_lie_at_the_top_of_sixteen() =>
        CollectionAssert.AreEqual(new[] { 0.5f }, Read(new WavBytes { Bits = 12, Data = [0x00, 0x40] }).Samples);

    [TestMethod]
    public void Channels_become_their_mean()
    {
        var stereo = Read(new WavBytes { Channels = 2, Data = WavBytes.Int16(16384, -16384, 16384, 0) });
        CollectionAssert.AreEqual(new[] { 0f, 0.25f }, stereo.Samples);
        var six = Read(new WavBytes { Channels = 6, Tag = 3, Bits = 32, Data = WavBytes.Single(0.6f, 0, 0, 0, 0, 0) });
        Assert.AreEqual(0.1f, six.Samples.Single(), 1e-7);
    }

    [TestMethod]
    public void Floats_beyond_full_scale_are_clipped_before_the_mean() =>
        CollectionAssert.AreEqual(new[] { 0.5f }, Read(new WavBytes { Channels = 2, Tag = 3, Bits = 32, Data = WavBytes.Single(7, 0) }).Samples);

    [TestMethod]
    public void Unknown_and_odd_chunks_are_stepped_over()
    {
        byte[] odd = [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0];
        CollectionAssert.AreEqual(new[] { 0.5f }, Read(new WavBytes { Between = odd, Data = WavBytes.Int16(16384) }).Samples);
    }

    [TestMethod]
    public void RF64_takes_its_length_from_ds64() =>
        CollectionAssert.AreEqual(new[] { 0.5f, 0f }, Read(new WavBytes { Riff = "RF64", Data = WavBytes.Int16(16384, 0) }).Samples);

    [TestMethod]
    public void What_follows_the_samples_and_a_broken_last_frame_are_left()
    {
        var wav = new WavBytes { Channels = 2, Data = [0, 0x40, 0, 0x40, 9], DataClaim = 5 }.Build();
        var read = WavReader.Read(_folder.Write("x.wav", [.. wav, 0, .. "LIST"u8, 0, 0, 0, 0]));
        CollectionAssert.AreEqual(new[] { 0.5f }, read.Samples);
    }

    [TestMethod]
    public void Missing_empty_and_foreign_files_are_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => WavReader.Read(_folder.File("gone.wav"))).Message, "gone.wav");
        StringAssert.Contains(Refusal([]), "0 bytes");
        StringAssert.Contains(Refusal(Encoding.ASCII.GetBytes("This is a poem, no sound.")), "'This is a po'");
    }

    [TestMethod]
    public void A_file_cut_anywhere_is_refused()
    {
        var whole = new WavBytes { SubTag = 1, Data = WavBytes.Int16(1, 2, 3, 4) }.Build();
        for (var length = 0; length < whole.Length; length++)
        {
            StringAssert.Contains(Refusal(whole[..length]), "x.wav", $"{length} bytes");
        }
    }

    [TestMethod]
    public void A_claim_beyond_the_file_is_refused_or_read_as_far_as_it_goes()
    {
        foreach (var claim in (uint[])[6, 0x7FFFFFFF, 0x80000000, uint.MaxValue - 8, uint.MaxValue])
        {
            var wav = new WavBytes { Data = WavBytes.Int16(16384, 0), DataClaim = claim };
            AssertRefused(wav, $"claims {claim} bytes", "holds 4", nameof(AudioReadOptions.AllowTruncated));
            CollectionAssert.AreEqual(new[] { 0.5f, 0f }, Read(wav, new AudioReadOptions { AllowTruncated = true }).Samples);
        }
    }

    [TestMethod]
    public void A_claim_costs_no_memory()
    {
        var path = _folder.Write("x.wav", new WavBytes { Data = WavBytes.Int16(1, 2), DataClaim = 0x7FFFFFF0 }.Build());
        var options = new AudioReadOptions { AllowTruncated = true, MaximumDuration = TimeSpan.FromDays(10) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        WavReader.Read(path, options);
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void No_samples_is_an_error() => AssertRefused(new WavBytes(), "no samples");

    [TestMethod]
    public void Samples_that_are_no_numbers_are_named()
    {
        foreach (var bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            AssertRefused(new WavBytes { Tag = 3, Bits = 32, Data = WavBytes.Single(0, 0, bad) }, "sample 2", "finite");
        }

        AssertRefused(new WavBytes { Tag = 3, Bits = 64, Data = BitConverter.GetBytes(1e300) }, "finite");
    }

    [TestMethod]
    public void A_format_that_contradicts_itself_is_refused()
    {
        AssertRefused(new WavBytes { Channels = 0, Data = [0, 0] }, "0 channels");
        AssertRefused(new WavBytes { SampleRate = 0, Data = [0, 0] }, "0 samples a second", "1000 to 768000");
        AssertRefused(new WavBytes { SampleRate = 4_000_000_000, Data = [0, 0] }, "4000000000 samples a second");
        AssertRefused(new WavBytes { Bits = 40, Data = new byte[5] }, "40 bits", "8, 16, 24 or 32");
        AssertRefused(new WavBytes { Bits = 0, BytesPerFrame = 2, Data = [0, 0] }, "0 bits");
        AssertRefused(new WavBytes { Tag = 3, Bits = 16, Data = [0, 0] }, "32 or 64 bits for float");
        AssertRefused(new WavBytes { BytesPerFrame = 3, Data = [0, 0, 0] }, "3 bytes a frame", "expected 2");
    }

    [TestMethod]
    public void Another_codec_is_told_from_a_broken_file() =>
        StringAssert.Contains(Assert.ThrowsExactly<NotSupportedException>(() => Read(new WavBytes { Tag = 0x11, Data = [0, 0] })).Message, "codec 0x0011");

    [TestMethod]
    public void The_longest_sound_is_a_limit()
    {
        var options = new AudioReadOptions { MaximumDuration = TimeSpan.FromSeconds(1) };
        Assert.HasCount(8000, Read(new WavBytes { Data = new byte[16_000] }, options).Samples);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read(new WavBytes { Data = new byte[16_002] }, options));
        StringAssert.Contains(error.Message, "at most 1 s");
    }
}
