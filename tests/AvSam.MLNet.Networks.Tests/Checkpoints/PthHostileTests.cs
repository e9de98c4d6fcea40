namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Pickles that would run something in Python, that lie, or that would grow: each is one clear error or harmless.</summary>
[TestClass]
public sealed class PthHostileTests
{
    private static readonly Dictionary<string, (byte[] Pickle, string Expected)> Refused = new()
    {
        ["os.system"] = (new PickleBytes().Global("os", "system").Text("touch owned").Raw(0x85).Op("R").Build(), "'os.system', which is no part"),
        ["posix.system"] = (new PickleBytes().Global("posix", "system").Text("id").Raw(0x85).Op("R").Build(), "'posix.system'"),
        ["builtins.eval"] = (new PickleBytes().Global("builtins", "eval").Text("1").Raw(0x85).Op("R").Build(), "'builtins.eval'"),
        ["eval by name and module from the stack"] = (new PickleBytes().Text("builtins").Text("eval").Raw(0x93).Build(), "'builtins.eval'"),
        ["a name that is no text"] = (new PickleBytes().Text("builtins").Number(1).Raw(0x93).Build(), "no text"),
        ["a .NET type"] = (new PickleBytes().Global("System.Diagnostics", "Process").Build(), "'System.Diagnostics.Process'"),
        ["a name with control characters"] = (new PickleBytes().Global("a\u001b[2J\r", "b").Build(), "'a\ufffd[2J\ufffd.b'"),
        ["a name of ten thousand characters"] = (new PickleBytes().Global(new string('a', 10_000), "b").Build(), "does not end within 256"),
        ["INST"] = (new PickleBytes().Op("(ios\nsystem\n").Build(), "opcode Inst at byte 3"),
        ["OBJ"] = (new PickleBytes().Op("(").Global("collections", "OrderedDict").Op("o").Build(), "opcode Obj"),
        ["NEWOBJ"] = (new PickleBytes().Global("collections", "OrderedDict").Op(")").Raw(0x81).Build(), "opcode NewObj"),
        ["EXT1"] = (new PickleBytes().Raw(0x82, 1).Build(), "opcode Ext1"),
        ["PERSID"] = (new PickleBytes().Op("P0\n").Build(), "opcode PersId"),
        ["a byte that is no opcode"] = (new PickleBytes().Raw(0xff).Build(), "no opcode at byte 2 but 255"),
        ["protocol 9"] = ([0x80, 9, (byte)'N', (byte)'.'], "protocol 9"),

        ["lists in lists"] = (new PickleBytes().Op(new string(']', 9_000)).Op(new string('a', 8_999)).Build(), "it holds a list"),
        ["lists in lists, deeper"] = (new PickleBytes().Op(new string(']', 200_000)).Op(new string('a', 199_999)).Build(), "nested or long"),
        ["marks"] = (new PickleBytes().Op(new string('(', 100_000)).Build(), "nested beyond the 64 levels"),
        ["tuples in tuples"] = (new PickleBytes().Op(")").Raw([.. Enumerable.Repeat((byte)0x85, 290_000)]).Build(), "it holds a list"),
        ["a dictionary within itself"] = (new PickleBytes().Op("}q\0").Text("model").Op("h\0s").Build(), "keys 'model'"),
        ["a list within itself"] = (new PickleBytes().Op("]q\0h\0a").Build(), "it holds a list"),
        ["a million opcodes"] = (new PickleBytes().Op("N").Op(string.Concat(Enumerable.Repeat("q\0", 1_000_000))).Build(), "300000 opcodes"),
        ["memo of four thousand million places"] = (new PickleBytes().Op("Nr").Raw(0xff, 0xff, 0xff, 0xff).Build(), "number 4294967295"),
        ["memo that doubles"] = (new PickleBytes().Op(")q\0").Op(string.Concat(Enumerable.Repeat("h\0\u0086q\0", 10_000))).Build(), "it holds a list"),
        ["memo that is not there"] = (new PickleBytes().Op("Nq\u0005h\u0004").Build(), "under the number 4"),
        ["a string of four thousand million bytes"] = (new PickleBytes().Op("X").Raw(0xff, 0xff, 0xff, 0xff).Build(), "claims a string of 4294967295"),
        ["a string beyond the end"] = (new PickleBytes().Op("X").Raw(0, 0, 1, 0).Build(), "65536 bytes are expected"),
        ["a string that is not UTF-8"] = (new PickleBytes().Op("X").Raw(2, 0, 0, 0, 0xc3, 0x28).Build(), "not UTF-8"),
        ["no opcode at all"] = ([], "ends at byte 0"),
        ["no end"] = ([0x80, 2, (byte)'N'], "ends at byte 3"),
        ["nothing on the stack"] = (new PickleBytes().Build(), "takes more values"),
        ["an open mark"] = (new PickleBytes().Op("(N").Build(), "within a list or tuple"),
        ["a mark is no value"] = (new PickleBytes().Op("N(").Raw(0x85).Build(), "takes more values"),
        ["a call of a text"] = (new PickleBytes().Text("os.system").Op(")R").Build(), "no function"),
        ["a call of a storage class"] = (new PickleBytes().Global("torch", "FloatStorage").Op(")R").Build(), "calls FloatStorage"),
        ["attributes of a list"] = (new PickleBytes().Op("]}b").Build(), "gives attributes"),
        ["items of a list"] = (new PickleBytes().Op("]NNs").Build(), "sets items"),
        ["an odd number of items"] = (new PickleBytes().Op("}(NNNu").Build(), "sets items"),
        ["appending to a dictionary"] = (new PickleBytes().Op("}Na").Build(), "appends"),

        ["a storage that is not there"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage("1"), 0, [4], [1])), "storage '1', which the archive does not have"),
        ["a storage by a path"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage("../data.pkl"), 0, [4], [1])), "storage '../data.pkl'"),
        ["a storage by an absolute path"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage("/etc/passwd"), 0, [4], [1])), "storage '/etc/passwd'"),
        ["more elements than the storage"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage(count: 5), 0, [5], [1])), "claims 5 elements Float32"),
        ["fewer elements than the storage"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage(count: 3), 0, [3], [1])), "claims 3 elements"),
        ["2⁶² elements"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage(count: 1L << 62), 0, [4], [1])), "claims 4611686018427387904"),
        ["negative elements"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage(count: -4), 0, [4], [1])), "claims -4"),
        ["elements of another type"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Storage(type: "DoubleStorage"), 0, [4], [1])), "claims 4 elements Float64"),
        ["the same storage as two types"] = (new PickleBytes().Op("}").Text("a").Tensor().Op("s").Text("b").Tensor(s => s.Storage(count: 2, type: "LongStorage"), 0, [2], [1]).Op("s").Build(), "at another"),
        ["a class that is no storage"] = (new PickleBytes().Op("(").Text("storage").Global("collections", "OrderedDict").Text("0").Text("cpu").Number(4).Op("tQ").Build(), "something else than a tensor's storage"),
        ["a persistent id that is text"] = (new PickleBytes().Text("0").Op("Q").Build(), "something else than a tensor's storage"),
        ["a persistent id of six"] = (new PickleBytes().Op("(").Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").Number(4).Op("NtQ").Build(), "something else than a tensor's storage"),

        ["an offset beyond the storage"] = (PickleBytes.Dictionary(p => p.Tensor(1, [4], [1])), "leaves its storage of 4"),
        ["a negative offset"] = (PickleBytes.Dictionary(p => p.Tensor(-1, [4], [1])), "leaves its storage"),
        ["an offset of 2⁶³ − 1"] = (PickleBytes.Dictionary(p => p.Tensor(long.MaxValue, [2], [1])), "leaves its storage"),
        ["a stride beyond the storage"] = (PickleBytes.Dictionary(p => p.Tensor(0, [2, 2], [3, 1])), "leaves its storage"),
        ["a stride of 2⁶³ − 1"] = (PickleBytes.Dictionary(p => p.Tensor(1, [3, 3], [long.MaxValue, long.MaxValue])), "leaves its storage"),
        ["a negative stride"] = (PickleBytes.Dictionary(p => p.Tensor(3, [4], [-1])), "stride that is no whole number"),
        ["a negative size"] = (PickleBytes.Dictionary(p => p.Tensor(0, [-1], [1])), "size that is no whole number"),
        ["a size of 2³¹"] = (PickleBytes.Dictionary(p => p.Tensor(0, [1L << 31], [0])), "size that is no whole number"),
        ["a product that overflows"] = (PickleBytes.Dictionary(p => p.Tensor(0, [int.MaxValue, int.MaxValue, int.MaxValue], [0, 0, 0])), "leaves its storage"),
        ["one element two thousand million times"] = (PickleBytes.Dictionary(p => p.Tensor(0, [2_000_000_000], [0])), "more than 8 times over"),
        ["a storage a thousand times"] = (Shared(times: 1_000, length: 500), "more than 8 times over"),
        ["more strides than sizes"] = (PickleBytes.Dictionary(p => p.Tensor(0, [2], [1, 1])), "1 sizes and 2 strides"),
        ["seventeen dimensions"] = (PickleBytes.Dictionary(p => p.Tensor(0, [.. Enumerable.Repeat(1L, 17)], [.. Enumerable.Repeat(1L, 17)])), "17 sizes"),
        ["hooks"] = (PickleBytes.Dictionary(p => p.Global("torch._utils", "_rebuild_tensor_v2").Op("(").Storage().Number(0).Tuple(4).Tuple(1).Raw(0x89).Op("}NNstR")), "another way"),
        ["metadata"] = (PickleBytes.Dictionary(p => p.Global("torch._utils", "_rebuild_tensor_v2").Op("(").Storage().Number(0).Tuple(4).Tuple(1).Raw(0x89).Op("}}NNstR")), "another way"),
        ["too few arguments"] = (PickleBytes.Dictionary(p => p.Global("torch._utils", "_rebuild_tensor_v2").Op("(").Storage().Op("tR")), "another way"),
        ["no storage"] = (PickleBytes.Dictionary(p => p.Tensor(s => s.Text("0"), 0, [4], [1])), "another way"),
        ["a parameter of a text"] = (PickleBytes.Dictionary(p => p.Global("torch._utils", "_rebuild_parameter").Op("(").Text("x").Raw(0x88).Op("}tR")), "calls RebuildParameter"),
        ["an ordered dictionary of arguments"] = (new PickleBytes().Global("collections", "OrderedDict").Op("]").Raw(0x85).Op("R").Build(), "calls OrderedDict"),

        ["the same name twice"] = (new PickleBytes().Op("}").Text("x").Tensor().Op("s").Text("x").Tensor().Op("s").Build(), "'x' twice"),
        ["a name that is a number"] = (new PickleBytes().Op("}").Number(1).Tensor().Op("s").Build(), "name is no text"),
        ["a name of 2,000 characters"] = (new PickleBytes().Op("}").Text(new string('x', 2_000)).Tensor().Op("s").Build(), "name is no text of 1 to 1024"),
        ["a tensor alone"] = (new PickleBytes().Tensor().Build(), "one tensor without a name"),
        ["an empty dictionary"] = (new PickleBytes().Op("}").Build(), "an empty dictionary"),
        ["a dictionary without tensors"] = (new PickleBytes().Op("}").Text("a\nb").Op("Ns").Build(), "keys 'a\ufffdb'"),
        ["a list of tensors"] = (new PickleBytes().Op("]").Tensor().Op("a").Build(), "a list"),
        ["state dict too deep in wrappers"] = (Wrapped(5), "keys 'model'"),
    };

    public static IEnumerable<object[]> Names => Refused.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_hostile_pickle_is_refused(string name)
    {
        var (pickle, expected) = Refused[name];

        PthBytes.AssertRefused(PthBytes.Of(pickle).Build(), expected);
    }

    [TestMethod]
    public void An_ordinary_pickle_of_the_same_parts_is_read()
    {
        var bytes = PthBytes.Of(PickleBytes.Dictionary(p => p.Tensor(0, [2, 2], [1, 2]))).Build();

        CollectionAssert.AreEqual(new float[] { 1, 3, 2, 4 }, PthBytes.Open(bytes, checkpoint => checkpoint["x"].ToArray()));
    }

    [TestMethod]
    public void Values_that_overlap_within_a_storage_are_read_as_they_are()
    {
        var bytes = PthBytes.Of(PickleBytes.Dictionary(p => p.Tensor(0, [3, 2], [1, 1]))).Build();

        CollectionAssert.AreEqual(new float[] { 1, 2, 2, 3, 3, 4 }, PthBytes.Open(bytes, checkpoint => checkpoint["x"].ToArray()));
    }

    [TestMethod]
    public void A_state_dict_is_found_under_four_wrappers_and_beside_a_bomb_that_nobody_opens()
    {
        Assert.AreEqual(4, PthBytes.Open(PthBytes.Of(Wrapped(4)).Build(), checkpoint => checkpoint["x"].Count));
        var bomb = new PickleBytes().Op("}").Text("args").Op(")q\0").Op(string.Concat(Enumerable.Repeat("h\0\u0086q\0", 1_000))).Op("s").Text("x").Tensor().Op("s").Build();
        Assert.AreEqual(1, PthBytes.Open(PthBytes.Of(bomb).Build(), checkpoint => checkpoint.Count));
    }

    [TestMethod]
    public void An_empty_tensor_may_lie_anywhere()
    {
        var bytes = PthBytes.Of(PickleBytes.Dictionary(p => p.Tensor(long.MaxValue, [int.MaxValue, int.MaxValue, 0, 2], [5, 3, long.MaxValue, 7]))).Build();

        Assert.IsEmpty(PthBytes.Open(bytes, checkpoint => checkpoint["x"].ToArray()));
    }

    private static byte[] Wrapped(int depth)
    {
        var pickle = new PickleBytes();
        for (var i = 0; i < depth; i++)
        {
            pickle.Op("}").Text("model");
        }

        return pickle.Op("}").Text("x").Tensor().Op("s").Op(new string('s', depth)).Build();
    }

    private static byte[] Shared(int times, long length)
    {
        var pickle = new PickleBytes().Op("}(");
        for (var i = 0; i < times; i++)
        {
            pickle.Text($"{i}").Tensor(0, [4, length], [1, 0]);
        }

        return pickle.Op("u").Build();
    }
}
