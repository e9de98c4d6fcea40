namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Opens a file of weights, whatever its name: PyTorch's <c>.pth</c> and <c>.pt</c>, or <c>.safetensors</c>.</summary>
public static class CheckpointFile
{
    /// <summary>Opens a file by its content: names and shapes are read and checked now, values when a tensor is asked for them.</summary>
    /// <param name="path">
    /// A file that <c>torch.save</c> of PyTorch 1.6 or later has written with a state dict in it, bare or under a key such as
    /// <c>model</c> or <c>state_dict</c>; or a safetensors file.
    /// </param>
    /// <returns>The tensors, a <c>module.</c> before all names taken away; to be disposed when they are no longer read.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is neither, damaged, or asks for more than data; the message says what and how to mend it.</exception>
    /// <example><c>using Checkpoint sam = CheckpointFile.Open("sam_vit_h_4b8939.pth");</c></example>
    public static Checkpoint Open(string path)
    {
        var file = MappedFile.Open(path);
        return SafeTensors.Open(file);
    }
}
