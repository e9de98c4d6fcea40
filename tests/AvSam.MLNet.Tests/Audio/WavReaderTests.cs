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
        AssertMentions(Refusal(wav.Build()), [.. parts, "x.wav"]);
    }

    // −1, −0.5, 0 and 0.5 in each format, written out by hand; bytes of 8 bits have no order and stay unsigned.
    [TestMethod]
    [DataRow(1, 8, "00 40 80 C0", "00 40 80 C0")]
    [DataRow(1, 16, "0080 00C0 0000 0040", "8000 C000 0000 4000")]
    [DataRow(1, 24, "000080 0000C0 000000 000040", "800000 C00000 000000 400000")]
    [DataRow(1, 32, "00000080 000000C0 00000000 00000040", "80000000 C0000000 00000000 40000000")]
    [DataRow(3, 32, "000080BF 000000BF 00000000 0000003F", "BF800000 BF000000 00000000 3F000000")]
    [DataRow(3, 64, "000000000000F0BF 000000000000E0BF 0000000000000000 000000000000E03F", "BFF0000000000000 BFE0000000000000 0000000000000000 3FE0000000000000")]
    public void Every_sample_format_is_read_at_its_full_scale_in_either_order_of_bytes(int tag, int bits, string little, string big)
    {
        var (plain, width) = ((ushort)tag, (ushort)bits);
        foreach (var (riff, hex) in ((string, string)[])[("RIFF", little), ("RIFX", big)])
        {
            var data = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
            foreach (var wav in (WavBytes[])
                [
                    new() { Riff = riff, Tag = plain, Bits = width, Data = data },
                    new() { Riff = riff, SubTag = plain, Bits = width, Data = data },
                    new() { Riff = riff, SubTag = plain, Bits = width, Data = data, BigEndianSubFormat = false },
                ])
            {
                var sound = Read(wav);
                CollectionAssert.AreEqual(new[] { -1, -0.5f, 0, 0.5f }, sound.Samples, $"{riff}, {(wav.SubTag is null ? "plain" : "extensible")}");
                Assert.AreEqual(8000, sound.SampleRate);
            }
        }
    }

    [TestMethod]
    public void The_channels_of_a_big_endian_file_become_their_mean() => CollectionAssert.AreEqual(
        new[] { 0.375f }, Read(new WavBytes { Riff = "RIFX", Channels = 2, Data = [0x40, 0, 0x20, 0] }).Samples);

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
    [DataRow("RF64")]
    [DataRow("BW64")]
    public void A_large_file_takes_its_length_from_ds64(string riff)
    {
        var wav = new WavBytes { Riff = riff, Data = WavBytes.Int16(16384, 0) }.Build();
        byte[] followed = [.. wav, .. "LIST"u8, 2, 0, 0, 0, 0x70, 0x70];
        CollectionAssert.AreEqual(new[] { 0.5f, 0f }, WavReader.Read(_folder.Write("x.wav", followed)).Samples);
    }

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
    public void A_file_cut_anywhere_gives_its_whole_samples_or_is_refused()
    {
        short[] samples = [16384, -16384, 8192, 4096];
        var whole = new WavBytes { SubTag = 1, Data = WavBytes.Int16(samples) }.Build();
        for (var length = 0; length < whole.Length; length++)
        {
            var there = (length - (whole.Length - 8)) / 2;
            if (there < 1)
            {
                StringAssert.Contains(Refusal(whole[..length]), "x.wav", $"{length} bytes");
                continue;
            }

            var read = WavReader.Read(_folder.Write("x.wav", whole[..length])).Samples;
            CollectionAssert.AreEqual(samples[..there].Select(s => s / 32768f).ToArray(), read, $"{length} bytes");
        }
    }

    [TestMethod]
    public void A_claim_beyond_the_file_is_read_as_far_as_it_goes_or_refused_on_demand()
    {
        foreach (var claim in (uint[])[6, 0x7FFFFFFF, 0x80000000, uint.MaxValue - 8])
        {
            var wav = new WavBytes { Data = WavBytes.Int16(16384, 0), DataClaim = claim };
            CollectionAssert.AreEqual(new[] { 0.5f, 0f }, Read(wav).Samples);
            var error = Assert.ThrowsExactly<InvalidDataException>(() => Read(wav, new AudioReadOptions { AllowTruncated = false }));
            foreach (var part in (string[])["x.wav", $"claims {claim} bytes", "holds 4"])
            {
                StringAssert.Contains(error.Message, part);
            }
        }
    }

    [TestMethod]
    [DataRow(uint.MaxValue, uint.MaxValue)]
    [DataRow(0u, 0u)]
    [DataRow(36u, 0u)]
    [DataRow(uint.MaxValue, 0u)]
    [DataRow(null, uint.MaxValue)]
    [DataRow(null, 0u)]
    public void Sizes_that_a_streaming_writer_left_open_mean_the_whole_file(uint? riff, uint data)
    {
        // The first sample's bytes read as a chunk's name; the last half sample is dropped.
        foreach (var order in (string[])["RIFF", "RIFX"])
        {
            var wav = new WavBytes { Riff = order, RiffClaim = riff, DataClaim = data, Data = [.. "LIST"u8, 0x20, 0x20, 0x20, 0x20, 1] };
            foreach (var truncated in (bool[])[true, false])
            {
                Assert.HasCount(4, Read(wav, new AudioReadOptions { AllowTruncated = truncated }).Samples);
            }
        }
    }

    [TestMethod]
    public void A_streamed_silence_is_no_chain_of_empty_chunks() =>
        Assert.HasCount(800, Read(new WavBytes { DataClaim = 0, Data = new byte[1600] }).Samples);

    [TestMethod]
    public void Samples_that_really_are_missing_are_not_made_of_what_follows()
    {
        byte[] wav = [.. new WavBytes().Build(), .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "note"u8, 2, 0, 0, 0, 1, 2];
        StringAssert.Contains(Refusal(wav), "no samples");
    }

    [TestMethod]
    public void Several_data_chunks_are_joined()
    {
        byte[] wav =
        [
            .. new WavBytes { Data = [.. WavBytes.Int16(16384), 7], DataClaim = 3 }.Build(), 0,
            .. "note"u8, 1, 0, 0, 0, 9, 0,
            .. "data"u8, 0, 0, 0, 0,
            .. "data"u8, 4, 0, 0, 0, .. WavBytes.Int16(8192, -16384),
        ];
        CollectionAssert.AreEqual(new[] { 0.5f, 0.25f, -0.5f }, WavReader.Read(_folder.Write("x.wav", wav)).Samples);
    }

    [TestMethod]
    public void What_is_no_chunk_behind_the_samples_does_no_harm()
    {
        byte[] wav = [.. new WavBytes { Data = WavBytes.Int16(16384) }.Build(), .. "TAG and what an ID3 tag holds: no chunk at all"u8];
        CollectionAssert.AreEqual(new[] { 0.5f }, WavReader.Read(_folder.Write("x.wav", wav)).Samples);
    }

    [TestMethod]
    public void Many_chunks_cost_neither_time_nor_memory()
    {
        var one = new WavBytes { Data = new byte[2_000_000] }.Build();
        byte[] small = [.. "data"u8, 2, 0, 0, 0, 0, 0x40], empty = [.. "data"u8, 0, 0, 0, 0];
        foreach (var chunk in (byte[][])[small, empty])
        {
            var path = _folder.Write("x.wav", [.. one, .. Enumerable.Repeat(chunk, 9_000).SelectMany(bytes => bytes)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.HasCount(1_000_000 + (chunk.Length == 10 ? 9_000 : 0), WavReader.Read(path).Samples);
            Assert.IsLessThan(40_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.IsLessThan(5, watch.Elapsed.TotalSeconds);
        }
    }

    [TestMethod]
    public void A_header_of_ever_more_chunks_ends()
    {
        byte[] wav = [.. new WavBytes().Build()[..36], .. Enumerable.Repeat<byte[]>([.. "note"u8, 0, 0, 0, 0], 10_001).SelectMany(bytes => bytes)];
        StringAssert.Contains(Refusal(wav), "10000 chunks");
    }

    [TestMethod]
    public void A_claim_costs_no_memory()
    {
        var path = _folder.Write("x.wav", new WavBytes { Data = WavBytes.Int16(1, 2), DataClaim = 0x7FFFFFF0 }.Build());
        var options = new AudioReadOptions { MaximumDuration = TimeSpan.FromDays(10) };
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
        AssertRefused(new WavBytes { Channels = 65_535, Bits = 8, Data = new byte[65_535] }, "65535 channels", "1 to 1024");
        AssertRefused(new WavBytes { SampleRate = 1, Data = [0, 0] }, "1 samples a second", "1000 to 768000");
        byte[] other = [.. new WavBytes { Bits = 8 }.Build()[12..36]];
        AssertRefused(new WavBytes { Between = other, Data = [0, 0] }, "two formats");
    }

    [TestMethod]
    public void A_format_that_is_said_twice_is_one_format()
    {
        var wav = new WavBytes { Data = WavBytes.Int16(16384) };
        CollectionAssert.AreEqual(new[] { 0.5f }, Read(new WavBytes { Between = wav.Build()[12..36], Data = wav.Data }).Samples);
    }

    [TestMethod]
    public void Samples_before_their_format_are_refused()
    {
        var wav = new WavBytes { Data = [0, 0, 0, 0] }.Build();
        StringAssert.Contains(Refusal([.. wav[..12], .. wav[36..], .. wav[12..36]]), "before their format");
    }

    [TestMethod]
    public void The_bytes_of_a_frame_follow_from_channels_and_bits_where_the_header_says_nothing_or_nonsense()
    {
        var data = WavBytes.Int16(16384, 0, -16384, -16384);
        float[] expected = [0.25f, -0.5f];
        foreach (var (align, perSecond) in ((ushort, uint)[])[(0, 32_000), (0, 0), (2, 32_000), (1, 32_000), (65_535, 32_000), (2, 0), (7, 12_345), (4, 0)])
        {
            var wav = new WavBytes { Channels = 2, BytesPerFrame = align, BytesPerSecond = perSecond, Data = data };
            CollectionAssert.AreEqual(expected, Read(wav).Samples, $"{align} bytes a frame, {perSecond} a second");
        }
    }

    [TestMethod]
    [DataRow(0x0002, "Microsoft ADPCM")]
    [DataRow(0x0006, "A-law")]
    [DataRow(0x0007, "µ-law")]
    [DataRow(0x0011, "IMA ADPCM")]
    [DataRow(0x0055, "MPEG audio")]
    [DataRow(0x7777, "codec 0x7777")]
    public void Another_codec_is_named_with_the_mend(int tag, string name)
    {
        AssertRefused(new WavBytes { Tag = (ushort)tag, Data = [0, 0] }, name, $"0x{tag:X4}", "only PCM and float", "ffmpeg -i IN OUT.wav");
        AssertRefused(new WavBytes { Riff = "RIFX", SubTag = (ushort)tag, Data = [0, 0] }, name, "PCM");
    }

    [TestMethod]
    public void Another_sub_format_is_named()
    {
        var wav = new WavBytes { SubTag = 1, Data = [0, 0] }.Build();
        wav[50] = 0x77;
        AssertMentions(Refusal(wav), "x.wav", "sub-format", "00aa00389b71");
    }

    [TestMethod]
    public void The_longest_sound_is_a_limit()
    {
        var options = new AudioReadOptions { MaximumDuration = TimeSpan.FromSeconds(1) };
        Assert.HasCount(8000, Read(new WavBytes { Data = new byte[16_000] }, options).Samples);
        AssertLimit(new WavBytes { Data = new byte[24_000] }, options, "lasts 1.5 s", "at most 1 s", "ffmpeg -i IN -t 1 OUT.wav");
    }

    [TestMethod]
    public void The_most_samples_are_a_limit_that_says_their_rate()
    {
        var options = new AudioReadOptions { MaximumSamples = 8000 };
        Assert.HasCount(8000, Read(new WavBytes { Data = new byte[16_000] }, options).Samples);
        AssertLimit(new WavBytes { SampleRate = 700_000, Data = new byte[28_000] }, options, "14000 samples (0.02 s at 700000 Hz)", "at most 8000", "-ar 22050");
    }

    [TestMethod]
    public void The_most_bytes_are_a_limit_that_says_their_channels()
    {
        var options = new AudioReadOptions { MaximumBytes = 20_000 };
        Assert.HasCount(5000, Read(new WavBytes { Channels = 2, Data = new byte[20_000] }, options).Samples);
        AssertLimit(new WavBytes { Channels = 20, Data = new byte[20_040] }, options, "20040 bytes", "20 channels of 2 bytes at 8000 Hz", "at most 20000", "-ac 1");
    }

    [TestMethod]
    public void Limits_that_make_no_sense_are_refused()
    {
        var path = _folder.Write("x.wav", new WavBytes { Data = [0, 0] }.Build());
        foreach (var options in (AudioReadOptions[])
            [new() { MaximumDuration = TimeSpan.Zero }, new() { MaximumSamples = 0 }, new() { MaximumSamples = 1L << 40 }, new() { MaximumBytes = 0 }, new() { DecoderTimeout = -TimeSpan.FromSeconds(1) }])
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WavReader.Read(path, options));
        }
    }

    // A mend that an error names must be one that everybody has: the options of a call are not.
    private void AssertLimit(WavBytes wav, AudioReadOptions options, params string[] parts)
    {
        var message = Assert.ThrowsExactly<InvalidDataException>(() => Read(wav, options)).Message;
        AssertMentions(message, [.. parts, "x.wav"]);
        Assert.DoesNotContain(nameof(AudioReadOptions), message);
    }

    private static void AssertMentions(string message, params string[] parts)
    {
        foreach (var part in parts)
        {
            StringAssert.Contains(message, part);
        }
    }
}
