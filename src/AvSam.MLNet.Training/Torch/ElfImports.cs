using System.Buffers.Binary;
using System.Text;

namespace AvSam.MLNet.Training.Torch;

/// <summary>The dynamic symbols and version needs of a 64-bit little-endian ELF library, over its bytes.</summary>
/// <remarks>Reading outside the bytes throws <see cref="ArgumentOutOfRangeException"/>.</remarks>
internal sealed class ElfImports
{
    private const uint DynamicSymbols = 11;
    private const uint SymbolVersions = 0x6fffffff;
    private const uint VersionNeeds = 0x6ffffffe;
    private const int SymbolSize = 24;

    private readonly Memory<byte> _symbols;
    private readonly Memory<byte> _names;
    private readonly Memory<byte> _versions;
    private readonly Memory<byte> _needs;

    /// <summary>Finds the tables.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a 64-bit little-endian ELF library with dynamic symbols and versions.</exception>
    public ElfImports(Memory<byte> file)
    {
        if (!file.Span.StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("TorchSharp's native library is not a 64-bit little-endian ELF file.");
        }

        var tables = Sections(file);
        var symbolTable = Find(tables, DynamicSymbols);
        _symbols = symbolTable.Content;
        _names = tables.ElementAtOrDefault(symbolTable.Link).Content;
        _versions = Find(tables, SymbolVersions).Content;
        _needs = Find(tables, VersionNeeds).Content;
    }

    private int SymbolCount => _symbols.Length / SymbolSize;

    /// <summary>The position of an undefined symbol in the table.</summary>
    public int FindUndefinedSymbol(string name)
    {
        for (var i = 1; i < SymbolCount; i++)
        {
            if (UInt16(_symbols.Slice(i * SymbolSize + 6, 2)) == 0 && NameAt(NameOffset(i)) == name)
            {
                return i;
            }
        }

        throw new InvalidDataException($"TorchSharp's native library does not import {name}.");
    }

    /// <summary>The bytes of the name table from a symbol's name on.</summary>
    public Span<byte> SymbolName(int symbol) => _names.Span[NameOffset(symbol)..];

    /// <summary>Whether another symbol or a version takes its name from inside this one's (linkers merge common endings).</summary>
    public bool IsSharedName(int symbol, int length)
    {
        var start = NameOffset(symbol);
        return Enumerable.Range(1, SymbolCount - 1).Where(i => i != symbol).Select(NameOffset)
            .Concat(Versions().Select(v => v.Name))
            .Any(offset => offset >= start && offset <= start + length);
    }

    /// <summary>The version index that a symbol asks for.</summary>
    public int SymbolVersion(int symbol) => UInt16(_versions.Slice(symbol * 2, 2));

    /// <summary>Changes the version index that a symbol asks for.</summary>
    public void SetSymbolVersion(int symbol, int version) =>
        BinaryPrimitives.WriteUInt16LittleEndian(_versions.Span.Slice(symbol * 2, 2), checked((ushort)version));

    /// <summary>How many symbols ask for a version index.</summary>
    public int SymbolsOfVersion(int version) => Enumerable.Range(0, SymbolCount).Count(i => SymbolVersion(i) == version);

    /// <summary>A needed version by its name.</summary>
    public (int Offset, int Index, int Name) FindVersion(string name)
    {
        foreach (var version in Versions())
        {
            if (NameAt(version.Name) == name)
            {
                return version;
            }
        }

        throw new InvalidDataException($"TorchSharp's native library does not need {name}.");
    }

    /// <summary>The flags field of a needed version.</summary>
    public Span<byte> VersionFlags((int Offset, int Index, int Name) version) => _needs.Span.Slice(version.Offset + 4, 2);

    private List<(int Offset, int Index, int Name)> Versions()
    {
        var found = new List<(int, int, int)>();
        for (int file = 0, nextFile = -1; nextFile != 0; file += nextFile)
        {
            int count = UInt16(_needs.Slice(file + 2, 2)), entry = file + Int32(_needs.Slice(file + 8, 4));
            for (var i = 0; i < count; i++)
            {
                found.Add((entry, UInt16(_needs.Slice(entry + 6, 2)), Int32(_needs.Slice(entry + 8, 4))));
                entry += Forward(Int32(_needs.Slice(entry + 12, 4)));
            }

            nextFile = Forward(Int32(_needs.Slice(file + 12, 4)));
        }

        return found;
    }

    // Offsets lead forward only, so that a damaged chain ends at the end of the file.
    private static int Forward(int offset) => offset >= 0 ? offset : throw new InvalidDataException("TorchSharp's native library has a damaged version table.");

    private int NameOffset(int symbol) => Int32(_symbols.Slice(symbol * SymbolSize, 4));

    private string NameAt(int offset)
    {
        var rest = _names.Span[offset..];
        var end = rest.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? rest : rest[..end]);
    }

    private static List<(uint Type, int Link, Memory<byte> Content)> Sections(Memory<byte> file)
    {
        int table = Int64(file.Slice(40, 8)), size = UInt16(file.Slice(58, 2)), count = UInt16(file.Slice(60, 2));
        var sections = new List<(uint, int, Memory<byte>)>(count);
        for (var i = 0; i < count; i++)
        {
            var header = file.Slice(table + i * size, 64);
            var type = BinaryPrimitives.ReadUInt32LittleEndian(header.Span[4..]);
            // Sections without bytes in the file (8: .bss and its kind) have an offset and a size all the same.
            var content = type == 8 ? Memory<byte>.Empty : file.Slice(Int64(header[24..32]), Int64(header[32..40]));
            sections.Add((type, Int32(header[40..44]), content));
        }

        return sections;
    }

    private static (uint Type, int Link, Memory<byte> Content) Find(List<(uint Type, int Link, Memory<byte> Content)> sections, uint type)
    {
        var found = sections.FirstOrDefault(s => s.Type == type);
        return found.Type == type ? found : throw new InvalidDataException($"TorchSharp's native library has no section of type 0x{type:x}.");
    }

    private static int UInt16(ReadOnlyMemory<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span);

    private static int Int32(ReadOnlyMemory<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);

    private static int Int64(ReadOnlyMemory<byte> bytes)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span);
        return value is >= 0 and <= int.MaxValue ? (int)value : throw new InvalidDataException("TorchSharp's native library has an offset beyond its end.");
    }
}
