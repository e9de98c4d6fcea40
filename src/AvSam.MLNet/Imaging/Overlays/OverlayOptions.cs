namespace AvSam.MLNet.Imaging;

/// <summary>How <see cref="Overlay"/> shows a mask.</summary>
public sealed class OverlayOptions
{
    /// <summary>The colour of the tint and the outline, 0xRRGGBB. Default 0xFF7A1A, an orange that is rare in pictures.</summary>
    public int Color { get; init; } = 0xFF7A1A;

    /// <summary>How strongly the inside is tinted, from 0 (not at all) to 1 (a flat colour). Default 0.4.</summary>
    public float Tint { get; init; } = 0.4f;

    /// <summary>How far the outside fades into a darker grey, from 0 (not at all) to 1. Default 0.45.</summary>
    public float Fade { get; init; } = 0.45f;

    /// <summary>The width of the outline in pixels, 0 to 1000; 0 for none. Default null: 1/160 of the longest side, at least 1.5.</summary>
    public float? OutlineWidth { get; init; }

    /// <summary>
    /// A line on the picture, at its lower left, such as <c>dog 0.81</c>; at most 1000 characters of <see cref="Lettering"/>. A long one is
    /// written smaller and then cut; in a picture too small for any of it to be read, at least 9 pixels high, it is left out. Default
    /// null: none.
    /// </summary>
    public string? Caption { get; init; }

    internal void Validate()
    {
        CheckShare(Tint, nameof(Tint));
        CheckShare(Fade, nameof(Fade));
        if (Color is < 0 or > 0xFFFFFF)
        {
            throw new ArgumentOutOfRangeException(nameof(Color), Color, "Expected 0x000000 to 0xFFFFFF.");
        }

        if (OutlineWidth is not (null or >= 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(OutlineWidth), OutlineWidth, "Expected 0 to 1000 pixels.");
        }

        if (Caption is { Length: > 1000 })
        {
            throw new ArgumentOutOfRangeException(nameof(Caption), Caption.Length, "Expected at most 1000 characters.");
        }
    }

    private static void CheckShare(float share, string name)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, share, "Expected 0 to 1.");
        }
    }
}
