using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>The measures of every picture, for <c>evaluate --report</c> on localisation layouts.</summary>
internal sealed class ImageTable
{
    private readonly List<EvaluatedImage> _images = [];

    public void Add(EvaluatedImage image) => _images.Add(image);

    /// <summary>Writes the table whole or not at all.</summary>
    public void Write(string path) => CsvTable.Write(
        path,
        ["clip", "category", "ciou", "ap_pixel", "ap_pixel_avgn", "marked", "consensus", "pixels"],
        _images.Select(image => (string[])
        [
            image.Clip, image.Category, CsvTable.Share(image.Counts.ConsensusIoU), CsvTable.Share(image.Counts.AveragePrecision), CsvTable.Share(image.Counts.AveragePrecisionAvgn),
            CsvTable.Count(image.Counts.Marked), CsvTable.Count(image.Counts.ConsensusPixels), CsvTable.Count(image.Counts.Pixels),
        ]));
}
