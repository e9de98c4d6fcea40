using AvSam.MLNet.Audio;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class WavWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void The_bytes_are_those_of_a_plain_16_bit_file()
    {
        WavWriter.Write(_folder.File("x.wav"), new Waveform([0, 0.5f, -1, 1, 3, -3], 8000));
        var expected = new WavBytes { Data = WavBytes.Int16(0, 16384, -32768, 32767, 32767, -32768) }.Build();
        CollectionAssert.AreEqual(expected, File.ReadAllBytes(_folder.File("x.wav")));
    }

    [TestMethod]
    public void What_is_read_and_written_is_the_same_file()
    {
        var random = new Random(5);
        var bytes = new byte[2000];
        random.NextBytes(bytes);
        var first = _folder.Write("first.wav", new WavBytes { Data = bytes, SampleRate = 22_050 }.Build());
        WavWriter.Write(_folder.File("second.wav"), WavReader.Read(first));
        CollectionAssert.AreEqual(File.ReadAllBytes(first), File.ReadAllBytes(_folder.File("second.wav")));
    }

    [TestMethod]
    public void A_failure_leaves_the_earlier_file_and_nothing_else()
    {
        var path = _folder.Write("x.wav", [1, 2, 3]);
        Assert.ThrowsExactly<ArgumentException>(() => WavWriter.Write(path, new Waveform([0, float.NaN], 8000)));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }
}
