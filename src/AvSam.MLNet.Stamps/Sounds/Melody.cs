using System.Globalization;

namespace AvSam.MLNet.Stamps;

/// <summary>Random melodies for one General MIDI program or the percussion channel, one after the other in one MIDI file.</summary>
internal static class Melody
{
    /// <summary>Distinct melodies a program and soundfont.</summary>
    public const int Count = 12;

    /// <summary>Seconds from one melody to the next, the last of which the tones die away in.</summary>
    public const double Seconds = 6;

    private const double Playing = 5.2;
    private const int PercussionChannel = 9;
    private static readonly int[][] s_scales = [[0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10], [0, 2, 4, 7, 9], [0, 3, 5, 7, 10]];

    public static byte[] Write(StampMelody source, int seed)
    {
        var midi = new MidiFile();
        var melodic = int.TryParse(source.Program, NumberStyles.None, CultureInfo.InvariantCulture, out var program);
        midi.Program(melodic ? 0 : PercussionChannel, melodic ? program : 0);
        for (var i = 0; i < Count; i++)
        {
            var random = StampRandom.For(seed, source.Text, i, "melody");
            if (melodic)
            {
                WriteTune(midi, program, i * Seconds, random);
            }
            else
            {
                WriteRhythm(midi, source.Program == StampMelody.Kit, i * Seconds, random);
            }
        }

        return midi.ToArray(Count * Seconds);
    }

    private static void WriteTune(MidiFile midi, int program, double start, StampRandom random)
    {
        var (low, high, chords) = InstrumentRange.Of(program);
        var scale = random.Pick(s_scales);
        var root = random.Below(12);
        var keys = Enumerable.Range(low, high - low + 1).Where(k => scale.Contains((k - root + 120) % 12)).ToArray();
        var beat = 60 / random.Between(70.0, 160.0);
        var at = random.Below(keys.Length);
        for (var time = 0.0; time < Playing;)
        {
            var length = beat * random.Pick([0.5, 0.5, 1, 1, 1, 2]);
            var velocity = random.Between(70, 115);
            midi.Note(0, keys[at], velocity, start + time, Math.Min(length * 0.95, Playing - time));
            if (chords && at + 4 < keys.Length && random.Below(3) == 0)
            {
                midi.Note(0, keys[at + 2], velocity - 10, start + time, Math.Min(length * 0.95, Playing - time));
                midi.Note(0, keys[at + 4], velocity - 10, start + time, Math.Min(length * 0.95, Playing - time));
            }

            time += length;
            at = Math.Clamp(at + random.Between(-3, 3), 0, keys.Length - 1);
        }
    }

    private static void WriteRhythm(MidiFile midi, bool kit, double start, StampRandom random)
    {
        // General MIDI percussion: 36 bass drum, 38 snare, 42/46 hi-hat, 41–50 toms, 49 crash; 60/61 bongos, 62–64 congas.
        int[] accents = kit ? [36, 36, 38, 38, 45, 48, 49] : [60, 61, 60, 61, 62, 63, 64];
        int[] ticks = kit ? [42, 42, 42, 46] : [60, 61];
        var step = 60 / random.Between(80.0, 140.0) / random.Pick([2, 2, 4]);
        var pattern = Enumerable.Range(0, 8).Select(_ => random.Below(10) < 6 ? random.Pick(accents) : -1).ToArray();
        pattern[0] = accents[0];
        for (var (i, time) = (0, 0.0); time < Playing; i++, time += step)
        {
            var hit = pattern[i % pattern.Length];
            if (hit >= 0)
            {
                midi.Note(PercussionChannel, hit, random.Between(80, 120), start + time, step * 0.9);
            }

            var tick = random.Pick(ticks);
            if (tick != hit && random.Below(10) < (kit ? 7 : 3))
            {
                midi.Note(PercussionChannel, tick, random.Between(50, 90), start + time, step * 0.9);
            }
        }
    }
}
