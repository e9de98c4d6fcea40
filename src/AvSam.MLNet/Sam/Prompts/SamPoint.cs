namespace AvSam.MLNet.Sam;

/// <summary>A point that tells SAM where an object is, or is not.</summary>
/// <param name="X">From the picture's left edge, in its pixels. Points outside of the picture are taken as they are, as in the official code.</param>
/// <param name="Y">From the picture's upper edge, in its pixels.</param>
/// <param name="IsForeground">Whether the point lies on the object; default true.</param>
public readonly record struct SamPoint(double X, double Y, bool IsForeground = true)
{
    internal bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}
