using Microsoft.ML.Data;

namespace BatchScoring;

/// <summary>A row of samples/data/scenes.csv; paths relative to it.</summary>
internal sealed class Clip
{
    [LoadColumn(0)]
    public string Id { get; set; } = "";

    [LoadColumn(1)]
    public string ImagePath { get; set; } = "";

    [LoadColumn(2)]
    public string AudioPath { get; set; } = "";
}
