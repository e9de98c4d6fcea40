namespace AvSam.MLNet.Models;

/// <summary>Tensors in the words of messages; of what a hostile file makes too long, the beginning.</summary>
internal static class TensorShapes
{
    private const int MostSizes = 8;
    private const int MostTensors = 16;
    private const int MostLetters = 60;

    /// <summary>Such as <c>[1,3,64,64]</c>.</summary>
    public static string Text<TSize>(IEnumerable<TSize>? shape)
    {
        TSize[] sizes = [.. (shape ?? []).Take(MostSizes + 1)];
        return sizes.Length > MostSizes ? $"[{string.Join(',', sizes[..MostSizes])},…]" : $"[{string.Join(',', sizes)}]";
    }

    /// <summary>Such as <c>image [1,3,64,64], sound [1,256]</c>.</summary>
    public static string Text(IReadOnlyDictionary<string, IReadOnlyList<int>> tensors) =>
        tensors.Count == 0 ? "nothing" : string.Join(", ", tensors.Take(MostTensors).Select(tensor => $"{Name(tensor.Key)} {Text(tensor.Value)}")) + (tensors.Count > MostTensors ? ", …" : "");

    private static string Name(string name) =>
        string.Concat(name.Take(MostLetters).Select(letter => char.IsControl(letter) ? '?' : letter)) + (name.Length > MostLetters ? "…" : "");
}
