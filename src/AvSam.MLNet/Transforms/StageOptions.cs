using System.Text.Json.Serialization;

namespace AvSam.MLNet.Transforms;

/// <summary>The options that all stages share.</summary>
public abstract record StageOptions
{
    private protected StageOptions()
    {
    }

    /// <summary>The main column that the stage adds; the names of its other columns begin with it.</summary>
    public abstract string OutputColumnName { get; init; }

    /// <summary>What happens to a row whose data cannot be read; default <see cref="RowErrorHandling.Throw"/>.</summary>
    /// <remarks>
    /// <para>
    /// With <see cref="RowErrorHandling.Mark"/> such a row has default values (empty vectors, zeros, no picture), and the column
    /// <c>{OutputColumnName}Error</c>, Text, gives the reason. Marked are a file that is missing, may not be read or is broken,
    /// and values that the stage cannot use: <see cref="IOException"/>, <see cref="UnauthorizedAccessException"/> and
    /// <see cref="InvalidDataException"/> while the row is read. Everything else is still thrown: cancellation, lack of
    /// memory, a broken model, other exceptions of earlier columns.
    /// </para>
    /// <para>
    /// A stage that reads a marked column does no work on that row. With Mark it passes the reason on in its own column; with
    /// Throw it throws it as an <see cref="InvalidDataException"/>. It finds the reason by the schema: the stage that marks
    /// notes it in the annotations of its columns, which copies of a column keep. Where there is no such note, a Text column
    /// named like the input with <c>Error</c> at its end counts.
    /// </para>
    /// </remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RowErrorHandling OnError { get; init; }

    /// <summary>Ends the work with an <see cref="OperationCanceledException"/>; default never. It is not saved.</summary>
    [JsonIgnore]
    public CancellationToken Cancellation { get; init; }

    /// <summary>Checks what can be checked before there is data.</summary>
    internal virtual void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(OutputColumnName);
        if (!Enum.IsDefined(OnError))
        {
            throw new ArgumentException($"The option {nameof(OnError)} is {OnError}; expected {nameof(RowErrorHandling.Throw)} or {nameof(RowErrorHandling.Mark)}.");
        }
    }
}
