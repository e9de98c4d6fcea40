namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The whole list of names that a pickle may use.</summary>
internal static class TorchGlobals
{
    /// <summary>What to do about a file that asks for more than data.</summary>
    public const string Mend = "Only state dicts are read, and nothing in a file is ever run. If you trust the file, save its weights alone in Python: torch.save(model.state_dict(), path).";

    // Boxed once: the machine's values are objects.
    private static readonly Dictionary<string, object> s_allowed = new(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = TorchGlobal.OrderedDict,
        ["torch._utils._rebuild_tensor_v2"] = TorchGlobal.RebuildTensor,
        ["torch._utils._rebuild_parameter"] = TorchGlobal.RebuildParameter,
        ["torch.DoubleStorage"] = TorchGlobal.DoubleStorage,
        ["torch.FloatStorage"] = TorchGlobal.FloatStorage,
        ["torch.HalfStorage"] = TorchGlobal.HalfStorage,
        ["torch.BFloat16Storage"] = TorchGlobal.BFloat16Storage,
        ["torch.LongStorage"] = TorchGlobal.LongStorage,
        ["torch.IntStorage"] = TorchGlobal.IntStorage,
        ["torch.ShortStorage"] = TorchGlobal.ShortStorage,
        ["torch.CharStorage"] = TorchGlobal.CharStorage,
        ["torch.ByteStorage"] = TorchGlobal.ByteStorage,
        ["torch.BoolStorage"] = TorchGlobal.BoolStorage,
    };

    /// <summary>A <see cref="TorchGlobal"/> by its module and name in Python.</summary>
    /// <exception cref="InvalidDataException">It is not on the list.</exception>
    public static object Find(string module, string name) => s_allowed.TryGetValue($"{module}.{name}", out var found)
        ? found
        : throw new InvalidDataException($"its pickle asks for '{CheckpointTensor.Quoted($"{module}.{name}")}', which is no part of a state dict. {Mend}");

    /// <summary>The element type of a storage's class, or null of anything else.</summary>
    public static CheckpointElementType? ElementType(TorchGlobal global) => global switch
    {
        TorchGlobal.DoubleStorage => CheckpointElementType.Float64,
        TorchGlobal.FloatStorage => CheckpointElementType.Float32,
        TorchGlobal.HalfStorage => CheckpointElementType.Float16,
        TorchGlobal.BFloat16Storage => CheckpointElementType.BFloat16,
        TorchGlobal.LongStorage => CheckpointElementType.Int64,
        TorchGlobal.IntStorage => CheckpointElementType.Int32,
        TorchGlobal.ShortStorage => CheckpointElementType.Int16,
        TorchGlobal.CharStorage => CheckpointElementType.Int8,
        TorchGlobal.ByteStorage => CheckpointElementType.UInt8,
        TorchGlobal.BoolStorage => CheckpointElementType.Boolean,
        _ => null,
    };
}
