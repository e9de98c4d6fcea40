using System.Text;
using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Files;

[TestClass]
public sealed class NpyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Refusal(byte[] bytes) =>
        Assert.ThrowsExactly<InvalidDataException>(() => NpyReader.Read(_folder.Write("x.npy", bytes))).Message;

    private static byte[] File(string dictionary, byte[] data, byte version = 1)
    {
        var text = Encoding.ASCII.GetBytes(dictionary + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes((uint)text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data];
    }

    [TestMethod]
    public void The_bytes_are_those_that_NumPy_writes()
    {
        // numpy.save('x.npy', numpy.array([[1, 2, 3], [4, 5, 6]], dtype='float32')), NumPy 1.24.2, as base64.
        const string Expected = "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAAQAAAQEAAAIBAAACgQAAAwEA=";
        NpyWriter.Write(_folder.File("x.npy"), [1, 2, 3, 4, 5, 6], 2, 3);
        Assert.AreEqual(Expected, Convert.ToBase64String(System.IO.File.ReadAllBytes(_folder.File("x.npy"))));
    }

    [TestMethod]
    public void What_is_written_reads_the_same_in_any_number_of_dimensions()
    {
        foreach (var shape in (int[][])[[], [7], [2, 3], [2, 0, 3], [1, 1, 5, 2]])
        {
            float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => i - 0.5f)];
            NpyWriter.Write(_folder.File("x.npy"), values, shape);
            var read = NpyReader.Read(_folder.File("x.npy"));
            CollectionAssert.AreEqual(shape, read.Shape);
            CollectionAssert.AreEqual(values, read.Values);
        }
    }

    [TestMethod]
    public void Other_versions_and_float64_are_read()
    {
        byte[] doubles = [.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-2.0)];
        foreach (var version in (byte[])[1, 2, 3])
        {
            var read = NpyReader.Read(_folder.Write("x.npy", File("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", doubles, version)));
            CollectionAssert.AreEqual(new[] { 1.5f, -2f }, read.Values);
        }
    }

    [TestMethod]
    public void Broken_and_unfitting_files_are_named()
    {
        const string Good = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
        StringAssert.Contains(Refusal([]), "x.npy");
        StringAssert.Contains(Refusal("PK, a zip file"u8.ToArray()), "not a NumPy");
        StringAssert.Contains(Refusal(File(Good, new byte[7])), "holds 7 bytes");
        StringAssert.Contains(Refusal(File(Good, new byte[9])), "holds 9 bytes");
        StringAssert.Contains(Refusal(File(Good.Replace("(2,)", "(200000000,)", StringComparison.Ordinal), new byte[8])), "cut short");
        StringAssert.Contains(Refusal(File(Good.Replace("(2,)", "(268435457,)", StringComparison.Ordinal), new byte[8])), "at most 268,435,456 values");
        StringAssert.Contains(Refusal(File(Good.Replace("(2,)", "(65536, 65536)", StringComparison.Ordinal), new byte[8])), "65536, 65536");
        StringAssert.Contains(Refusal(File(Good.Replace("<f4", "<i8", StringComparison.Ordinal), new byte[8])), "'<i8'");
        StringAssert.Contains(Refusal(File(Good.Replace("<f4", "|O", StringComparison.Ordinal), new byte[8])), "'|O'");
        StringAssert.Contains(Refusal(File(Good.Replace("False", "True", StringComparison.Ordinal), new byte[8])), "C order");
        StringAssert.Contains(Refusal(File("{}", new byte[8])), "'descr'");
        StringAssert.Contains(Refusal([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF]), "4294967295");
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => NpyReader.Read(_folder.File("gone.npy"))).Message, "gone.npy");
    }

    [TestMethod]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "'shape'")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (2, -1, -1), }", "'shape'")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967298,), }", "4294967298")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536, 2), }", "at most 268,435,456 values in 32 dimensions")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4294967296), }", "4294967296")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (2.0,), }", "'shape'")]
    [DataRow("{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }", "Fortran order")]
    [DataRow("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }", "'fortran_order'")]
    [DataRow("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", "'>f4'")]
    [DataRow("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "'descr'")]
    [DataRow("{'descr': '<f4', 'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", "more than once")]
    [DataRow("{'a': \"'descr': '<f4'\", 'descr': '<i4', 'fortran_order': False, 'shape': (2,), }", "more than once")]
    [DataRow("{'descr': '<f4\u001b[31m', 'fortran_order': False, 'shape': (2,), }", "x.npy")]
    public void Headers_that_lie_or_say_something_else_are_named(string header, string expected)
    {
        var message = Refusal(File(header, new byte[8]));
        Assert.Contains(expected, message);
        Assert.Contains("x.npy", message);
        Assert.IsFalse(message.Any(char.IsControl), message);
    }

    [TestMethod]
    public void A_file_as_long_as_a_huge_shape_claims_is_refused_before_it_is_allocated()
    {
        // A file with a hole: 4 TiB on paper.
        foreach (var shape in new[] { "(549755813888,)", "(2147483591,)", "(268435457,)" })
        {
            var path = _folder.Write("x.npy", File($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}", []));
            using (var stream = System.IO.File.OpenWrite(path))
            {
                stream.SetLength(stream.Length + (8 * long.Parse(shape[1..^2])));
            }

            var before = GC.GetTotalAllocatedBytes();
            Assert.Contains("at most 268,435,456 values", Assert.ThrowsExactly<InvalidDataException>(() => NpyReader.Read(path)).Message);
            Assert.IsLessThan(10_000_000, GC.GetTotalAllocatedBytes() - before);
        }
    }

    [TestMethod]
    public void Hundreds_of_mutants_each_load_or_end_in_one_clear_error()
    {
        NpyWriter.Write(_folder.File("seed.npy"), new float[60], 3, 4, 5);
        var seed = System.IO.File.ReadAllBytes(_folder.File("seed.npy"));
        var random = new Random(11);
        int loaded = 0, refused = 0;
        for (var i = 0; i < 600; i++)
        {
            try
            {
                Assert.IsLessThan(200, NpyReader.Read(_folder.Write("x.npy", Mutation.Of(seed, random, headBytes: 128))).Values.Length);
                loaded++;
            }
            catch (InvalidDataException error)
            {
                StringAssert.Contains(error.Message, "x.npy");
                refused++;
            }
        }

        Assert.IsTrue(loaded > 50 && refused > 50, $"{loaded} loaded, {refused} refused: too lopsided to prove anything");
    }

    [TestMethod]
    public void A_shape_that_does_not_fit_the_values_is_named() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => NpyWriter.Write(_folder.File("x.npy"), new float[5], 2, 3)).Message, "expected 6 for shape (2, 3)");
}
