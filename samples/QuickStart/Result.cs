using AvSam.MLNet;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Masks;

namespace QuickStart;

/// <summary>A scene with the mask that the model drew.</summary>
internal sealed class Result
{
    public Result(Scene scene, SoundingMask prediction, TimeSpan time)
    {
        Scene = scene;
        Time = time;
        Truth = [.. MaskImage.Read(scene.Mask).Values.Select(v => v != 0)];
        var mask = prediction.ToPredicted();
        Predicted = mask.ToInside();
        Caption = string.Join(", ", mask.Marked.Select(marked => $"{marked.Name.Replace('_', ' ')} {marked.Score:0.00}"));
        var counts = MaskCounts.FromLogits(prediction.MaskLogits, [.. Truth.Select(t => t ? (byte)1 : (byte)0)]);
        IoU = counts.IoU;
        F = counts.FCurve().Max();
    }

    public Scene Scene { get; }

    public TimeSpan Time { get; }

    public bool[] Truth { get; }

    public bool[] Predicted { get; }

    /// <summary>What is marked, with scores; nothing where the bundle has no names.</summary>
    public string Caption { get; }

    /// <summary>Intersection over union of prediction and truth, 0–1.</summary>
    public double IoU { get; }

    /// <summary>F with β² = 0.3 at the best of 255 thresholds, as AVSBench codes it, 0–1.</summary>
    public double F { get; }

    /// <summary>How much of both predictions is common to them, 0–1.</summary>
    public double OverlapWith(Result other)
    {
        var both = Predicted.Zip(other.Predicted).Count(p => p.First && p.Second);
        var either = Predicted.Zip(other.Predicted).Count(p => p.First || p.Second);
        return either == 0 ? 1 : (double)both / either;
    }
}
