using System.Globalization;
using System.Text;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Files that PyTorch writes on the spot, and damaged ones that PyTorch reads as well.</summary>
[TestClass]
public sealed class PthTorchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("avsam-pth-").FullName;

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void Files_drawn_at_random_have_the_values_that_PyTorch_wrote()
    {
        const int files = 200;
        PythonTorch.Run("write.py", folder, $"{files}");

        for (var seed = 0; seed < files; seed++)
        {
            using var checkpoint = CheckpointFile.Open(Path.Combine(folder, $"{seed}.pth"));
            AssertEqual(File.ReadAllLines(Path.Combine(folder, $"{seed}.txt")), checkpoint, $"seed {seed}");
        }
    }

    [TestMethod]
    public void Damaged_files_that_both_read_are_read_alike()
    {
        // Bare state dicts of protocol 2, as PyTorch 1.13's own safe reader wants them.
        string[] fixtures = ["state_dict.pth", "views.pth", "types.pth", "buffer.pt"];
        List<string> accepted = [];
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(100_000 + seed);
            var path = Path.Combine(folder, $"{seed}.pth");
            var fixture = fixtures[random.Next(fixtures.Length)];
            File.WriteAllBytes(path, random.Next(4) == 0 ? PthMutation.OfFile(fixture, random) : PthMutation.OfPickle(fixture, random));
            if (IsRead(path))
            {
                accepted.Add(path);
            }
        }

        var alike = 0;
        foreach (var printed in PythonTorch.Run("print.py", accepted).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = printed.Split('\n');
            var (path, verdict) = (lines[0].Split('\t')[0], lines[0].Split('\t')[1]);
            if (verdict == "OK")
            {
                using var checkpoint = CheckpointFile.Open(path);
                AssertEqual(lines[1..], checkpoint, path);
                alike++;
            }
            else
            {
                TestContext.WriteLine(lines[0]);
            }
        }

        TestContext.WriteLine($"{accepted.Count} read here, {alike} of them by PyTorch too and alike.");
        Assert.IsGreaterThan(100, alike);
    }

    private static bool IsRead(string path)
    {
        try
        {
            CheckpointFile.Open(path).Dispose();
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void AssertEqual(string[] expected, Checkpoint checkpoint, string file)
    {
        Assert.HasCount(expected.Length, checkpoint, file);
        foreach (var (line, tensor) in expected.Zip(checkpoint))
        {
            var fields = line.Split('\t');
            Assert.AreEqual(fields[0], Convert.ToHexStringLower(Encoding.UTF8.GetBytes(tensor.Name)), file);
            Assert.AreEqual(fields[1], string.Join(',', tensor.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture))), $"{file}: {tensor}");
            var bytes = tensor.ToArray().SelectMany(BitConverter.GetBytes).ToArray();
            Assert.AreEqual(fields[2], Convert.ToHexStringLower(bytes), $"{file}: {tensor}");
        }
    }
}
