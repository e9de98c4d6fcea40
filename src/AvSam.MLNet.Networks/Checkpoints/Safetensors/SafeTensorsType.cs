namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>The element types of the safetensors format, by their names there.</summary>
internal static class SafeTensorsType
{
    private static readonly Dictionary<string, CheckpointElementType> s_known = new(StringComparer.Ordinal)
    {
        ["F64"] = CheckpointElementType.Float64,
        ["F32"] = CheckpointElementType.Float32,
        ["F16"] = CheckpointElementType.Float16,
        ["BF16"] = CheckpointElementType.BFloat16,
        ["F8_E5M2"] = CheckpointElementType.Float8E5M2,
        ["F8_E4M3"] = CheckpointElementType.Float8E4M3,
        ["F8_E8M0"] = CheckpointElementType.Float8E8M0,
        ["I64"] = CheckpointElementType.Int64,
        ["U64"] = CheckpointElementType.UInt64,
        ["I32"] = CheckpointElementType.Int32,
        ["U32"] = CheckpointElementType.UInt32,
        ["I16"] = CheckpointElementType.Int16,
        ["U16"] = CheckpointElementType.UInt16,
        ["I8"] = CheckpointElementType.Int8,
        ["U8"] = CheckpointElementType.UInt8,
        ["BOOL"] = CheckpointElementType.Boolean,
    };

    // The format's other types are no single numbers (complex) or share bytes (4 and 6 bits).
    private static readonly HashSet<string> s_refused = new(["C64", "F4", "F6_E2M3", "F6_E3M2"], StringComparer.Ordinal);

    /// <summary>A type by its name in the header.</summary>
    /// <exception cref="InvalidDataException">There is none, or it cannot be read as floats.</exception>
    public static CheckpointElementType Find(string name, string tensor) => s_known.TryGetValue(name, out var type)
        ? type
        : throw new InvalidDataException(
            $"tensor '{CheckpointTensor.Quoted(tensor)}' has type '{CheckpointTensor.Quoted(name)}'{(s_refused.Contains(name) ? ", which has no plain elements" : "")}; readable types are {string.Join(", ", s_known.Keys)}.");
}
