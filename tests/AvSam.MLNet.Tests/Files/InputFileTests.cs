using System.Diagnostics;
using System.Net.Sockets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Files;

[TestClass]
public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_file_opens_and_the_limit_counts_its_bytes()
    {
        var path = _folder.Write("x", new byte[1000]);
        using var stream = InputFile.Open(path, "a test", most: 1000);
        Assert.AreEqual(1000, stream.Length);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => InputFile.Open(path, "a test", most: 999).Dispose());
        Assert.AreEqual($"'{path}' has 1,000 bytes; expected a test of at most 999.", error.Message);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_link_counts_as_what_it_leads_to()
    {
        _folder.Write("large", new byte[1000]);
        File.CreateSymbolicLink(_folder.File("first"), "large");
        File.CreateSymbolicLink(_folder.File("link"), "first");
        Assert.AreEqual(1000, InputFile.Length(_folder.File("link"), "a test"));
        Assert.Contains("1,000 bytes", Assert.ThrowsExactly<InvalidDataException>(() => InputFile.Length(_folder.File("link"), "a test", most: 999)).Message);
        using var mapped = MappedFile.Open(_folder.File("link"), "a test");
        Assert.AreEqual(1000, mapped.Length);
        Assert.AreEqual(1000, mapped.Bytes.Length);
        Assert.ThrowsExactly<InvalidDataException>(() => MappedFile.Open(_folder.File("link"), "a test", most: 999));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(20_000)]
    public void Only_regular_files_are_opened()
    {
        Process.Start("mkfifo", _folder.File("pipe")).WaitForExit();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.File("socket")));
        Directory.CreateDirectory(_folder.File("folder"));
        foreach (var (name, kind) in new[] { ("pipe", "a pipe"), ("socket", "a socket"), ("folder", "a folder"), ("/dev/zero", "a device") })
        {
            File.CreateSymbolicLink(_folder.File("link"), name);
            Assert.AreEqual($"'{_folder.File(name)}' is {kind}; expected a test.", Refusal(name).Message);
            Assert.AreEqual($"'{_folder.File("link")}' is a link to '{name}', which is {kind}; expected a test.", Refusal("link").Message);
            Assert.ThrowsExactly<InvalidDataException>(() => MappedFile.Open(_folder.File("link"), "a test"));
            File.Delete(_folder.File("link"));
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Links_that_lead_nowhere_are_not_there()
    {
        File.CreateSymbolicLink(_folder.File("dangling"), "none");
        File.CreateSymbolicLink(_folder.File("circle"), "circle");
        foreach (var name in new[] { "none", "dangling", "circle", "none/x" })
        {
            Assert.Contains("not there", Assert.ThrowsExactly<FileNotFoundException>(() => InputFile.Open(_folder.File(name), "a test")).Message);
        }
    }

    [TestMethod]
    public void An_empty_file_cannot_be_mapped() => Assert.Contains(
        "is empty; expected a test", Assert.ThrowsExactly<InvalidDataException>(() => MappedFile.Open(_folder.Write("x", []), "a test")).Message);

    [TestMethod]
    public void A_mapped_file_gives_its_bytes_and_names_what_is_cut_off()
    {
        using var mapped = MappedFile.Open(_folder.Write("x", [1, 2, 3, 4, 5, 6, 7, 8]), "a test");
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, mapped.Bytes.ToArray());
        var two = new ushort[2];
        mapped.Read<ushort>(4, two);
        CollectionAssert.AreEqual(new ushort[] { 0x0605, 0x0807 }, two);
        Assert.Contains("4 from byte 5 on are not there", Assert.ThrowsExactly<InvalidDataException>(() => mapped.Read<ushort>(5, two)).Message);
        File.WriteAllBytes(_folder.File("x"), [1]);
        Assert.ThrowsExactly<IOException>(mapped.CheckLength);
    }

    private InvalidDataException Refusal(string name) => Assert.ThrowsExactly<InvalidDataException>(() => InputFile.Open(_folder.File(name), "a test"));
}
