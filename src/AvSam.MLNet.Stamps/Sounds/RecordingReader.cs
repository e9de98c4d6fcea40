using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Stamps;

/// <summary>Decodes recordings and renders melodies, all to mono at 22,050 Hz.</summary>
internal sealed class RecordingReader(SourceFiles files, int seed)
{
    public const int SampleRate = SoundPreparation.DefaultSampleRate;

    /// <summary>Decodes a whole recording; its part is taken later.</summary>
    public float[] Read(StampFile file, CancellationToken cancellationToken)
    {
        if (file.Entry is null)
        {
            return Read(file.Path, file.Text, cancellationToken);
        }

        return InFolder(folder =>
        {
            var path = Path.Combine(folder, "recording" + file.Extension);
            File.WriteAllBytes(path, files.Read(file));
            return Task.FromResult(Read(path, file.Text, cancellationToken));
        }).GetAwaiter().GetResult();
    }

    /// <summary>Renders all melodies of a program by fluidsynth. Chorus is off, so that a melody sounds the same wherever it stands in the file.</summary>
    public Task<float[]> RenderAsync(StampMelody melody, CancellationToken cancellationToken) => InFolder(async folder =>
    {
        var midi = Path.Combine(folder, "melodies.mid");
        var wav = Path.Combine(folder, "melodies.wav");
        var font = Soundfont.Known[melody.Font].Path;
        await File.WriteAllBytesAsync(midi, Melody.Write(melody, seed), cancellationToken).ConfigureAwait(false);
        await ToolProcess.RunAsync(
            "fluidsynth",
            [
                "-n", "-i", "-q", "-r", $"{SampleRate}", "-T", "wav", "-O", "float",
                "-o", "synth.chorus.active=0", "-o", "synth.dynamic-sample-loading=1", "-o", "synth.cpu-cores=1",
                "-F", wav, font, midi,
            ],
            [],
            melody.Text,
            cancellationToken).ConfigureAwait(false);
        return File.Exists(wav)
            ? Read(wav, melody.Text, cancellationToken)
            : throw new InvalidDataException($"'{melody.Text}': fluidsynth wrote nothing; is '{font}' a soundfont that it reads?");
    });

    private static float[] Read(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            return SoundPreparation.AvSam.ReadWhole(path, cancellationToken).Samples;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"'{text}' could not be read: {e.Message}", e);
        }
    }

    private static async Task<float[]> InFolder(Func<string, Task<float[]>> work)
    {
        var folder = Directory.CreateTempSubdirectory("av-stamps-");
        try
        {
            return await work(folder.FullName).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
