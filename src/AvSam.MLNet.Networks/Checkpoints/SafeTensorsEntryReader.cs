using System.Text.Json;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Reads one tensor's line of a safetensors header, trusting nothing in it.</summary>
internal static class SafeTensorsEntryReader
{
    private const int MaximumDimensions = 16;

    /// <exception cref="InvalidDataException">The entry contradicts itself or is of a type that cannot be read.</exception>
    public static SafeTensorsEntry Read(JsonProperty property)
    {
        var name = property.Name;
        var (typeName, shape, offsets) = Fields(property);
        var type = SafeTensorsType.Find(typeName)
            ?? throw new InvalidDataException($"tensor '{name}' has type '{typeName}'; readable types are {SafeTensorsType.Names}.");
        long count = 1;
        foreach (var size in shape)
        {
            count = checked(count * size);
        }

        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] - offsets[0] != checked(count * type.ElementSize))
        {
            throw new InvalidDataException($"tensor '{name}' of type {typeName} and shape [{string.Join(", ", shape)}] cannot lie at bytes [{string.Join(", ", offsets)}).");
        }

        if (count > Array.MaxLength)
        {
            throw new InvalidDataException($"tensor '{name}' has {count} elements; at most {Array.MaxLength} can be held.");
        }

        return new SafeTensorsEntry(name, type, shape, (int)count, offsets[0], offsets[1]);
    }

    private static (string Type, int[] Shape, long[] Offsets) Fields(JsonProperty property)
    {
        if (property.Name.Length == 0 || property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String
            || !property.Value.TryGetProperty("shape", out var shape) || shape.ValueKind != JsonValueKind.Array
            || !property.Value.TryGetProperty("data_offsets", out var offsets) || offsets.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException($"tensor '{property.Name}' needs a name, a dtype, a shape and data_offsets.");
        }

        if (shape.GetArrayLength() > MaximumDimensions)
        {
            throw new InvalidDataException($"tensor '{property.Name}' has {shape.GetArrayLength()} dimensions; at most {MaximumDimensions} are read.");
        }

        return (type.GetString()!, [.. shape.EnumerateArray().Select(e => Size(e, property.Name))], [.. offsets.EnumerateArray().Take(3).Select(e => e.GetInt64())]);
    }

    private static int Size(JsonElement element, string name) =>
        element.TryGetInt32(out var size) && size >= 0
            ? size
            : throw new InvalidDataException($"tensor '{name}' has the dimension {element.GetRawText()}; expected a whole number from 0 to {int.MaxValue}.");
}
