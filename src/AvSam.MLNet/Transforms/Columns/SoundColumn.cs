using AvSam.MLNet.Audio;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The sound of a row, out of a column of paths or of samples, cut to the window that belongs to the picture.</summary>
internal sealed class SoundColumn
{
    private readonly string _column;
    private readonly Func<Func<Waveform>> _next;
    private readonly Func<float>? _start;
    private readonly SoundPreparation _preparation;

    /// <param name="inputs">The row.</param>
    /// <param name="column">Paths, or samples at the rate of <paramref name="preparation"/>.</param>
    /// <param name="startColumn">The start of the window in seconds, NaN for the clip's middle; or null.</param>
    /// <param name="folder">The folder of relative paths, or null.</param>
    /// <param name="preparation">The rate and the window.</param>
    public SoundColumn(StageInputs inputs, string column, string? startColumn, string? folder, SoundPreparation preparation)
    {
        (_column, _preparation) = (column, preparation);
        _next = inputs.TypeOf(column) is TextDataViewType ? FromFiles(new PathColumn(inputs, column, folder), inputs.Cancellation) : FromSamples(inputs);
        _start = startColumn is null ? null : inputs.Reader<float>(startColumn);
    }

    /// <summary>The column of starts as a stage's input, where there is one.</summary>
    public static IEnumerable<InputColumn> Start(string? startColumn) => startColumn is null ? [] : [new(startColumn, ColumnTypes.Seconds)];

    public float[] Read()
    {
        // What other columns throw is passed on as it is.
        var (sound, start) = (_next(), _start?.Invoke());
        return ColumnErrors.Named(_column, () => _preparation.Prepare(sound(), _preparation.CentreOf(start)));
    }

    private Func<Func<Waveform>> FromFiles(PathColumn paths, CancellationToken cancellation) => () =>
    {
        var path = paths.Read();
        return () => AudioFile.Read(path, _preparation.Reading, cancellation);
    };

    private Func<Func<Waveform>> FromSamples(StageInputs inputs)
    {
        var samples = inputs.Reader<VBuffer<float>>(_column);
        return () =>
        {
            var values = samples().DenseValues().ToArray();
            return () => new Waveform(Checked(values), _preparation.SampleRate);
        };
    }

    private static float[] Checked(float[] values)
    {
        var broken = Array.FindIndex(values, value => !float.IsFinite(value));
        return values.Length == 0 ? throw new InvalidDataException("the row has no samples.")
            : broken >= 0 ? throw new InvalidDataException($"sample {broken} is {values[broken]}; expected finite numbers within [-1, 1].")
            : values;
    }
}
