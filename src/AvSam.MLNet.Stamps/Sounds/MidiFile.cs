using System.Buffers.Binary;

namespace AvSam.MLNet.Stamps;

/// <summary>Writes a standard MIDI file of format 0 (one track), 480 ticks a beat at 120 beats a minute: 960 ticks a second.</summary>
internal sealed class MidiFile
{
    public const int TicksPerSecond = 960;

    private const int TicksPerBeat = 480;
    private readonly List<(int Tick, int Order, byte[] Event)> _events = [];

    /// <summary>Chooses the instrument of a channel (0-based; 9 is the percussion channel).</summary>
    public void Program(int channel, int program) => _events.Add((0, 0, [(byte)(0xC0 | channel), (byte)program]));

    /// <summary>One note; times in seconds.</summary>
    public void Note(int channel, int key, int velocity, double start, double seconds)
    {
        var on = (int)Math.Round(start * TicksPerSecond);
        var off = Math.Max(on + 1, (int)Math.Round((start + seconds) * TicksPerSecond));
        _events.Add((on, 2, [(byte)(0x90 | channel), (byte)key, (byte)velocity]));
        _events.Add((off, 1, [(byte)(0x80 | channel), (byte)key, 0])); // ends come before beginnings at the same tick
    }

    /// <summary>The file's bytes.</summary>
    /// <param name="seconds">When the track ends.</param>
    public byte[] ToArray(double seconds)
    {
        using var track = new MemoryStream();
        var now = 0;
        foreach (var (tick, _, bytes) in _events.OrderBy(e => e.Tick).ThenBy(e => e.Order))
        {
            WriteDelta(track, tick - now);
            track.Write(bytes);
            now = tick;
        }

        WriteDelta(track, Math.Max(0, (int)Math.Round(seconds * TicksPerSecond) - now));
        track.Write([0xFF, 0x2F, 0x00]);

        var file = new byte[22 + track.Length];
        "MThd"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), 6);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(10), 1);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(12), TicksPerBeat);
        "MTrk"u8.CopyTo(file.AsSpan(14));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(18), (int)track.Length);
        track.ToArray().CopyTo(file, 22);
        return file;
    }

    /// <summary>A variable-length quantity: 7 bits a byte, highest first, the top bit set on all but the last.</summary>
    private static void WriteDelta(MemoryStream track, int delta)
    {
        for (var shift = 21; shift > 0; shift -= 7)
        {
            if (delta >> shift != 0)
            {
                track.WriteByte((byte)(0x80 | ((delta >> shift) & 0x7F)));
            }
        }

        track.WriteByte((byte)(delta & 0x7F));
    }
}
