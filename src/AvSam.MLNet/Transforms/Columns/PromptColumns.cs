using AvSam.MLNet.Sam;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Transforms;

/// <summary>The prompts of a row, out of its columns of points, labels, boxes and earlier masks.</summary>
internal sealed class PromptColumns(StageInputs inputs, SegmentWithPromptsEstimator.Options options, int maskSize)
{
    private readonly Func<float[]> _points = Reader(inputs, options.PointsColumnName);
    private readonly Func<float[]>? _labels = options.PointLabelsColumnName is null ? null : Reader(inputs, options.PointLabelsColumnName);
    private readonly Func<float[]> _boxes = Reader(inputs, options.BoxesColumnName);
    private readonly Func<float[]> _masks = Reader(inputs, options.MaskPromptColumnName);

    public List<SamPrompt> Read()
    {
        var (points, boxes) = (Points(), Boxes());
        var masks = Masks(Math.Max(boxes.Count, 1));
        if (points.Count == 0 && boxes.Count == 0 && masks.Count == 0)
        {
            var names = new[] { options.PointsColumnName, options.BoxesColumnName, options.MaskPromptColumnName }.OfType<string>().Select(name => $"'{name}'");
            throw new InvalidDataException($"The row has no prompt: {string.Join(", ", names)} {(names.Count() == 1 ? "is" : "are all")} empty; expected points, a box or a mask.");
        }

        if (points.Count > 0 && boxes.Count > 1)
        {
            throw new InvalidDataException($"Column '{options.BoxesColumnName}': the row has {boxes.Count} boxes, each a prompt of its own, and {points.Count} points in '{options.PointsColumnName}' that belong to none of them; expected one box at most beside points.");
        }

        return [.. Enumerable.Range(0, Math.Max(boxes.Count, 1)).Select(i => new SamPrompt
        {
            Points = points,
            Box = i < boxes.Count ? boxes[i] : null,
            MaskLogits = i < masks.Count ? masks[i] : default,
        })];
    }

    private List<SamPoint> Points()
    {
        var values = Finite(_points(), options.PointsColumnName, 2, "x and y of each point");
        var labels = _labels?.Invoke();
        if (labels is not null && labels.Length != values.Length / 2)
        {
            throw new InvalidDataException($"Column '{options.PointLabelsColumnName}': the row has {labels.Length} labels for {values.Length / 2} points in '{options.PointsColumnName}'; expected one each.");
        }

        if (labels?.FirstOrDefault(label => label is not (0 or 1)) is { } strange && strange != 0)
        {
            throw new InvalidDataException($"Column '{options.PointLabelsColumnName}': {strange} is no label; expected 1 on the object or 0 beside it.");
        }

        return [.. values.Chunk(2).Select((xy, i) => new SamPoint(xy[0], xy[1], labels is null || labels[i] == 1))];
    }

    private List<SamBox> Boxes()
    {
        List<SamBox> boxes = [.. Finite(_boxes(), options.BoxesColumnName, 4, "left, upper, right and lower side of each box").Chunk(4).Select(b => new SamBox(b[0], b[1], b[2], b[3]))];
        return boxes.FindIndex(box => !box.IsUsable) is >= 0 and var bad
            ? throw new InvalidDataException($"Column '{options.BoxesColumnName}': [{boxes[bad].X0}, {boxes[bad].Y0}, {boxes[bad].X1}, {boxes[bad].Y1}] is no box; expected left, upper, right, lower, the smaller one first.")
            : boxes;
    }

    private List<float[]> Masks(int prompts)
    {
        var values = Finite(_masks(), options.MaskPromptColumnName, maskSize * maskSize, $"masks of {maskSize}×{maskSize} logits");
        return values.Length == 0 || values.Length == prompts * maskSize * maskSize
            ? [.. values.Chunk(maskSize * maskSize)]
            : throw new InvalidDataException($"Column '{options.MaskPromptColumnName}': the row has {values.Length / (maskSize * maskSize)} masks for {prompts} prompts; expected one each, or none.");
    }

    private static float[] Finite(float[] values, string? column, int group, string content)
    {
        if (values.Length % group != 0)
        {
            throw new InvalidDataException($"Column '{column}': the row has {values.Length} values; expected {content}, a multiple of {group}.");
        }

        var at = Array.FindIndex(values, value => !float.IsFinite(value));
        return at < 0 ? values : throw new InvalidDataException($"Column '{column}': value {at} of the row is {values[at]}; expected finite numbers.");
    }

    private static Func<float[]> Reader(StageInputs inputs, string? column)
    {
        if (column is null)
        {
            return () => [];
        }

        var read = inputs.Reader<VBuffer<float>>(column);
        return () => [.. read().DenseValues()];
    }
}
