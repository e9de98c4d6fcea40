using AvSam.MLNet.Audio;
using AvSam.MLNet.Files;
using AvSam.MLNet.Models;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>
/// YAMNet (Google, Apache-2.0) as an ONNX file: what it says of a sound is what our own sound encoder learns to say. It is used in training
/// only, never part of a bundle. Safe to use from several threads.
/// </summary>
public sealed class YamNetTeacher : IDisposable
{
    /// <summary>Features of its embedding.</summary>
    public const int Features = 1024;

    /// <summary>Its classes of AudioSet.</summary>
    public const int Classes = 521;

    private const int Rate = 16_000;
    private const int Window = 15_600;
    private const int MostBytes = 256 << 20;
    private static readonly RunOptions s_run = new();

    private readonly InferenceSession _session;
    private readonly SoundPreparation _preparation = new(Rate);

    /// <summary>Opens the teacher.</summary>
    /// <param name="path">An ONNX file with the input waveform [15600] and the outputs embedding [1,1024] and logits [1,521].</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ONNX file, or has other tensors.</exception>
    public YamNetTeacher(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no teacher '{path}'. Give the path of YAMNet as an ONNX file, or none: then only labels teach.", path);
        }

        var bytes = InputFile.ReadAllBytes(path, "YAMNet as an ONNX file", MostBytes);
        try
        {
            OnnxExternalData.Check(bytes, path, []);
            using var options = OnnxSessionOptions.Create(Device.Cpu);
            options.IntraOpNumThreads = 1; // several windows are heard at once
            _session = new(bytes, options);
        }
        catch (Exception error) when (error is OnnxRuntimeException or InvalidDataException)
        {
            throw new InvalidDataException($"'{path}' is no teacher: {error.Message}", error);
        }

        if (!Has(_session.InputMetadata, "waveform", Window) || !Has(_session.OutputMetadata, "embedding", 1, Features) || !Has(_session.OutputMetadata, "logits", 1, Classes))
        {
            _session.Dispose();
            throw new InvalidDataException($"'{path}' has other tensors than YAMNet; expected waveform [{Window}], embedding [1,{Features}] and logits [1,{Classes}].");
        }
    }

    /// <summary>What it says of a sound at 22,050 Hz: the mean over the windows of 0.975 s that fit in, side by side.</summary>
    /// <param name="samples">The sound, of 3 s; a shorter one is repeated.</param>
    /// <returns>The embedding [1024] and the scores' logits [521].</returns>
    public (float[] Embedding, float[] Logits) Listen(ReadOnlySpan<float> samples)
    {
        var sound = _preparation.Prepare(new(samples.ToArray(), SoundPreparation.DefaultSampleRate));
        var (embedding, logits, windows) = (new float[Features], new float[Classes], sound.Length / Window);
        for (var i = 0; i < windows; i++)
        {
            using var input = OrtValue.CreateTensorValueFromMemory(sound.AsSpan(i * Window, Window).ToArray(), [Window]);
            using var said = _session.Run(s_run, ["waveform"], [input], ["embedding", "logits"]);
            Add(said[0].GetTensorDataAsSpan<float>(), embedding, windows);
            Add(said[1].GetTensorDataAsSpan<float>(), logits, windows);
        }

        return (embedding, logits);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static void Add(ReadOnlySpan<float> values, float[] sum, int count)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += values[i] / count;
        }
    }

    private static bool Has(IReadOnlyDictionary<string, NodeMetadata> tensors, string name, params int[] shape) =>
        tensors.TryGetValue(name, out var found) && found.ElementType == typeof(float) && found.Dimensions.SequenceEqual(shape);
}
