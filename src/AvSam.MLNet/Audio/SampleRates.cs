namespace AvSam.MLNet.Audio;

/// <summary>The sample rates that are sound: from a telephone's to an ultrasound recorder's.</summary>
internal static class SampleRates
{
    internal const int Lowest = 1000;
    internal const int Highest = 768_000;

    internal static bool Holds(long rate) => rate is >= Lowest and <= Highest;

    internal static void Check(int rate, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, Lowest, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, Highest, name);
    }
}
