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

    /// <summary>What to do with a row whose data cannot be read; default <see cref="RowErrorHandling.Throw"/>.</summary>
    /// <remarks>
    /// <para>
    /// With <see cref="RowErrorHandling.Mark"/> such a row gets default values (empty vectors, zeros, no picture), and the Text column
    /// <c>{OutputColumnName}Error</c> gives the reason. A row is marked when its file is missing, may not be read or is broken, or
    /// when its values cannot be used: that is, for an <see cref="IOException"/>, <see cref="UnauthorizedAccessException"/> or
    /// <see cref="InvalidDataException"/> while the row is read. Everything else is still thrown: cancellation, lack of memory,
    /// a broken model, and any other exception of an earlier column.
    /// </para>
    /// <para>
    /// A stage that reads a marked column does no work on that row. With Mark it passes the reason on in its own column; with
    /// Throw it throws an <see cref="InvalidDataException"/> with that reason. A stage that marks notes the column of reasons in
    /// the annotations of its columns, and copies of a column keep them. Where there is no such note, a Text column
    /// named like the input with <c>Error</c> at the end is taken for it.
    /// </para>
    /// <para>
    /// Set Mark on every stage that reads files: ML.NET's own transforms may read ahead in other threads, and when an earlier stage
    /// throws there, ML.NET ends the enumeration before a later stage can mark anything.
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
