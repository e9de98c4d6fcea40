using System.Runtime.InteropServices;

namespace AvSam.MLNet.Data.AvStamps;

/// <summary>Decodes recordings and renders melodies, all to mono at 22,050 Hz.</summary>
internal sealed class RecordingReader(SourceFiles files, int seed)
{
    public const int SampleRate = 22050;

    /// <summary>Longer recordings are cut here.</summary>
    private const int LongestSeconds = 600;

    /// <summary>Decodes a whole recording (its part is taken later) through ffmpeg.</summary>
    public async Task<float[]> ReadAsync(StampFile file, CancellationToken cancellationToken)
    {
        // Only the pipe may be opened: a playlist in disguise must not lead ffmpeg to other files or to the network.
        var raw = await ToolProcess.RunAsync(
            "ffmpeg",
            ["-v", "error", "-nostdin", "-protocol_whitelist", "pipe", "-i", "pipe:0", "-map", "0:a:0", "-t", $"{LongestSeconds}", "-ac", "1", "-ar", $"{SampleRate}", "-f", "f32le", "pipe:1"],
            files.Read(file),
            file.Text,
            cancellationToken).ConfigureAwait(false);
        return MemoryMarshal.Cast<byte, float>(raw).ToArray();
    }

    /// <summary>Renders all melodies of a program by fluidsynth. Chorus is off, so that a melody sounds the same wherever it stands in the file.</summary>
    public async Task<float[]> RenderAsync(StampMelody melody, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("av-stamps-");
        try
        {
            var midi = Path.Combine(folder.FullName, "melodies.mid");
            var raw = Path.Combine(folder.FullName, "melodies.raw");
            await File.WriteAllBytesAsync(midi, Melody.Write(melody, seed), cancellationToken).ConfigureAwait(false);
            await ToolProcess.RunAsync(
                "fluidsynth",
                [
                    "-n", "-i", "-q", "-r", $"{SampleRate}", "-T", "raw", "-O", "float", "-E", "little",
                    "-o", "synth.chorus.active=0", "-o", "synth.dynamic-sample-loading=1", "-o", "synth.cpu-cores=1",
                    "-F", raw, Soundfont.Known[melody.Font].Path, midi,
                ],
                [],
                melody.Text,
                cancellationToken).ConfigureAwait(false);
            return Mono(await File.ReadAllBytesAsync(raw, cancellationToken).ConfigureAwait(false));
        }
        catch (FileNotFoundException e) when (e.FileName?.EndsWith("melodies.raw", StringComparison.Ordinal) == true)
        {
            throw new InvalidDataException($"'{melody.Text}': fluidsynth wrote nothing; is '{Soundfont.Known[melody.Font].Path}' a soundfont that it reads?", e);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static float[] Mono(byte[] raw)
    {
        var stereo = MemoryMarshal.Cast<byte, float>(raw);
        var mono = new float[stereo.Length / 2];
        for (var i = 0; i < mono.Length; i++)
        {
            mono[i] = (stereo[2 * i] + stereo[(2 * i) + 1]) / 2;
        }

        return mono;
    }
}
