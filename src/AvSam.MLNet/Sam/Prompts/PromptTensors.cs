using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Sam;

/// <summary>Prompts of one kind as the decoder's tensors (docs/reference.md §4.2, §4.4, §4.7).</summary>
/// <param name="Coordinates">[P, N, 2], pixels of the square of side S.</param>
/// <param name="Labels">[P, N].</param>
/// <param name="Tokens">N: each prompt's points, then its box's corners or the point that stands for "no box".</param>
internal readonly record struct PromptTensors(float[] Coordinates, float[] Labels, int Tokens)
{
    private const float Padding = -1;
    private const float UpperLeft = 2;
    private const float LowerRight = 3;

    public static PromptTensors Of(IReadOnlyList<SamPrompt> prompts, ImagePlacement placement)
    {
        // In double precision and then rounded, as the official code scales them.
        var scaleX = (double)placement.ResizedWidth / placement.OriginalWidth;
        var scaleY = (double)placement.ResizedHeight / placement.OriginalHeight;
        var tokens = TokensOf(prompts[0]);
        var coordinates = new float[prompts.Count * tokens * 2];
        var labels = new float[prompts.Count * tokens];
        var at = 0;
        void Add(double x, double y, float label)
        {
            (coordinates[2 * at], coordinates[(2 * at) + 1]) = ((float)x, (float)y);
            labels[at++] = label;
        }

        foreach (var prompt in prompts)
        {
            foreach (var point in prompt.Points)
            {
                Add(point.X * scaleX, point.Y * scaleY, point.IsForeground ? 1 : 0);
            }

            if (prompt.Box is { } box)
            {
                Add(box.X0 * scaleX, box.Y0 * scaleY, UpperLeft);
                Add(box.X1 * scaleX, box.Y1 * scaleY, LowerRight);
            }
            else if (prompt.Points.Count > 0)
            {
                Add(0, 0, Padding);
            }
        }

        return new(coordinates, labels, tokens);
    }

    // A mask alone comes without any token, as in the official predictor.
    private static int TokensOf(SamPrompt prompt) => prompt.Points.Count + (prompt.Box is not null ? 2 : prompt.Points.Count > 0 ? 1 : 0);
}
