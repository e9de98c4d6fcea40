using AvSam.MLNet.Training.Torch;

namespace AvSam.MLNet.Training.Tests.Torch;

/// <summary>The renaming of one import in TorchSharp's native library.</summary>
[TestClass]
public sealed class TorchSharpImportPatchTests
{
    [TestMethod]
    public void Only_the_name_its_version_and_one_flag_change()
    {
        var original = Original();

        var patched = TorchSharpImportPatch.Apply(original);

        // The name (27 bytes, of which some agree by chance), two bytes of version index and two of flags.
        Assert.HasCount(original.Length, patched);
        var changed = Enumerable.Range(0, original.Length).Count(i => original[i] != patched[i]);
        Assert.IsInRange(3, 27 + 4, changed);
        Assert.IsGreaterThan(0, patched.AsSpan().IndexOf("\0_ZNSt8ios_base4InitC1Ev\0"u8));
        var imports = new ElfImports(patched);
        var symbol = imports.FindUndefinedSymbol("_ZNSt8ios_base4InitC1Ev");
        Assert.AreEqual(imports.FindVersion("GLIBCXX_3.4").Index, imports.SymbolVersion(symbol));
        Assert.AreEqual(0, imports.SymbolsOfVersion(imports.FindVersion("GLIBCXX_3.4.32").Index));
        Assert.AreEqual(2, imports.VersionFlags(imports.FindVersion("GLIBCXX_3.4.32"))[0]);
    }

    [TestMethod]
    public void A_patched_library_is_not_patched_again()
    {
        var patched = TorchSharpImportPatch.Apply(Original());

        var error = Assert.Throws<InvalidDataException>(() => TorchSharpImportPatch.Apply(patched));

        StringAssert.Contains(error.Message, "does not import");
    }

    [TestMethod]
    public void What_is_no_library_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => TorchSharpImportPatch.Apply([]));
        Assert.Throws<InvalidDataException>(() => TorchSharpImportPatch.Apply(new byte[1000]));
        Assert.Throws<InvalidDataException>(() => TorchSharpImportPatch.Apply("MZ this is another system's library"u8.ToArray()));
    }

    [TestMethod]
    public void A_library_cut_anywhere_is_refused()
    {
        var original = Original();
        foreach (var length in new[] { 5, 6, 40, 63, 64, 1000, original.Length / 2, original.Length - 1 })
        {
            Assert.Throws<InvalidDataException>(() => TorchSharpImportPatch.Apply(original[..length]), $"{length} bytes");
        }
    }

    private static byte[] Original()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (!File.Exists(path))
        {
            Assert.Inconclusive("TorchSharp's library for Linux is not in the output of this platform's build.");
        }

        return File.ReadAllBytes(path);
    }
}
