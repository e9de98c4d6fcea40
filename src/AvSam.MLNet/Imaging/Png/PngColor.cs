namespace AvSam.MLNet.Imaging;

/// <summary>What the samples of a PNG file are; the values are the file format's own (RFC 2083 §4.1.1).</summary>
internal enum PngColor
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
