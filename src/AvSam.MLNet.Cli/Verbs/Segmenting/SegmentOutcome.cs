using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>avsam segment</c> tells of a mask, as a line or as JSON.</summary>
internal sealed class SegmentOutcome
{
    // Of the many names of a bundle, what is told of the sound: the most probable one, and others from here on.
    private const float LeastHeard = 0.01f;

    private readonly string _names;

    public static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public SegmentOutcome(ScoreManifestRow row, string model, SoundingMask mask, TimeSpan time)
    {
        var predicted = mask.ToPredicted();
        (Image, Audio, Model) = (row.ImagePath, row.AudioPath, model);
        (Height, Width, Score, NothingSounds) = (predicted.Height, predicted.Width, predicted.Score, predicted.NothingSounds);
        Milliseconds = Math.Round(time.TotalMilliseconds, 1);
        Area = predicted.Area;
        Heard = [.. predicted.Heard.Where((sound, i) => i == 0 || sound.Probability >= LeastHeard).Select(sound => new NamedOutcome(sound.Name, sound.Probability))];
        Marked = [.. predicted.Marked.Select(found => new NamedOutcome(found.Name, found.Probability, found.Score))];
        _names = HeardAndMarked.Sentence(predicted);
        Box = predicted.Box is { } box ? [box.Left, box.Top, box.Right, box.Bottom] : null;
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

    /// <summary>The probability that the marked pixels are the sounding object; 0 where nothing is marked.</summary>
    [JsonPropertyName("score")]
    public float Score { get; }

    /// <summary>The probability that nothing in the picture sounds.</summary>
    [JsonPropertyName("nothing_sounds")]
    public float NothingSounds { get; }

    /// <summary>What is heard, largest first, from 0.01 on and at least the first; empty where the bundle has no names.</summary>
    [JsonPropertyName("heard")]
    public IReadOnlyList<NamedOutcome> Heard { get; }

    /// <summary>What is marked, the largest score first; empty where nothing is, or the bundle has no names.</summary>
    [JsonPropertyName("marked")]
    public IReadOnlyList<NamedOutcome> Marked { get; }

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
        $"{Image}: {_names}{(_names.Length == 0 ? "" : "; ")}{(Box is null ? $"nothing marked, nothing sounds {NothingSounds:0.000}" : $"mask over {Area:P1} of {Width}×{Height}, from ({Box[0]}, {Box[1]}) to ({Box[2]}, {Box[3]}), score {Score:0.000}")}, {Milliseconds:0} ms");
}
