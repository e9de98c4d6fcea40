using System.Buffers.Binary;
using System.Text;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>A good WAV file and what can be wrong with one.</summary>
internal static class BadSounds
{
    /// <summary>A second of a tone, mono, 16 bit, 22,050 Hz; the header may claim another number of bytes.</summary>
    public static byte[] Wav(uint? claimed = null, int samples = 22050, double hertz = 440)
    {
        var bytes = new byte[44 + (2 * samples)];
        Encoding.ASCII.GetBytes("RIFF....WAVEfmt ....................data....").CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), 22050);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), 44100);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(34), 16);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), claimed ?? (uint)(2 * samples));
        for (var i = 0; i < samples; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (2 * i)), (short)(16000 * Math.Sin(2 * Math.PI * hertz * i / 22050)));
        }

        return bytes;
    }

    /// <summary>What is wrong, and the file.</summary>
    public static IEnumerable<(string Name, byte[] Content)> All() =>
    [
        ("empty.wav", []),
        ("cut-in-header.wav", Wav()[..30]),
        ("cut-before-samples.wav", Wav()[..44]),
        ("no-rate.wav", [.. Wav()[..24], 0, 0, 0, 0, .. Wav()[28..]]),
        ("longer-than-twenty-minutes.wav", Wav(samples: 22_050 * 1201)),
        ("no-samples.wav", Wav(samples: 0)),
        ("text.wav", Encoding.UTF8.GetBytes("This is no sound, it only says it is one.")),
    ];
}
