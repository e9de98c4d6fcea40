using System.Text.Json;
using AvSam.MLNet.Files;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Conversion;

/// <summary>What stands beside trained weights so that they can be exported: <c>avsam.json</c> beside <c>avsam.safetensors</c>.</summary>
/// <param name="Network">The sizes of the networks, and the thresholds.</param>
/// <param name="Names">What the model can hear and mark, in the order of its outputs.</param>
public sealed record AvSamDescription(AvSamConfig Network, IReadOnlyList<string> Names)
{
    private const int MostBytes = 1 << 20;
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads the file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no such description, or its sizes contradict each other.</exception>
    public static AvSamDescription Read(string path)
    {
        using var stream = InputFile.Open(path, "the sizes that go with trained weights, as JSON", MostBytes);
        try
        {
            var description = JsonSerializer.Deserialize<AvSamDescription>(stream, Json) ?? throw new InvalidDataException($"'{path}' is empty; expected the sizes that go with trained weights.");
            description.Network.Validate();
            return description.Names.Count == description.Network.Naming.Members.Count
                ? description
                : throw new InvalidDataException($"'{path}' has {description.Names.Count} names; expected {description.Network.Naming.Members.Count}, as its network has.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"'{path}' is no description of trained weights: {error.Message}", error);
        }
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Json));
}
