namespace AvSam.MLNet.Conversion;

/// <summary>How far a conversion is.</summary>
/// <param name="Stage">What is being done, for a person.</param>
/// <param name="Done">Steps of the stage that are done.</param>
/// <param name="Total">Steps of the stage.</param>
public sealed record ConversionProgress(string Stage, int Done, int Total)
{
    /// <summary>Something about the file that the user should know, in one sentence; told once. Null, the default, where there is nothing.</summary>
    public string? Note { get; init; }
}
