namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>Opens what <c>torch.save</c> has written: a zip archive with a pickle that describes tensors, and their storages (docs/reference.md §4.8).</summary>
internal static class PthFile
{
    private const string PickleName = "/data.pkl";

    /// <summary>How many times over its tensors may show the file's bytes, by repeating elements or sharing storages; 1 MiB is free.</summary>
    private const int Repeats = 8;

    /// <summary>The tensors of a state dict as views of the file; takes the file over, and closes it when it is refused.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, too large, or holds more than data; the message says what and how to mend it.</exception>
    public static Checkpoint Open(MappedFile file)
    {
        try
        {
            return Read(file);
        }
        catch (InvalidDataException e)
        {
            file.Dispose();
            throw new InvalidDataException($"'{file.Path}' is no PyTorch checkpoint that can be read: {e.Message}", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Checkpoint Read(MappedFile file)
    {
        var directory = ZipDirectory.Read(file);
        var root = Root(directory);
        if (directory.Find($"{root}/byteorder") is { } order && !Content(file, order, 16).AsSpan().SequenceEqual("little"u8))
        {
            throw new InvalidDataException("it was written on a big-endian machine. Save it again in Python on an ordinary one: torch.save(torch.load(path, weights_only=True), path).");
        }

        var pickle = Content(file, directory.Find(root + PickleName)!, PickleLimits.Bytes);
        var checkpoint = new Checkpoint(file.Path, file);
        var left = (Repeats * file.Length) + (1 << 20);
        foreach (var (name, tensor) in StateDict.Find(new PickleMachine(pickle, new TorchStorages(directory, root)).Run()))
        {
            var type = tensor.Storage.ElementType;
            var size = ElementTypes.Size(type);
            checkpoint.Add(new CheckpointTensor(name, tensor.Shape, new MappedValues(file, type, tensor.Storage.Place + (tensor.Offset * size), tensor.Shape, tensor.Strides)));
            left -= (long)checkpoint[name].Count * size;
            if (left < 0)
            {
                throw new InvalidDataException($"its tensors, up to '{CheckpointTensor.Quoted(name)}', show the file's {file.Length} bytes more than {Repeats} times over. Save them in Python as tensors of their own: tensor.clone().");
            }
        }

        return checkpoint;
    }

    // The entries lie in a folder named after the file that was saved to, or "archive".
    private static string Root(ZipDirectory directory)
    {
        var pickles = directory.Names.Where(name => name.EndsWith(PickleName, StringComparison.Ordinal)).Take(2).ToList();
        if (pickles.Count != 1)
        {
            throw new InvalidDataException(pickles.Count == 0
                ? "its zip archive has no entry '…/data.pkl', which torch.save writes."
                : $"its zip archive has both '{CheckpointTensor.Quoted(pickles[0])}' and '{CheckpointTensor.Quoted(pickles[1])}'; expected one.");
        }

        var root = pickles[0][..^PickleName.Length];
        return directory.Find($"{root}/constants.pkl") is null
            ? root
            : throw new InvalidDataException($"it is a TorchScript program. {TorchGlobals.Mend}");
    }

    private static byte[] Content(MappedFile file, ZipEntry entry, int limit)
    {
        if (entry.Length > limit)
        {
            throw new InvalidDataException($"its entry '{CheckpointTensor.Quoted(entry.Name)}' has {entry.Length} bytes; at most {limit} are read.");
        }

        var content = new byte[entry.Length];
        file.Read<byte>(entry.Place, content);
        return content;
    }
}
