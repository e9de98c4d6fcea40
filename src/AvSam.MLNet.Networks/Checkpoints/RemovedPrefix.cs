namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>What was taken off the beginning of tensors' names, because a wrapper around the network had put it there.</summary>
/// <param name="Found">How the names began in the file, such as <c>module._orig_mod.</c> or <c>image_encoder.module.</c>.</param>
/// <param name="Kept">How they begin now: empty, or the part of <paramref name="Found"/> that belongs to the network, such as <c>image_encoder.</c>.</param>
public sealed record RemovedPrefix(string Found, string Kept)
{
    /// <summary>As a message tells it: <c>'image_encoder.module.' (now 'image_encoder.')</c>.</summary>
    public override string ToString() => $"'{CheckpointTensor.Quoted(Found)}'{(Kept.Length == 0 ? "" : $" (now '{CheckpointTensor.Quoted(Kept)}')")}";
}
