using System.Numerics.Tensors;

namespace AvSam.MLNet.Evaluation;

/// <summary>The sums over one clip's frames. F is averaged over frames at each threshold before the best one is taken (REFERENCE §2.4).</summary>
internal sealed class ClipScores(string category)
{
    private readonly double[] _curve = new double[FScoreThresholds.Count];

    public string Category { get; } = category;

    public int Frames { get; private set; }

    public int SoundingFrames { get; private set; }

    public double IoU { get; private set; }

    public double BestF { get; private set; }

    public double F1 { get; private set; }

    public double MeanIoU => IoU / Frames;

    // A clip whose masks are all empty contributes 0, as coded.
    public double FScoreAvsBench => SoundingFrames == 0 ? 0 : TensorPrimitives.Max<double>(_curve) / SoundingFrames;

    public void Add(MaskCounts frame)
    {
        Frames++;
        IoU += frame.IoU;
        if (frame.Truth == 0)
        {
            return;
        }

        var curve = frame.FCurve();
        SoundingFrames++;
        BestF += TensorPrimitives.Max<double>(curve);
        F1 += frame.F1;
        TensorPrimitives.Add<double>(_curve, curve, _curve);
    }

    public void Merge(ClipScores other)
    {
        Frames += other.Frames;
        SoundingFrames += other.SoundingFrames;
        IoU += other.IoU;
        BestF += other.BestF;
        F1 += other.F1;
        TensorPrimitives.Add<double>(_curve, other._curve, _curve);
    }
}
