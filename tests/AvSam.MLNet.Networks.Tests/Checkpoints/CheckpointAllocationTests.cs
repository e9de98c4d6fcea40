using System.Diagnostics;
using System.Text;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Files made to cost as much as the limits allow: opened or refused, none allocates more than its size and 64 MB, or takes 5 seconds.</summary>
[TestClass]
public sealed class CheckpointAllocationTests
{
    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["empty lists"] = () => Pickle(p => Repeat(p, 32, _ => p.Op("(").Op(new string(']', 9_000)).Op("t"))),
        ["dictionaries of one item"] = () => Pickle(p => Repeat(p, 8, _ => Repeat(p.Op("("), 9_000, _ => p.Op("}NNs")).Op("t"))),
        ["views of sixteen dimensions"] = () => Pickle(p =>
        {
            p.Global("torch._utils", "_rebuild_tensor_v2").Op("q\u0001(").Storage().Number(0).Tuple([.. Enumerable.Repeat(1L, 16)]).Tuple([.. Enumerable.Repeat(1L, 16)]).Raw(0x89).Op("}tq\u0002");
            Repeat(p, 15, _ => Repeat(p.Op("("), 6_000, _ => p.Op("h\u0001h\u0002R")).Op("t"));
        }),
        ["names of classes"] = () => Pickle(p => Repeat(p, 27, _ => Repeat(p.Op("("), 9_000, _ => p.Global("torch._utils", "_rebuild_parameter")).Op("t"))),
        ["large numbers"] = () => Pickle(p => Repeat(p, 4, _ => Repeat(p.Op("("), 7_500, _ => p.Raw(0x8a, 255).Raw(new byte[255])).Op("t"))),
        ["long texts"] = () => Pickle(p => Repeat(p, 8, _ => p.Text(new string('x', 1_000_000)))),
        ["as many tensors as there may be"] = () => Tensors(50_000, ""),
        ["as many tensors as there may be, with a prefix"] = () => Tensors(50_000, "module."),
        ["more tensors than there may be"] = () => Tensors(60_000, ""),
        ["memo in its last place"] = () => Pickle(p => p.Op("Nr").Raw(BitConverter.GetBytes(300_000))),
        ["a directory of fifty thousand entries"] = () => Entries(50_000),
        ["a directory of sixty thousand entries"] = () => Entries(60_000),
        ["a header of tensors"] = () => Header(i => $$"""
            "{{i}}":{"dtype":"U8","shape":[0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,0]},
            """, 49_999, "\"x\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}"),
        ["a header of one long name"] = () => Header(_ => "", 1, $"\"{new string('x', 20_000_000)}\":1"),
        ["a header of metadata"] = () => Header(_ => "", 1, $"\"__metadata__\":{{\"a\":\"{new string('x', 7_999_000)}\"}}"),
        ["a header of too many metadata"] = () => Header(i => $"\"m{i}\":\"\",", 700_000, "\"z\":\"\"", "\"__metadata__\":{", "}"),
        ["a header of nested arrays"] = () => Header(_ => "", 1, $"\"x\":{{\"a\":{new string('[', 1_000_000)}"),
        ["a header of unknown members"] = () => Header(i => $"\"m{i}\":[0,0,0,0],", 300_000, "\"z\":0", "\"x\":{", "}"),
        ["a header of numbers"] = () => Header(_ => "", 1, $"\"x\":{{\"dtype\":\"U8\",\"shape\":[{string.Join(',', Enumerable.Repeat(0, 3_000_000))}]}}"),
    };

    public static IEnumerable<object[]> Names => Files.Keys.Select(name => new object[] { name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Costs_stay_within_the_limits(string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Files[name]());
            var watch = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var said = "opened";
            try
            {
                CheckpointFile.Open(path).Dispose();
            }
            catch (InvalidDataException e)
            {
                said = e.Message[Math.Min(e.Message.Length, path.Length)..];
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            TestContext.WriteLine($"{new FileInfo(path).Length / 1024} KB, allocated {allocated / 1024} KB, {watch.ElapsedMilliseconds} ms: {said}");
            Assert.IsLessThan(new FileInfo(path).Length + (64 << 20), allocated);
            Assert.IsLessThan(5, watch.Elapsed.TotalSeconds);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Pickle(Action<PickleBytes> content)
    {
        var pickle = new PickleBytes();
        content(pickle);
        return PthBytes.Of(pickle.Build()).Build();
    }

    private static PickleBytes Repeat(PickleBytes pickle, int times, Action<int> content)
    {
        for (var i = 0; i < times; i++)
        {
            content(i);
        }

        return pickle;
    }

    private static byte[] Tensors(int count, string prefix) => Pickle(p =>
    {
        p.Tensor(0, [0], [1]).Op("q\0}");
        Repeat(p, count, i => p.Text($"{prefix}{i}").Op("h\0s"));
    });

    private static byte[] Entries(int count)
    {
        var archive = PthBytes.Of(new PickleBytes().Op("N").Build());
        for (var i = 2; i < count; i++)
        {
            archive.Add($"archive/data/{i}", []);
        }

        return archive.Build();
    }

    private static byte[] Header(Func<int, string> item, int times, string last, string before = "", string after = "")
    {
        var json = new StringBuilder("{").Append(before);
        for (var i = 0; i < times; i++)
        {
            json.Append(item(i));
        }

        var bytes = Encoding.UTF8.GetBytes(json.Append(last).Append(after).Append('}').ToString());
        return [.. SafeTensorsFile.Length((ulong)bytes.Length), .. bytes];
    }
}
