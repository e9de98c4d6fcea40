using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Files that lie: each is one clear error, and none allocates what it claims.</summary>
[TestClass]
public sealed class SafeTensorsHostileTests
{
    [TestMethod]
    [DataRow("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "shape [3]", DisplayName = "shape and bytes disagree")]
    [DataRow("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "cut off", DisplayName = "truncated")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "describes 4 bytes", DisplayName = "bytes after the last tensor")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begins at byte 4", DisplayName = "hole")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "overlap", DisplayName = "overlap")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "offset -4; expected", DisplayName = "negative offset")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "cannot lie", DisplayName = "backward offsets")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "cannot lie", DisplayName = "one offset")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[-9223372036854775808,9223372036854775807]}}""", 4, "offset -9223372036854775808; expected", DisplayName = "offsets that overflow")]
    [DataRow("""{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "offset -1; expected", DisplayName = "negative dimension")]
    [DataRow("""{"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "offset 1.5; expected", DisplayName = "fractional dimension")]
    [DataRow("""{"x":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4, "more elements", DisplayName = "product that overflows")]
    [DataRow("""{"x":{"dtype":"F32","shape":[2000000000],"data_offsets":[0,8000000000]}}""", 4, "cut off", DisplayName = "8 GB claimed")]
    [DataRow("""{"x":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}}""", 1, "'F8'", DisplayName = "unknown type")]
    [DataRow("""{"x":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8, "'C64', which has no plain elements", DisplayName = "complex numbers")]
    [DataRow("""{"x":{"dtype":"F4","shape":[2],"data_offsets":[0,1]}}""", 1, "'F4', which has no plain elements", DisplayName = "half bytes")]
    [DataRow("""{"x":{"shape":[1],"data_offsets":[0,1]}}""", 1, "needs a name", DisplayName = "no type")]
    [DataRow("""{"x":{"dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1]}}""", 1, "twice", DisplayName = "the same member twice")]
    [DataRow("""{"x":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}}""", 1, "more than the 16", DisplayName = "seventeen dimensions")]
    [DataRow("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}}""", 1, "more than the 2", DisplayName = "three offsets")]
    [DataRow("""{"":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "needs a name", DisplayName = "no name")]
    [DataRow("""{"x\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "not a valid safetensors", DisplayName = "half a character")]
    [DataRow("""{"__metadata__":{"a":"b","a":"c"}}""", 0, "metadata 'a' twice", DisplayName = "the same metadata twice")]
    [DataRow("""{"__metadata__":[]}""", 0, "no object of strings", DisplayName = "metadata that is no object")]
    [DataRow("""{}{}""", 0, "not a valid safetensors", DisplayName = "more after the header")]
    [DataRow("""{"x":7}""", 0, "needs a name", DisplayName = "not an object")]
    [DataRow("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"x":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "x", DisplayName = "the same name twice")]
    [DataRow("""{"__metadata__":{"a":1}}""", 0, "not a valid safetensors", DisplayName = "metadata that is no string")]
    [DataRow("""{"x":""", 0, "not a valid safetensors", DisplayName = "broken JSON")]
    [DataRow("""[1]""", 0, "'{'", DisplayName = "not an object at all")]
    [DataRow("", 0, "'{'", DisplayName = "empty header")]
    public void A_lying_header_is_refused(string header, int dataBytes, string expected)
    {
        using var file = new SafeTensorsFile(header, new byte[dataBytes]);

        AssertRefused(file, expected);
    }

    [TestMethod]
    [DataRow(ulong.MaxValue)]
    [DataRow((ulong)long.MaxValue)]
    [DataRow(100_000_001UL)]
    [DataRow(99_000_000UL)]
    public void A_header_longer_than_the_file_is_not_allocated(ulong claimed)
    {
        using var file = new SafeTensorsFile([.. SafeTensorsFile.Length(claimed), (byte)'{', (byte)'}']);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(file, claimed.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void A_file_shorter_than_its_length_field_is_refused()
    {
        using var file = new SafeTensorsFile(1, 2, 3);

        AssertRefused(file, "3 bytes");
    }

    [TestMethod]
    public void Every_cut_of_a_good_file_is_refused()
    {
        using var good = new SafeTensorsFile();
        SafeTensors.Write(good.FilePath, [new CheckpointTensor("x", [2], [1, 2])]);
        var bytes = File.ReadAllBytes(good.FilePath);

        for (var length = 0; length < bytes.Length; length++)
        {
            using var cut = new SafeTensorsFile(bytes[..length]);
            Assert.Throws<InvalidDataException>(() => cut.Open());
        }
    }

    private static void AssertRefused(SafeTensorsFile file, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => file.Open());
        StringAssert.Contains(error.Message, file.FilePath);
        StringAssert.Contains(error.Message, expected);
    }
}
