namespace AvSam.MLNet.Training;

/// <summary>Random numbers that follow from a seed and a number, the same in every process (unlike <see cref="HashCode"/>).</summary>
internal static class Seeds
{
    public static Random Of(int seed, int number) => new(unchecked((seed * 486_187_739) + (number * 16_777_619)));
}
