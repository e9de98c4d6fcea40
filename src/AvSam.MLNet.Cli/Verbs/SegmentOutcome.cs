using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>avsam segment</c> tells of a mask, as a line or as JSON.</summary>
internal sealed class SegmentOutcome
{
    public static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public SegmentOutcome(ScoreManifestRow row, string model, SoundingMask mask, TimeSpan time)
    {
        (Image, Audio, Model, Score) = (row.ImagePath, row.AudioPath, model, mask.MaskScore);
        (Height, Width) = (mask.MaskSize[0], mask.MaskSize[1]);
        Milliseconds = Math.Round(time.TotalMilliseconds, 1);
        int[] inside = [.. Enumerable.Range(0, mask.MaskLogits.Length).Where(i => mask.MaskLogits[i] > 0)];
        Area = (double)inside.Length / mask.MaskLogits.Length;
        Box = inside.Length == 0 ? null : [inside.Min(i => i % Width), inside[0] / Width, inside.Max(i => i % Width) + 1, (inside[^1] / Width) + 1];
    }

    [JsonPropertyName("image")]
    public string Image { get; }

    [JsonPropertyName("audio")]
    public string Audio { get; }

    [JsonPropertyName("model")]
    public string Model { get; }

    [JsonPropertyName("height")]
    public int Height { get; }

    [JsonPropertyName("width")]
    public int Width { get; }

    /// <summary>The predicted intersection over union.</summary>
    [JsonPropertyName("score")]
    public float Score { get; }

    /// <summary>The mask's share of the picture.</summary>
    [JsonPropertyName("area")]
    public double Area { get; }

    /// <summary>Left, top, right, bottom of the mask in pixels, right and bottom exclusive; null for an empty mask.</summary>
    [JsonPropertyName("box")]
    public int[]? Box { get; }

    [JsonPropertyName("milliseconds")]
    public double Milliseconds { get; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Image}: {(Box is null ? "no mask" : $"mask over {Area:P1} of {Width}×{Height}, from ({Box[0]}, {Box[1]}) to ({Box[2]}, {Box[3]})")}, score {Score:0.000}, {Milliseconds:0} ms");
}
