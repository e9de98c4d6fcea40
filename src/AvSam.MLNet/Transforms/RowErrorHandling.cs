namespace AvSam.MLNet.Transforms;

/// <summary>What a stage does with a row whose data cannot be read.</summary>
public enum RowErrorHandling
{
    /// <summary>The error is thrown, which ends the enumeration. This is the default.</summary>
    Throw,

    /// <summary>
    /// The row gets default values and the enumeration goes on. A further Text column, named after the stage's output with
    /// <c>Error</c> at the end, such as <c>MaskError</c>, gives the reason. It is empty for rows without error.
    /// </summary>
    Mark,
}
