namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>What the header of a safetensors file says of one tensor, checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafeTensorsEntry(string Name, CheckpointElementType Type, int[] Shape, long Begin, long End);
