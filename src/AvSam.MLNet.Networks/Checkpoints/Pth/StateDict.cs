namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>Finds the named tensors in what a pickle describes.</summary>
internal static class StateDict
{
    private const int MaximumDepth = 4;

    /// <summary>The keys under which training scripts keep the state dict among other things, in the order of preference.</summary>
    private static readonly string[] s_wrappers = ["state_dict", "model_state_dict", "model", "module", "net"];

    /// <summary>The tensors by their names, in order; what is no tensor is left out.</summary>
    /// <exception cref="InvalidDataException">There is no dictionary with tensors, or one has a name twice.</exception>
    public static Dictionary<string, TorchTensor> Find(object? value)
    {
        var dictionary = Search(value) ?? throw new InvalidDataException(
            $"it holds {Kind(value)}, and no dictionary of named tensors. Save the weights in Python as torch.save(model.state_dict(), path).");
        Dictionary<string, TorchTensor> tensors = new(StringComparer.Ordinal);
        foreach (var (key, item) in dictionary.Items)
        {
            if (item is not TorchTensor tensor)
            {
                continue;
            }

            if (key is not string { Length: > 0 and <= CheckpointLimits.NameLength } name)
            {
                throw new InvalidDataException($"a tensor's name is no text of 1 to {CheckpointLimits.NameLength} characters.");
            }

            if (tensors.Count == CheckpointLimits.Tensors)
            {
                throw new InvalidDataException($"it has more than the {CheckpointLimits.Tensors} tensors that are read.");
            }

            if (!tensors.TryAdd(name, tensor))
            {
                throw new InvalidDataException($"it has the tensor '{CheckpointTensor.Quoted(name)}' twice.");
            }
        }

        return tensors;
    }

    // Downwards only and by one way: dictionaries of a hostile pickle may hold themselves.
    private static PickleDictionary? Search(object? value)
    {
        var dictionary = value as PickleDictionary;
        for (var depth = 0; depth < MaximumDepth && dictionary is not null; depth++)
        {
            var wrapped = s_wrappers.Select(dictionary.Find).OfType<PickleDictionary>().ToList();
            if (wrapped.Count == 0 && !HasTensors(dictionary))
            {
                // Under a name of the script's own: the one dictionary that has tensors.
                wrapped = [.. dictionary.Items.Select(item => item.Value).OfType<PickleDictionary>().Where(HasTensors).Distinct().Take(2)];
                wrapped = wrapped.Count == 1 ? wrapped : [];
            }

            if (wrapped.Count == 0)
            {
                break;
            }

            dictionary = wrapped.Find(HasTensors) ?? wrapped[0];
        }

        return dictionary is not null && HasTensors(dictionary) ? dictionary : null;
    }

    private static bool HasTensors(PickleDictionary dictionary) => dictionary.Items.Any(item => item.Value is TorchTensor);

    private static string Kind(object? value) => value switch
    {
        PickleDictionary { Items.Count: 0 } => "an empty dictionary",
        PickleDictionary dictionary => $"a dictionary with the keys {string.Join(", ", dictionary.Items.Take(8).Select(item => item.Key is string key ? $"'{CheckpointTensor.Quoted(key)}'" : "(no text)"))}",
        TorchTensor => "one tensor without a name",
        object?[] or List<object?> => "a list",
        _ => "something else",
    };
}
