namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>A dictionary of a pickle: its items in order.</summary>
internal sealed class PickleDictionary
{
    private List<KeyValuePair<object?, object?>>? _items;

    /// <summary>The items in order; a key may come twice.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Items => _items ?? [];

    /// <summary>The first value under a text, or null.</summary>
    public object? Find(string name) => Items.FirstOrDefault(item => item.Key is string key && key == name).Value;

    /// <summary>Adds an item.</summary>
    public void Add(object? key, object? value) => (_items ??= []).Add(new(key, value));
}
