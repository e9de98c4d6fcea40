namespace AvSam.MLNet.Transforms;

/// <summary>What a stage does with a row whose data cannot be read.</summary>
public enum RowErrorHandling
{
    /// <summary>The error is thrown and ends the enumeration; the default.</summary>
    Throw,

    /// <summary>
    /// The enumeration goes on. The row has default values, and the reason stands in a further Text column named after the
    /// stage's output with <c>Error</c> at its end, such as <c>MaskError</c>. That column is empty where all is well.
    /// </summary>
    Mark,
}
