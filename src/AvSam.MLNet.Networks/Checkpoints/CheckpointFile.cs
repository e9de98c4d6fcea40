using AvSam.MLNet.Networks.Checkpoints.Pth;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Opens a file of weights, whatever its name: PyTorch's <c>.pth</c> and <c>.pt</c>, or <c>.safetensors</c>.</summary>
public static class CheckpointFile
{
    /// <summary>For messages about a path that leads to no such file.</summary>
    internal const string Expected = "a checkpoint's file";

    /// <summary>Opens a file by its content: names and shapes are read and checked now, values when a tensor is asked for them.</summary>
    /// <param name="path">
    /// A file that <c>torch.save</c> of PyTorch 1.6 or later has written with a state dict in it, bare or under the key <c>state_dict</c>,
    /// <c>model_state_dict</c>, <c>model</c>, <c>module</c> or <c>net</c>, or as the only one of several dictionaries that has tensors; or a safetensors file.
    /// </param>
    /// <returns>
    /// The tensors, to be disposed when they are no longer read. What PyTorch's wrappers put before every name (<c>module.</c>, <c>_orig_mod.</c>) is taken
    /// off, and <see cref="Checkpoint.RemovedPrefixes"/> tells it.
    /// </returns>
    /// <remarks>
    /// Nothing in a file is run: a name in it never becomes a type, a call or a path. What is allocated stays below the file's size
    /// plus 64 MB, whatever it claims.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is neither, damaged, or asks for more than data; the message says what and how to mend it.</exception>
    /// <example><c>using Checkpoint sam = CheckpointFile.Open("sam_vit_h_4b8939.pth");</c></example>
    public static Checkpoint Open(string path)
    {
        var file = MappedFile.Open(path, Expected);
        Span<byte> head = stackalloc byte[(int)Math.Min(16, file.Length)];
        file.Read(0, head);
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return WrappedNames.TakeOffShared(PthFile.Open(file));
        }

        if (head.Length > 8 && head[8] == '{')
        {
            return WrappedNames.TakeOffShared(SafeTensors.Open(file));
        }

        file.Dispose();
        throw new InvalidDataException($"'{path}' {Refusal(head)}");
    }

    private static string Refusal(ReadOnlySpan<byte> head)
    {
        // PyTorch's magic number 0x1950a86a20f9469cfc6c, as a pickle of protocol 2.
        ReadOnlySpan<byte> legacy = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9];
        return head.StartsWith(legacy)
            ? "is in the legacy format of PyTorch before 1.6, which is not read. Save it again in Python with a later PyTorch: torch.save(torch.load(path, weights_only=True), path)."
            : head is [0x80, >= 2 and <= 5, ..]
            ? "is a bare Python pickle, which is not read; expected what torch.save writes, or safetensors."
            : "is neither a PyTorch checkpoint (.pth, .pt) nor safetensors. A download page or a Git LFS pointer that was saved instead of the file looks like this too.";
    }
}
