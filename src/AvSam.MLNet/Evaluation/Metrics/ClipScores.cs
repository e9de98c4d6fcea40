using System.Numerics.Tensors;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// The sums over one clip's frames, 2 KB. F is averaged over frames at each threshold before the best one is taken (docs/reference.md §2.4), so
/// the whole curve is held until the clip is complete.
/// </summary>
internal sealed class ClipScores(string category)
{
    private ShareSum _iou;
    private ShareSum _marked;
    private ShareSum _bestF;
    private ShareSum _f1;
    private ShareSum _averagePrecision;

    public string Category { get; } = category;

    public int Frames { get; private set; }

    public int SoundingFrames { get; private set; }

    public double MeanIoU => _iou.Over(Frames);

    public double MarkedShare => _marked.Over(Frames);

    // A clip whose masks are all empty contributes 0, as coded.
    public double FScoreAvsBench => SoundingFrames == 0 ? 0 : Curve.Max / SoundingFrames;

    public FCurveSum Curve { get; } = new();

    public ShareSum BestF => _bestF;

    public ShareSum F1 => _f1;

    public ShareSum AveragePrecision => _averagePrecision;

    public void Add(MaskCounts frame)
    {
        Frames++;
        _iou.Add(frame.IoU);
        _marked.Add(frame.MarkedShare);
        if (frame.Truth == 0)
        {
            return;
        }

        var curve = frame.FCurve();
        SoundingFrames++;
        _bestF.Add(TensorPrimitives.Max<double>(curve));
        _f1.Add(frame.F1);
        _averagePrecision.Add(frame.AveragePrecision);
        Curve.Add(curve);
    }

    public void Merge(ClipScores other)
    {
        Frames += other.Frames;
        SoundingFrames += other.SoundingFrames;
        _iou.Add(other._iou);
        _marked.Add(other._marked);
        _bestF.Add(other._bestF);
        _f1.Add(other._f1);
        _averagePrecision.Add(other._averagePrecision);
        Curve.Add(other.Curve);
    }

    public SegmentationClip ToClip(string name) => new(
        name, Category, Frames, SoundingFrames, MeanIoU, FScoreAvsBench, _bestF.Over(SoundingFrames), _f1.Over(SoundingFrames), _averagePrecision.Over(SoundingFrames))
    { MarkedShare = MarkedShare };
}
