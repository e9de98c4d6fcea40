using AvSam.MLNet.Training.Pictures;

namespace AvSam.MLNet.Training.Drawing;

/// <summary>The pictures that drawing is learnt from: photographs, photographs with pasted cut-outs, and composed scenes.</summary>
internal sealed class DrawingPictures
{
    private readonly PictureFeatures[] _sets;
    private readonly int[] _shares;
    private readonly WeightedDraw _photograph;

    /// <param name="photographs">Photographs.</param>
    /// <param name="others">Further sets, which share what the photographs leave of a batch; empty ones are left out.</param>
    /// <param name="options">The shares.</param>
    public DrawingPictures(PictureFeatures photographs, IEnumerable<PictureFeatures> others, DrawingOptions options)
    {
        var rest = others.Where(set => set.Count > 0).ToArray();
        _sets = [photographs, .. rest];
        var own = photographs.Count == 0 ? 0 : rest.Length == 0 ? options.Batch : (int)Math.Round(options.Batch * options.PhotographShare);
        _shares = [own, .. rest.Select((_, i) => ((options.Batch - own) / rest.Length) + (i < (options.Batch - own) % rest.Length ? 1 : 0))];
        using var several = photographs.Categories.ge(0).sum(1).gt(1);
        _photograph = new(several.data<bool>().ToArray().Select(many => many ? options.SeveralWeight : 1));
    }

    /// <summary>One batch: of each set the rows drawn.</summary>
    public IReadOnlyList<(PictureFeatures Features, long[] Rows)> Draw(Random random) =>
        [.. _sets.Select((set, i) => (set, Enumerable.Range(0, _shares[i]).Select(_ => (long)(i == 0 ? _photograph.Next(random) : random.Next(set.Count))).ToArray())).Where(part => part.Item2.Length > 0)];
}
