// How long AVSBench's metrics take on 10,852 masks of 224×224, the labelled frames of S4 (3,452 clips of one frame, 1,480 of five), against a
// pass for each threshold; and how much memory stays in use.
//
//     dotnet run -c Release --project benchmarks/Metrics [-- MASKS]
//
// Masks are drawn one at a time, outside the clock; both ways see each mask one after the other, so that a busy machine slows both.
using System.Diagnostics;
using System.Globalization;
using AvSam.MLNet.Evaluation;
using MetricsBenchmark;

const int OneFrameClips = 3452;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var masks = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_852;
var frame = new SyntheticFrame();
var ours = new SegmentationAccumulator(keepClips: false);
var baseline = new PassPerThreshold();
Stopwatch oursClock = new(), baselineClock = new();
Measure(0, 50);

// What was warmed up does not count.
(ours, baseline) = (new(keepClips: false), new());
oursClock.Reset();
baselineClock.Reset();
Measure(0, masks / 10);
var early = GC.GetTotalMemory(forceFullCollection: true);
Measure(masks / 10, masks);
var late = GC.GetTotalMemory(forceFullCollection: true);

var metrics = ours.ToMetrics();
var wanted = baseline.Metrics;
var difference = new[]
{
    metrics.MeanIoU - wanted.MeanIoU, metrics.FScoreAvsBench - wanted.FScoreAvsBench, metrics.FScoreImage - wanted.FScoreImage, metrics.AveragePrecision - wanted.AveragePrecision,
}.Max(Math.Abs);
Console.WriteLine($"{metrics.Frames} masks, {metrics.Clips} clips; mIoU, F as AVSBench, F per image, AP");
Console.WriteLine($"a pass for each of 255 thresholds   {baselineClock.Elapsed.TotalSeconds:0.0} s   {baselineClock.Elapsed.TotalMilliseconds / masks:0.00} ms a mask");
Console.WriteLine($"histogram and radix sort            {oursClock.Elapsed.TotalSeconds:0.0} s   {oursClock.Elapsed.TotalMilliseconds / masks:0.00} ms a mask");
Console.WriteLine($"ratio {baselineClock.Elapsed / oursClock.Elapsed:0.0}, largest difference of a metric {difference:0.0e0}");
Console.WriteLine($"confidence intervals of 5 metrics, 1,000 resamples of 4,932 clips: {Intervals().TotalMilliseconds:0} ms");
Console.WriteLine($"memory in use after {masks / 10} masks {early / 1024} KB, after {masks} {late / 1024} KB");
foreach (var threads in new[] { 1, Environment.ProcessorCount })
{
    var (time, memory) = StreamedEvaluation.Run(masks, threads);
    Console.WriteLine($"EvaluateSegmentation over {masks} rows ({masks * 250L / 1024} MB), {threads} threads: {time.TotalSeconds:0.0} s with the drawing, at most {memory >> 20} MB in use");
}

return difference < 1e-9 && baselineClock.Elapsed > 10 * oursClock.Elapsed ? 0 : 1;

void Measure(int from, int to)
{
    for (var number = from; number < to; number++)
    {
        frame.Draw(number);
        var clip = number < OneFrameClips ? number : OneFrameClips + ((number - OneFrameClips) / 5);
        var last = number < OneFrameClips || (number - OneFrameClips) % 5 == 4 || number == masks - 1;
        oursClock.Start();
        ours.Add($"{clip}", "", MaskCounts.FromLogits(frame.Logits, frame.Truth));
        if (last)
        {
            ours.Complete($"{clip}");
        }

        oursClock.Stop();
        baselineClock.Start();
        baseline.Add(frame.Logits, frame.Truth);
        if (last)
        {
            baseline.CompleteClip();
        }

        baselineClock.Stop();
    }
}

TimeSpan Intervals()
{
    var kept = new SegmentationAccumulator();
    for (var clip = 0; clip < 4932; clip++)
    {
        kept.Add($"{clip}", "", MaskCounts.FromLogits(frame.Logits.AsSpan(clip, 100), frame.Truth.AsSpan(clip, 100)));
    }

    kept.ToMetrics(new());
    var clock = Stopwatch.StartNew();
    kept.ToMetrics(new());
    return clock.Elapsed;
}
