using System.Buffers.Binary;
using System.Text;

namespace AvSam.MLNet.Training.Torch;

/// <summary>
/// Lets a shared library built by GCC 13 load with the C++ library of GCC 12, where all it lacks is
/// <c>std::ios_base_library_init()</c> of version GLIBCXX_3.4.32.
/// </summary>
/// <remarks>
/// That function makes sure that the standard streams are constructed; the constructor of <c>std::ios_base::Init</c>, in every
/// libstdc++ since GLIBCXX_3.4, does the same and touches no memory of the object it is called on. So the undefined symbol takes the
/// constructor's name and version, and the need for GLIBCXX_3.4.32 is marked weak, which the loader does not insist on.
/// Nothing else changes, and the file keeps its length.
/// </remarks>
internal static class TorchSharpImportPatch
{
    /// <summary>The import that the C++ library of GCC 12 does not have.</summary>
    public const string MissingImport = "_ZSt21ios_base_library_initv";

    private const string Replacement = "_ZNSt8ios_base4InitC1Ev";
    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string ReplacementVersion = "GLIBCXX_3.4";
    private const ushort WeakVersion = 2;

    /// <summary>Returns a changed copy of a 64-bit little-endian ELF library.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a library, or it does not import the symbol in the known way.</exception>
    public static byte[] Apply(byte[] library)
    {
        var copy = (byte[])library.Clone();
        try
        {
            var elf = new ElfImports(copy);
            Rename(elf);
            return copy;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException("TorchSharp's native library cannot be adapted to this system: its ELF tables point outside the file.", e);
        }
    }

    private static void Rename(ElfImports elf)
    {
        var missing = elf.FindVersion(MissingVersion);
        var replacement = elf.FindVersion(ReplacementVersion);
        var symbol = elf.FindUndefinedSymbol(MissingImport);
        if (elf.SymbolVersion(symbol) != missing.Index || elf.SymbolsOfVersion(missing.Index) != 1)
        {
            throw new InvalidDataException($"TorchSharp's native library cannot be adapted to this system: it imports more of {MissingVersion} than {MissingImport}.");
        }

        var name = elf.SymbolName(symbol);
        if (elf.IsSharedName(symbol, MissingImport.Length))
        {
            throw new InvalidDataException($"TorchSharp's native library cannot be adapted to this system: the name {MissingImport} is part of another symbol's name.");
        }

        name[..MissingImport.Length].Clear();
        Encoding.ASCII.GetBytes(Replacement, name);
        elf.SetSymbolVersion(symbol, replacement.Index);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.VersionFlags(missing), WeakVersion);
    }
}
