namespace AvSam.MLNet.Sam;

/// <summary>A box in the picture's pixels: of a prompt, or around a mask.</summary>
/// <param name="X0">The left side.</param>
/// <param name="Y0">The upper side.</param>
/// <param name="X1">The right side, at least <paramref name="X0"/>. Sides outside of the picture are taken as they are, as in the official code.</param>
/// <param name="Y1">The lower side, at least <paramref name="Y0"/>.</param>
public readonly record struct SamBox(double X0, double Y0, double X1, double Y1)
{
    internal bool IsUsable => double.IsFinite(X0) && double.IsFinite(Y0) && double.IsFinite(X1) && double.IsFinite(Y1) && X0 <= X1 && Y0 <= Y1;

    internal double Area => (X1 - X0) * (Y1 - Y0);

    // Corners lie on pixels, as the official code has them, so that a box of one pixel has no area.
    internal double IntersectionOverUnion(SamBox other)
    {
        var width = Math.Max(0, Math.Min(X1, other.X1) - Math.Max(X0, other.X0));
        var height = Math.Max(0, Math.Min(Y1, other.Y1) - Math.Max(Y0, other.Y0));
        var intersection = width * height;
        return intersection / (Area + other.Area - intersection);
    }
}
