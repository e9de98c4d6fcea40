namespace AvSam.MLNet.Training.Torch;

/// <summary>Tells a checkpoint's stored tensors from its trained ones, by PyTorch's names.</summary>
internal static class BufferNames
{
    private static readonly string[] s_endings = [".running_mean", ".running_var", ".num_batches_tracked", ".positional_encoding_gaussian_matrix"];

    public static bool IsBuffer(string name) => s_endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
