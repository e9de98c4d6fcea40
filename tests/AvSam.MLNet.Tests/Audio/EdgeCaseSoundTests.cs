using System.Buffers.Binary;
using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Tests.Audio;

/// <summary>One tone, 11,025 samples of 0.5·sin(2π·1000·k/22050) in 16 bits, in every dialect of WAV (Fixtures/tone*.wav).</summary>
[TestClass]
public sealed class EdgeCaseSoundTests
{
    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Audio", "Fixtures", name);

    // The plain file's samples, by hand.
    private static float[] Tone()
    {
        var bytes = File.ReadAllBytes(Fixture("tone.wav")).AsSpan(44);
        var samples = new float[bytes.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / 32768f;
        }

        return samples;
    }

    [TestMethod]
    [DataRow("tone.wav", 11_025)]
    [DataRow("tone-align-zero.wav", 11_025)]
    [DataRow("tone-data-too-long.wav", 11_025)]
    [DataRow("tone-list-first.wav", 11_025)]
    [DataRow("tone-odd-chunk.wav", 11_025)]
    [DataRow("tone-rifx.wav", 11_025)]
    [DataRow("tone-streamed-ffffffff.wav", 11_025)]
    [DataRow("tone-streamed-zero.wav", 11_025)]
    [DataRow("tone-truncated.wav", 4_500)]
    public void Every_dialect_gives_the_same_samples(string name, int count)
    {
        var tone = Tone();
        for (var k = 0; k < tone.Length; k++)
        {
            Assert.AreEqual(0.5 * Math.Sin(2 * Math.PI * 1000 * k / 22_050), tone[k], 2.0 / 32767, $"sample {k}");
        }

        foreach (var sound in (Waveform[])[WavReader.Read(Fixture(name)), AudioFile.Read(Fixture(name))])
        {
            Assert.AreEqual(22_050, sound.SampleRate);
            CollectionAssert.AreEqual(tone[..count], sound.Samples);
        }
    }
}
