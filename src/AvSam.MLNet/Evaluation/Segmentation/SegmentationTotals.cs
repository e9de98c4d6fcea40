namespace AvSam.MLNet.Evaluation;

/// <summary>The sums over complete clips, of one size however many there are.</summary>
internal sealed class SegmentationTotals
{
    private readonly FCurveSum _curve = new();
    private int _clips;
    private int _frames;
    private int _soundingFrames;
    private ShareSum _meanIoU;
    private ShareSum _fScoreAvsBench;
    private ShareSum _bestF;
    private ShareSum _f1;
    private ShareSum _averagePrecision;

    public void Add(ClipScores clip)
    {
        _clips++;
        _frames += clip.Frames;
        _soundingFrames += clip.SoundingFrames;
        _meanIoU.Add(clip.MeanIoU);
        _fScoreAvsBench.Add(clip.FScoreAvsBench);
        _bestF.Add(clip.BestF);
        _f1.Add(clip.F1);
        _averagePrecision.Add(clip.AveragePrecision);
        _curve.Add(clip.Curve);
    }

    public void Merge(SegmentationTotals other)
    {
        _clips += other._clips;
        _frames += other._frames;
        _soundingFrames += other._soundingFrames;
        _meanIoU.Add(other._meanIoU);
        _fScoreAvsBench.Add(other._fScoreAvsBench);
        _bestF.Add(other._bestF);
        _f1.Add(other._f1);
        _averagePrecision.Add(other._averagePrecision);
        _curve.Add(other._curve);
    }

    public SegmentationMetrics ToMetrics() => new()
    {
        Clips = _clips,
        Frames = _frames,
        SoundingFrames = _soundingFrames,
        MeanIoU = _meanIoU.Over(_clips),
        FScoreAvsBench = _fScoreAvsBench.Over(_clips),
        FScoreImage = _bestF.Over(_soundingFrames),
        F1At05 = _f1.Over(_soundingFrames),
        AveragePrecision = _averagePrecision.Over(_soundingFrames),
        FCurve = _curve.Over(_soundingFrames),
    };
}
