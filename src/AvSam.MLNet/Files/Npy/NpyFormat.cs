namespace AvSam.MLNet.Files;

/// <summary>What NumPy's array files begin with.</summary>
internal static class NpyFormat
{
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];
}
