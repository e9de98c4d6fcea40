using System.Collections.Concurrent;
using SkiaSharp;

namespace AvSam.MLNet.Stamps;

/// <summary>Every picture and recording that the planned scenes use, decoded once.</summary>
internal sealed class StampLibrary : IDisposable
{
    private readonly ConcurrentDictionary<string, SKImage> _cutOuts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SKImage> _backgrounds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, float[]> _sounds = new(StringComparer.Ordinal);

    /// <summary>Reads all of it, on all cores.</summary>
    public async Task ReadAsync(IReadOnlyList<ScenePlan> plans, int side, int seed, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var files = new SourceFiles();
        var recordings = new RecordingReader(files, seed);
        var work = new List<Func<CancellationToken, Task>>();
        foreach (var melody in plans.Select(p => p.Sound).OfType<StampMelody>().DistinctBy(m => m.Text))
        {
            work.Add(async token => _sounds[melody.Text] = Audible(await recordings.RenderAsync(melody, token).ConfigureAwait(false), melody.Text));
        }

        foreach (var file in plans.Select(p => p.Sound).OfType<StampRecording>().Select(r => r.File).DistinctBy(f => f.Key))
        {
            work.Add(token => Task.FromResult(_sounds[file.Key] = Audible(recordings.Read(file, token), file.Text)));
        }

        // Twice the size at which they are drawn at most, so that drawing always reduces.
        var longestSide = (int)Math.Ceiling(2 * 0.55 * side);
        foreach (var file in plans.SelectMany(p => p.Objects).Select(o => o.Image).DistinctBy(f => f.Key))
        {
            work.Add(async token => _cutOuts[file.Key] = await CutOut.ReadAsync(file, files.Read(file), longestSide, token).ConfigureAwait(false));
        }

        foreach (var file in plans.Select(p => p.Background).DistinctBy(f => f.Key))
        {
            work.Add(token => Task.FromResult(_backgrounds[file.Key] = Background.Read(file, files.Read(file), 2 * side)));
        }

        var done = 0;
        await Parallel.ForEachAsync(work, cancellationToken, async (read, token) =>
        {
            await read(token).ConfigureAwait(false);
            progress(Interlocked.Increment(ref done), work.Count);
        }).ConfigureAwait(false);
    }

    public SKImage CutOutOf(StampFile file) => _cutOuts[file.Key];

    public SKImage BackgroundOf(StampFile file) => _backgrounds[file.Key];

    /// <summary>The recording's part, or one of the melodies.</summary>
    public ReadOnlySpan<float> SoundOf(StampSound sound, StampRandom random)
    {
        if (sound is StampRecording { File: var file })
        {
            var samples = _sounds[file.Key];
            var from = (int)(samples.Length * file.From);
            return samples.AsSpan(from..Math.Max(from + 1, (int)(samples.Length * file.To)));
        }

        var melodies = _sounds[sound.Text];
        var length = (int)(Melody.Seconds * RecordingReader.SampleRate);
        return melodies.AsSpan(random.Below(Melody.Count) * length, length);
    }

    public void Dispose()
    {
        foreach (var image in _cutOuts.Values.Concat(_backgrounds.Values))
        {
            image.Dispose();
        }
    }

    private static float[] Audible(float[] samples, string text) => SceneSound.Rms(samples) > 1e-4
        ? samples
        : throw new InvalidDataException($"'{text}' is silent ({samples.Length} samples); every sound of the manifest must be audible.");
}
