namespace AvSam.MLNet.Evaluation;

/// <summary>The masks of the audio-blind baselines.</summary>
internal static class BaselineMask
{
    /// <summary>Marks what the baseline chooses among the objects of an instance map (0 background, i the pixels of object i).</summary>
    /// <returns>One byte a pixel, 1 for marked; all 0 where there is no object.</returns>
    public static byte[] Choose(AudioBlindBaseline baseline, ReadOnlySpan<byte> instances, Random random)
    {
        var sizes = new int[256];
        foreach (var instance in instances)
        {
            sizes[instance]++;
        }

        int[] objects = [.. Enumerable.Range(1, 255).Where(instance => sizes[instance] > 0)];
        var chosen = baseline switch
        {
            _ when objects.Length == 0 => 0,
            AudioBlindBaseline.LargestObject => objects.MaxBy(instance => sizes[instance]),
            AudioBlindBaseline.RandomObject => objects[random.Next(objects.Length)],
            _ => 0,
        };
        var mask = new byte[instances.Length];
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = (byte)(instances[i] != 0 && (chosen == 0 || instances[i] == chosen) ? 1 : 0);
        }

        return mask;
    }
}
