using System.Text.Json;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Reads one tensor's line of a safetensors header, trusting nothing in it.</summary>
internal static class SafeTensorsEntryReader
{
    /// <summary>Reads from the token after the name to the end of the tensor's object.</summary>
    /// <exception cref="InvalidDataException">The entry contradicts itself or is of a type that cannot be read.</exception>
    public static SafeTensorsEntry Read(ref Utf8JsonReader json, string name)
    {
        var shown = CheckpointTensor.Quoted(name);
        var (typeName, shape, offsets) = Fields(ref json, name, shown);
        var type = SafeTensorsType.Find(typeName, name);
        var bytes = (long)CheckpointLimits.Count(shape) * ElementTypes.Size(type);
        if (bytes < 0)
        {
            throw new InvalidDataException($"tensor '{shown}' of shape [{string.Join(", ", shape)}] has more elements than the {Array.MaxLength} that can be held.");
        }

        // The first is not negative, so the difference cannot overflow.
        return offsets.Count == 2 && offsets[0] >= 0 && offsets[1] >= 0 && offsets[1] - offsets[0] == bytes
            ? new SafeTensorsEntry(name, type, shape, offsets[0], offsets[1])
            : throw new InvalidDataException($"tensor '{shown}' of type {typeName} and shape [{string.Join(", ", shape)}] cannot lie at bytes [{string.Join(", ", offsets)}).");
    }

    private static (string Type, int[] Shape, List<long> Offsets) Fields(ref Utf8JsonReader json, string name, string shown)
    {
        string? type = null;
        int[]? shape = null;
        List<long>? offsets = null;
        if (name.Length is 0 or > CheckpointLimits.NameLength || json.TokenType != JsonTokenType.StartObject)
        {
            throw Incomplete(shown);
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isNew = true;
            if (json.ValueTextEquals("dtype"))
            {
                isNew = type is null;
                type = json.Read() && json.TokenType == JsonTokenType.String ? json.GetString()! : throw Incomplete(shown);
            }
            else if (json.ValueTextEquals("shape"))
            {
                isNew = shape is null;
                shape = [.. Numbers(ref json, shown, CheckpointLimits.Dimensions, int.MaxValue).Select(size => (int)size)];
            }
            else if (json.ValueTextEquals("data_offsets"))
            {
                isNew = offsets is null;
                offsets = Numbers(ref json, shown, 2, long.MaxValue);
            }
            else
            {
                json.Skip();
            }

            if (!isNew)
            {
                throw new InvalidDataException($"tensor '{shown}' has a dtype, a shape or data_offsets twice.");
            }
        }

        return (type ?? throw Incomplete(shown), shape ?? throw Incomplete(shown), offsets ?? throw Incomplete(shown));
    }

    private static List<long> Numbers(ref Utf8JsonReader json, string shown, int most, long largest)
    {
        List<long> numbers = [];
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
        {
            throw Incomplete(shown);
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number) || number < 0 || number > largest)
            {
                var found = CheckpointTensor.Quoted(System.Text.Encoding.UTF8.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, 64)]));
                throw new InvalidDataException($"tensor '{shown}' has a dimension or an offset {found}; expected a whole number from 0 to {largest}.");
            }

            numbers.Add(number);
            if (numbers.Count > most)
            {
                throw new InvalidDataException($"tensor '{shown}' has more than the {most} dimensions or offsets that are allowed.");
            }
        }

        return numbers;
    }

    private static InvalidDataException Incomplete(string shown) =>
        new($"tensor '{shown}' needs a name of 1 to {CheckpointLimits.NameLength} characters, a dtype, a shape and data_offsets.");
}
