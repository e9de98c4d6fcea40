using System.Buffers.Binary;

namespace AvSam.MLNet.Stamps.Tests;

[TestClass]
public sealed class MidiFileTests
{
    [TestMethod]
    public void A_file_of_one_note_is_what_the_standard_says()
    {
        var midi = new MidiFile();
        midi.Program(0, 24);
        midi.Note(0, 60, 100, start: 0, seconds: 0.5);
        byte[] expected =
        [
            .. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0x01, 0xE0, // format 0, 1 track, 480 ticks a beat
            .. "MTrk"u8, 0, 0, 0, 17,
            0x00, 0xC0, 24,
            0x00, 0x90, 60, 100,
            0x83, 0x60, 0x80, 60, 0, // 480 ticks = 3·128 + 96
            0x87, 0x40, 0xFF, 0x2F, 0x00, // 960 ticks = 7·128 + 64
        ];
        CollectionAssert.AreEqual(expected, midi.ToArray(1.5));
    }

    [TestMethod]
    [DataRow("40", 0, 55, 91)]
    [DataRow("0", 0, 43, 84)]
    [DataRow("kit", 9, 36, 49)]
    [DataRow("bongo", 9, 60, 64)]
    public void Melodies_hold_their_channel_their_range_and_end_every_note(string program, int channel, int low, int high)
    {
        var bytes = Melody.Write(new StampMelody($"gm:{program}@timgm6mb", program, "timgm6mb"), seed: 3);
        var notes = Notes(bytes, channel);
        Assert.IsTrue(notes.All(n => n.Key >= low && n.Key <= high), $"{notes.Min(n => n.Key)}–{notes.Max(n => n.Key)}");
        for (var melody = 0; melody < Melody.Count; melody++)
        {
            // Each of the melodies sounds in its own six seconds and leaves the end of them to dying away.
            var own = notes.Where(n => n.Start >= melody * 6.0 && n.Start < (melody + 1) * 6.0).ToList();
            Assert.IsTrue(own.Count >= 4, $"melody {melody} has {own.Count} notes");
            Assert.IsTrue(own.Max(n => n.End) <= (melody * 6.0) + 5.9, $"melody {melody} ends at {own.Max(n => n.End)}");
        }

        CollectionAssert.AreEqual(bytes, Melody.Write(new StampMelody($"gm:{program}@timgm6mb", program, "timgm6mb"), seed: 3));
        CollectionAssert.AreNotEqual(bytes, Melody.Write(new StampMelody($"gm:{program}@timgm6mb", program, "timgm6mb"), seed: 4));
    }

    /// <summary>A reader of its own: running times, every note that begins also ends, nothing else but one program change.</summary>
    private static List<(int Key, double Start, double End)> Notes(byte[] bytes, int channel)
    {
        Assert.AreEqual(bytes.Length - 22, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(18)));
        var notes = new List<(int, double, double)>();
        var sounding = new Dictionary<int, Queue<double>>();
        var ticks = 0L;
        for (var at = 22; ;)
        {
            var delta = 0;
            do
            {
                delta = (delta << 7) | (bytes[at] & 0x7F);
            }
            while ((bytes[at++] & 0x80) != 0);

            ticks += delta;
            var seconds = ticks / 480.0 * 0.5; // no tempo is set: 120 beats a minute
            switch (bytes[at])
            {
                case var status when status == (0x90 | channel):
                    sounding.TryAdd(bytes[at + 1], new());
                    sounding[bytes[at + 1]].Enqueue(seconds);
                    Assert.IsTrue(bytes[at + 2] is > 0 and < 128);
                    at += 3;
                    break;
                case var status when status == (0x80 | channel):
                    notes.Add((bytes[at + 1], sounding[bytes[at + 1]].Dequeue(), seconds));
                    at += 3;
                    break;
                case var status when status == (0xC0 | channel):
                    Assert.AreEqual(0L, ticks);
                    at += 2;
                    break;
                case 0xFF:
                    CollectionAssert.AreEqual(new byte[] { 0xFF, 0x2F, 0 }, bytes[at..]);
                    Assert.IsTrue(sounding.Values.All(q => q.Count == 0), "a note does not end");
                    return notes;
                default:
                    Assert.Fail($"unexpected event 0x{bytes[at]:X2}");
                    break;
            }
        }
    }
}
