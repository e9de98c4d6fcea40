using AvSam.MLNet.Audio;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class WavFuzzTests
{
    [TestMethod]
    public void A_thousand_mutants_each_load_or_end_in_one_clear_error()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20);
        var data = new byte[600];
        random.NextBytes(data);
        byte[][] seeds =
        [
            new WavBytes { Data = data }.Build(),
            new WavBytes { SubTag = 3, Bits = 32, Channels = 2, Data = WavBytes.Single([.. data.Select(b => b / 256f)]) }.Build(),
            new WavBytes { Riff = "RF64", Bits = 24, Data = data }.Build(),
            new WavBytes { Riff = "RIFX", Bits = 16, Channels = 2, Data = data }.Build(),
            new WavBytes { Data = data, DataClaim = 0, RiffClaim = 0 }.Build(),
            new WavBytes { Bits = 8, Data = data, Between = [.. "LIST"u8, 5, 0, 0, 0, 1, 2, 3, 4, 5, 0] }.Build(),
        ];
        int loaded = 0, refused = 0;
        for (var i = 0; i < 1000; i++)
        {
            var path = folder.Write("x.wav", Mutation.Of(seeds[i % seeds.Length], random, headBytes: 100));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var wave = WavReader.Read(path, new AudioReadOptions { AllowTruncated = i % 2 == 0 });
                Assert.IsTrue(wave.Samples.Length is > 0 and < 3000 && wave.Samples.All(s => Math.Abs(s) <= 1), $"mutant {i}");
                loaded++;
            }
            catch (InvalidDataException error)
            {
                StringAssert.Contains(error.Message, "x.wav", $"mutant {i}");
                refused++;
            }

            Assert.IsLessThan(2_000_000, GC.GetAllocatedBytesForCurrentThread() - before, $"mutant {i}");
        }

        Assert.IsTrue(loaded > 100 && refused > 100, $"{loaded} loaded, {refused} refused: too lopsided to prove anything");
    }
}
