using AvSam.MLNet.Training.Pictures;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training;

/// <summary>
/// Point prompts for a batch of scenes: a place on each object, and now and then a place on the background, whose mask
/// must be empty.
/// </summary>
/// <param name="Scenes">[P], the scene of each prompt within the batch.</param>
/// <param name="Categories">[P], the category that sounds there; any for a background prompt.</param>
/// <param name="Cells">[P,1], the prompted cell of the embedding, as float.</param>
/// <param name="Targets">[P,1,4h,4w], the mask wanted, 0 to 1.</param>
internal sealed record PromptSampling(Tensor Scenes, Tensor Categories, Tensor Cells, Tensor Targets)
{
    private const double BackgroundShare = 0.25;
    private const double Covered = 0.5;

    /// <summary>Samples prompts from masks [B,Slots,4h,4w], their cell coverage [B,Slots,h,w] and categories [B,Slots].</summary>
    public static PromptSampling Draw(Tensor masks, Tensor coverage, Tensor categories, int most, Random random)
    {
        var shape = coverage.shape;
        var cells = (int)(shape[2] * shape[3]);
        var weights = coverage.data<float>().ToArray();
        var names = categories.data<long>().ToArray();
        var prompts = new List<(long Scene, long Slot, long Category, int Cell)>();
        for (var scene = 0; scene < shape[0]; scene++)
        {
            for (var slot = 0; slot < FeatureCache.Slots; slot++)
            {
                var category = names[(scene * FeatureCache.Slots) + slot];
                var area = weights.AsSpan(((scene * FeatureCache.Slots) + slot) * cells, cells);
                if (category >= 0 && Pick(area, random) is int cell and >= 0)
                {
                    prompts.Add((scene, slot, category, cell));
                }
            }

            if (random.NextDouble() < BackgroundShare && Background(weights.AsSpan(scene * FeatureCache.Slots * cells, FeatureCache.Slots * cells), cells, random) is int empty and >= 0)
            {
                prompts.Add((scene, -1, Math.Max(0, names[scene * FeatureCache.Slots]), empty));
            }
        }

        if (prompts.Count == 0)
        {
            prompts.Add((0, -1, 0, random.Next(cells)));
        }

        var chosen = prompts.OrderBy(_ => random.Next()).Take(most).OrderBy(prompt => prompt.Scene).ToArray();
        var scenes = tensor(Array.ConvertAll(chosen, prompt => prompt.Scene));
        var slots = tensor(Array.ConvertAll(chosen, prompt => Math.Max(prompt.Slot, 0)));
        var isObject = tensor(Array.ConvertAll(chosen, prompt => prompt.Slot < 0 ? 0f : 1f)).reshape(-1, 1, 1);
        var targets = masks.flatten(0, 1).index_select(0, (scenes * FeatureCache.Slots) + slots) * isObject;
        return new(
            scenes,
            tensor(Array.ConvertAll(chosen, prompt => prompt.Category)),
            tensor(Array.ConvertAll(chosen, prompt => (float)prompt.Cell)).unsqueeze(-1),
            targets.unsqueeze(1));
    }

    // A random cell that the object covers by half or more; if it covers none, the one it covers most.
    private static int Pick(ReadOnlySpan<float> area, Random random)
    {
        var best = -1;
        var bestArea = 0.05f;
        var seen = 0;
        for (var cell = 0; cell < area.Length; cell++)
        {
            if (area[cell] >= Covered)
            {
                if (random.Next(++seen) == 0)
                {
                    best = cell;
                }
            }
            else if (seen == 0 && area[cell] > bestArea)
            {
                (best, bestArea) = (cell, area[cell]);
            }
        }

        return best;
    }

    private static int Background(ReadOnlySpan<float> areas, int cells, Random random)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var cell = random.Next(cells);
            var covered = 0f;
            for (var slot = 0; slot < FeatureCache.Slots; slot++)
            {
                covered += areas[(slot * cells) + cell];
            }

            if (covered < 0.02f)
            {
                return cell;
            }
        }

        return -1;
    }
}
