namespace AvSam.MLNet.Evaluation;

/// <summary>The sums over pictures, of one size however many there are.</summary>
internal sealed class LocalizationTotals
{
    private readonly long[] _reaching = new long[LocalizationThresholds.Count];
    private int _images;
    private int _at03;
    private int _at05;
    private int _withConsensus;
    private int _unmarked;
    private long _twiceAreas;
    private ShareSum _consensusIoU;
    private ShareSum _averagePrecision;
    private ShareSum _averagePrecisionAvgn;

    public int Images => _images;

    public void Add(LocalizationCounts image)
    {
        var reached = LocalizationThresholds.Reached(image.ConsensusIoU);
        _images++;
        _at03 += image.ConsensusIoU >= 0.3 ? 1 : 0;
        _at05 += image.ConsensusIoU >= 0.5 ? 1 : 0;
        _withConsensus += image.AveragePrecision is null ? 0 : 1;
        _unmarked += image.AveragePrecisionAvgn is null ? 1 : 0;
        _twiceAreas += LocalizationThresholds.TwiceArea(reached);
        _consensusIoU.Add(image.ConsensusIoU);
        _averagePrecision.Add(image.AveragePrecision ?? 0);
        _averagePrecisionAvgn.Add(image.AveragePrecisionAvgn ?? 0);
        for (var i = 0; i < reached; i++)
        {
            _reaching[i]++;
        }
    }

    public void Merge(LocalizationTotals other)
    {
        _images += other._images;
        _at03 += other._at03;
        _at05 += other._at05;
        _withConsensus += other._withConsensus;
        _unmarked += other._unmarked;
        _twiceAreas += other._twiceAreas;
        _consensusIoU.Add(other._consensusIoU);
        _averagePrecision.Add(other._averagePrecision);
        _averagePrecisionAvgn.Add(other._averagePrecisionAvgn);
        for (var i = 0; i < _reaching.Length; i++)
        {
            _reaching[i] += other._reaching[i];
        }
    }

    public LocalizationMetrics ToMetrics(LocalizationRule rule) => new()
    {
        Rule = rule,
        Images = _images,
        ImagesWithoutConsensus = _images - _withConsensus,
        ImagesWithoutMark = _unmarked,
        IoUAt03 = (double)_at03 / _images,
        IoUAt05 = (double)_at05 / _images,
        MeanConsensusIoU = _consensusIoU.Over(_images),
        AreaUnderCurve = LocalizationThresholds.Area(_twiceAreas, _images),
        AveragePrecision = _averagePrecision.Over(_withConsensus),
        AveragePrecisionAvgn = _averagePrecisionAvgn.Over(_images),
        SuccessCurve = [.. _reaching.Select(count => (double)count / _images)],
    };
}
