using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Every way to cut one small archive off, and every byte of its directory and headers at every extreme: one exception type, which names the file.</summary>
[TestClass]
public sealed class PthExhaustiveTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Cut_off_anywhere(bool zip64)
    {
        byte[] whole = Whole(zip64);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.IsFalse(Opens(whole[..length]), $"{length} of {whole.Length} bytes");
            Assert.IsFalse(length > 0 && Opens(whole[length..]), $"without the first {length} bytes");
        }
    }

    [TestMethod]
    [DataRow(false, 2)]
    [DataRow(false, 4)]
    [DataRow(true, 8)]
    public void Any_field_at_its_extremes(bool zip64, int width)
    {
        byte[] whole = Whole(zip64);
        foreach (byte[] value in (byte[][])[[.. Enumerable.Repeat((byte)0xff, width)], [.. Enumerable.Repeat((byte)0xff, width - 1), 0x7f], [.. Enumerable.Repeat((byte)0, width - 1), 0x80]])
        {
            for (int at = 0; at <= whole.Length - width; at++)
            {
                byte[] bytes = (byte[])whole.Clone();
                value.CopyTo(bytes, at);
                Opens(bytes);
            }
        }
    }

    private static byte[] Whole(bool zip64) => PthBytes.Of(PickleBytes.Dictionary(p => p.Tensor())).Build(zip64);

    private bool Opens(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        try
        {
            using Checkpoint checkpoint = CheckpointFile.Open(_path);
            foreach (CheckpointTensor tensor in checkpoint)
            {
                tensor.ToArray();
            }

            return true;
        }
        catch (InvalidDataException e)
        {
            Assert.Contains(_path, e.Message);
            return false;
        }
    }
}
