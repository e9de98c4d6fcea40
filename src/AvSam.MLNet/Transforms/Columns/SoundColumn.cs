using AvSam.MLNet.Audio;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The sound of a row, out of a column of paths or of samples, cut to the window that belongs to the picture.</summary>
internal sealed class SoundColumn
{
    private readonly string _column;
    private readonly Func<Func<Waveform>> _next;
    private readonly Func<float>? _start;
    private readonly int _sampleRate;
    private readonly double _seconds;

    /// <param name="inputs">The row.</param>
    /// <param name="column">Paths, or samples at <paramref name="sampleRate"/>.</param>
    /// <param name="startColumn">The start of the window in seconds, NaN for the clip's middle; or null.</param>
    /// <param name="folder">The folder of relative paths, or null.</param>
    /// <param name="sampleRate">The rate to resample to, in Hz.</param>
    /// <param name="seconds">The length of the window.</param>
    public SoundColumn(StageInputs inputs, string column, string? startColumn, string? folder, int sampleRate, double seconds)
    {
        (_column, _sampleRate, _seconds) = (column, sampleRate, seconds);
        _next = inputs.TypeOf(column) is TextDataViewType ? FromFiles(new PathColumn(inputs, column, folder)) : FromSamples(inputs);
        _start = startColumn is null ? null : inputs.Reader<float>(startColumn);
    }

    /// <summary>The column of starts as a stage's input, where there is one.</summary>
    public static IEnumerable<InputColumn> Start(string? startColumn) => startColumn is null ? [] : [new(startColumn, ColumnTypes.Seconds)];

    public float[] Read()
    {
        // What other columns throw is passed on as it is.
        var (sound, centre) = (_next(), Centre());
        return ColumnErrors.Named(_column, () => AudioWindow.Take(sound(), _sampleRate, _seconds, centre));
    }

    private double? Centre() => _start?.Invoke() is { } start && float.IsFinite(start) ? start + (_seconds / 2) : null;

    private static Func<Func<Waveform>> FromFiles(PathColumn paths) => () =>
    {
        var path = paths.Read();
        return () => AudioFile.Read(path);
    };

    private Func<Func<Waveform>> FromSamples(StageInputs inputs)
    {
        var samples = inputs.Reader<VBuffer<float>>(_column);
        return () =>
        {
            var values = samples().DenseValues().ToArray();
            return () => values.Length > 0 ? new Waveform(values, _sampleRate) : throw new InvalidDataException("the row has no samples.");
        };
    }
}
