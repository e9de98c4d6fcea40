using AvSam.MLNet.Datasets;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>A frame with its ground truth, of whatever dataset. Nothing is read before it is asked for.</summary>
/// <param name="ImagePath">The picture.</param>
/// <param name="MaskPath">The file that holds the ground truth; it is as large as the picture.</param>
/// <param name="Read">Reads the ground truth, not 0 where something sounds, and one byte a pixel that is 0 where nothing is judged; empty where all is.</param>
/// <param name="ReadObjects">Reads the number of the object at each pixel; 0 for none.</param>
internal sealed record TruthFrame(string ImagePath, string MaskPath, Func<(GreyImage Label, byte[] Judged)> Read, Func<byte[]> ReadObjects)
{
    /// <summary>A frame of AVSBench or AV-Stamps; only the latter has objects.</summary>
    public static TruthFrame Of(AvsBenchFrame frame) => new(
        frame.ImagePath, frame.MaskPath, () => (MaskImage.Read(frame.MaskPath), []), () => MaskImage.ReadNumbers(frame.InstancesPath).Values);

    /// <summary>The photograph of a clip of category pairs.</summary>
    public static TruthFrame Of(PairsClip clip) => new(clip.ImagePath, clip.MaskPath, () => ReadMask(clip), () => PairsMask.Read(clip.MaskPath).ObjectNumbers());

    private static (GreyImage Label, byte[] Judged) ReadMask(PairsClip clip)
    {
        var mask = PairsMask.Read(clip.MaskPath);
        return (mask.Numbers with { Values = mask.LabelOf(clip.Objects) }, mask.JudgedPixels());
    }
}
