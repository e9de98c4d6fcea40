namespace AvSam.MLNet.Evaluation;

/// <summary>Leaves out the pixels of which the ground truth does not say what is there: they are in no intersection, no union and no area.</summary>
internal static class JudgedPixels
{
    /// <summary>The values of the judged pixels, in order.</summary>
    /// <param name="values">One value a pixel.</param>
    /// <param name="judged">One byte a pixel, 0 where a pixel is left out; as many as values.</param>
    /// <exception cref="ArgumentException">The lengths differ, or no pixel is judged.</exception>
    public static T[] Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> judged)
    {
        if (values.Length != judged.Length)
        {
            throw new ArgumentException($"Found {judged.Length} pixels said to be judged or not, expected {values.Length} as elsewhere.", nameof(judged));
        }

        var kept = new T[judged.Length - judged.Count((byte)0)];
        if (kept.Length == 0)
        {
            throw new ArgumentException("No pixel is judged, so that there is nothing to measure.", nameof(judged));
        }

        var next = 0;
        for (var i = 0; i < judged.Length; i++)
        {
            if (judged[i] != 0)
            {
                kept[next++] = values[i];
            }
        }

        return kept;
    }
}
