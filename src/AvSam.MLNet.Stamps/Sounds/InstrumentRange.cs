namespace AvSam.MLNet.Stamps;

/// <summary>The keys (60 is middle C) that the instruments of General MIDI are commonly played in, and whether they play chords.</summary>
internal static class InstrumentRange
{
    public static (int Low, int High, bool Chords) Of(int program) => program switch
    {
        < 8 => (43, 84, true),        // pianos
        24 or 25 => (40, 76, true),   // acoustic guitars
        < 32 => (40, 76, true),       // organs and electric guitars
        32 or 33 => (28, 55, false),  // basses
        40 => (55, 91, false),        // violin
        42 => (36, 67, false),        // cello
        46 => (40, 88, true),         // harp
        56 => (54, 82, false),        // trumpet
        60 => (41, 72, false),        // French horn
        65 => (49, 80, false),        // alto saxophone
        66 => (44, 75, false),        // tenor saxophone
        68 => (58, 88, false),        // oboe
        70 => (36, 67, false),        // bassoon
        71 => (50, 86, false),        // clarinet
        _ => (48, 84, false),
    };
}
